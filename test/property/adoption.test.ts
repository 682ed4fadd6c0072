import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readConfiguration } from '../../src/core/configuration/read.ts';
import { applyEdit, editOf } from '../../src/core/document/edits.ts';
import { knownOf, readBaseline, writeBaseline } from '../../src/core/lint/baseline.ts';
import { lint } from '../../src/core/lint/engine.ts';
import { rules } from '../../src/core/lint/rules/index.ts';
import { contextOf, lintText } from '../support/lint/examples.ts';

const yamlPieces = fc.constantFrom(
  'extends: ',
  'rules:',
  'strictness:',
  'zone: ',
  'ignore: ',
  'placeholder: ',
  'off',
  'error',
  'recommended',
  'files: ',
  '\n',
  '\n  ',
  '\n    ',
  '- ',
  '? ',
  ': ',
  '[',
  ']',
  '{',
  '}',
  '"',
  "'",
  '&a ',
  '*a',
  '!!js/function ',
  '<<: ',
  '|\n',
  '>\n',
  '#',
  '---\n',
  '\t',
  '\u0000',
  '\uFEFF',
  '__proto__: ',
  'constructor: ',
  '**',
  '😀',
  '\r\n',
);

describe('any text as a configuration', () => {
  it('is read or told about, at places inside of it, and changes nothing around', () => {
    const text = fc.oneof(
      fc.string(),
      fc.array(yamlPieces, { maxLength: 60 }).map((pieces) => pieces.join('')),
    );
    fc.assert(
      fc.property(text, (yaml) => {
        const { configuration, problems } = readConfiguration(yaml);
        expect(configuration === null).toBe(problems.length > 0);
        const lines = yaml.split(/\r\n|\n|\r/).length;
        for (const { line, column, message, span } of problems) {
          expect(line >= 1 && line <= lines && column >= 1).toBe(true);
          expect(span.start >= 0 && span.end >= span.start && span.start <= yaml.length).toBe(true);
          expect(message).toMatch(/^[A-Z"][\s\S]*[.?]$/);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      }),
      { numRuns: 1500 },
    );
  });
});

const lines = [
  '<!-- debrief-disable-next-line placeholder -- why -->',
  '<!-- debrief-disable -->',
  '<!-- debrief-enable -->',
  '<!-- debrief-disable-file no-blame, placeholder -- why -->',
  '<!-- debrief-disable-line action-item-due -- why -->',
  '<!-- debrief-disable-next-line no-such-rule -->',
  'TBD',
  '- [ ] Add an alert on the pool',
  '## Impact',
  '## Timeline',
  '',
  '- 09:15 UTC - Alert',
  '```',
  '> quoted',
  'Bob should have known.',
];
const body = fc
  .array(fc.constantFrom(...lines), { maxLength: 14 })
  .map((all) => `# Checkout down\n\n## Action items\n\n${all.join('\n')}\n`);
const head = '---\nid: INC-2026-014\nstatus: final\n---\n';

describe('comments that turn rules off', () => {
  it('only ever take findings away', () => {
    fc.assert(
      fc.property(body, (text) => {
        const all = rules.filter(({ concern }) => concern !== 'suppression');
        const plain = text.replaceAll('debrief-', 'debrief.');
        const key = ({ rule, span }: { rule: string; span: { start: number } }): string =>
          `${rule} ${span.start}`;
        const without = new Set(lintText(head + plain, all).map(key));
        for (const message of lintText(head + text, all)) expect(without).toContain(key(message));
      }),
      { numRuns: 150 },
    );
  });

  it('can be taken out where they are said to hide nothing, without another finding', () => {
    fc.assert(
      fc.property(body, (text) => {
        const before = lintText(head + text, rules);
        const idle = before.find(({ rule }) => rule === 'disable-unused');
        const [fix] = idle?.fixes ?? [];
        if (fix === undefined) return;
        const after = lintText(applyEdit(head + text, editOf(head + text, fix.edits)), rules);
        const count = (all: typeof before): number =>
          all.filter(({ rule }) => !rule.startsWith('disable-')).length;
        expect(count(after)).toBe(count(before));
      }),
      { numRuns: 150 },
    );
  });
});

describe('a baseline', () => {
  it('knows what it was made of, in whatever order its lines stand', () => {
    fc.assert(
      fc.property(body, fc.nat(), (text, seed) => {
        const context = contextOf(head + text);
        const messages = lint(context, rules);
        const files = { [context.document.path]: knownOf(messages, context.document) };
        const written = writeBaseline({ version: 1, files });
        expect(lint(context, rules, { baseline: readBaseline(written, 'b.json') })).toEqual([]);
        const moved = contextOf(`${head}\n${'\n'.repeat(seed % 5)}${text}`);
        expect(lint(moved, rules, { baseline: readBaseline(written, 'b.json') })).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });
});
