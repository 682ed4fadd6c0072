import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DocumentSymbol, Range } from 'vscode-languageserver-types';
import { rules } from '../../src/core/lint/rules/index.ts';
import { features, type Subject } from '../../src/server/features/index.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { readingAt } from '../support/lsp/reading.ts';

const commands = {
  createIssues: 'c',
  showProblems: 'p',
  insertChanges: 'i',
  refreshChanges: 'r',
  showChange: 's',
  markChange: 'm',
  createIssue: 'o',
  linkIssue: 'l',
  openIssue: 'b',
  syncFollowUps: 'y',
  openFollowUps: 'f',
};

const texts = [
  finishedPostmortem,
  ...rules.flatMap(({ examples }) => examples.map(({ markdown }) => markdown)),
];

/** Real documents, cut somewhere, with something typed in: what an editor holds most of the time. */
const halfWritten = fc
  .record({
    text: fc.constantFrom(...texts),
    cut: fc.double({ min: 0, max: 1, noNaN: true }),
    typed: fc.constantFrom(
      '',
      '#',
      '- [ ] ',
      '@',
      'Due: ',
      '2026-11-01 09:15 ',
      '| a | b |',
      '\n\n## Evidence\n\n- `abc1234` x - **Suspect**\n\n| Commit |\n|--|\n| `abc1235` |\n',
      '<!-- debrief-',
      '---\n',
      '\r\n',
      '\t',
      '👩‍🚒',
    ),
    rest: fc.boolean(),
  })
  .map(({ text, cut, typed, rest }) => {
    const at = Math.floor(text.length * cut);
    return `${text.slice(0, at)}${typed}▮${rest ? text.slice(at) : ''}`;
  });

describe('whatever is typed', () => {
  it('every feature answers, with places inside the document', async () => {
    await fc.assert(
      fc.asyncProperty(halfWritten, async (marked) => {
        const { reading, position } = readingAt(marked);
        const { source } = reading;
        const { uri, version, languageId } = source;
        const subject: Subject = {
          snapshot: { uri, version, languageId, text: source.getText() },
          templates: '',
          reading: async () => reading,
          facts: async () => reading.facts,
        };
        const whole = { start: source.positionAt(0), end: source.positionAt(source.getText().length) };
        const isInside = ({ start, end }: Range): boolean =>
          source.offsetAt(start) <= source.offsetAt(end) &&
          source.positionAt(source.offsetAt(end)).line === end.line;
        const symbolsFit = ({ range, selectionRange, children = [] }: DocumentSymbol): boolean =>
          source.offsetAt(range.start) <= source.offsetAt(selectionRange.start) &&
          source.offsetAt(selectionRange.end) <= source.offsetAt(range.end) &&
          children.every(symbolsFit);

        for (const { range } of await features.diagnostics(subject)) expect(isInside(range)).toBe(true);
        for (const { range } of await features.links(subject, undefined)) expect(isInside(range)).toBe(true);
        for (const { range } of await features.lenses(subject, commands)) {
          expect(isInside(range)).toBe(true);
        }
        for (const { startLine, endLine } of await features.folding(subject, undefined)) {
          expect(endLine).toBeGreaterThan(startLine);
          expect(endLine).toBeLessThanOrEqual(whole.end.line);
        }
        expect((await features.symbols(subject, undefined)).every(symbolsFit)).toBe(true);
        await features.inlayHints(subject, whole);
        await features.hover(subject, position);
        await features.selectionRanges(subject, [position]);
        await features.codeActions(subject, { range: whole, only: undefined, checks: true, commands });
        for (const { textEdit } of await features.completion(subject, position)) {
          expect(textEdit !== undefined && 'range' in textEdit && textEdit.range.end).toEqual(position);
        }
      }),
      { numRuns: 150 },
    );
  });
});
