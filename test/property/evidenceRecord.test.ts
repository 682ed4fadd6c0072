import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { resultOf } from '../../src/core/document/edits.ts';
import { singleLine } from '../../src/core/document/escape.ts';
import { readDocument } from '../../src/core/document/read.ts';
import { readEvidence } from '../../src/core/evidence/record/entries.ts';
import { insertEvidence } from '../../src/core/evidence/record/insert.ts';
import { markEvidence } from '../../src/core/evidence/record/mark.ts';
import { type EvidenceEntry, verdicts } from '../../src/core/evidence/record/record.ts';
import { refreshEvidence } from '../../src/core/evidence/record/refresh.ts';
import { renderChanges } from '../../src/core/evidence/record/render.ts';
import type { Unit } from '../../src/core/evidence/unit.ts';
import { remotes, unit } from '../unit/evidence/units.ts';

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 6 }),
  fc.constantFrom(
    ...['|', '[a](b)', '<b>', '`', '@bob', '#12', '\n\n# x', '**', ' - ', '~~', '![i](j)', '\\', '(', ')'],
    ...[
      'confirmed',
      'Suspect',
      ': ruled out',
      '✅',
      '- ',
      '<!-- x -->',
      '_',
      '*',
      'because',
      '\u202e',
      '&amp;',
    ],
    ...['landed 8 min before the impact', 'https://x.example/commit/fedcba9', '\t', '<details>', '](', '```'],
  ),
);
const foreign = fc.array(piece, { maxLength: 6 }).map((parts) => parts.join(''));
/** What a person may write into one line. */
const line = foreign.map(singleLine);
/** It opens nothing that would go on below. */
const paragraph = line.map((text) => text.replace(/^[`~<]+/, ''));

const units: fc.Arbitrary<Unit[]> = fc
  .uniqueArray(
    fc.record({
      sha: fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 40, maxLength: 40 }),
      subject: foreign,
      author: foreign,
      pr: fc.option(fc.nat()),
      reasons: fc.array(
        fc.constantFrom(
          'landed 3 h before the impact',
          'touches src/[a].ts',
          'calls itself a fix',
          'mentions "x"',
        ),
        { minLength: 1, maxLength: 3 },
      ),
    }),
    { minLength: 1, maxLength: 3, selector: ({ sha }) => sha.slice(0, 7) },
  )
  .map((made) =>
    made.map(({ reasons, ...told }) =>
      unit({ ...told, reasons: reasons.map((text) => ({ id: 'age', text })) }),
    ),
  );

type Write = (units: readonly Unit[], words: string) => string;
const short = ({ sha }: Unit): string => `\`${sha.slice(0, 7)}\``;
const writings: readonly Write[] = [
  (all) => renderChanges({ units: all, remotes }),
  (all) => renderChanges({ units: all, remotes: [] }),
  (all) => renderChanges({ units: all, remotes }, 'table'),
  (all, words) => renderChanges({ units: all, remotes }).replace(/$/gm, ` - ${words}`),
  (all, words) => all.map((one) => `* ${short(one)} ${words}`).join('\n'),
  (all, words) => all.map((one) => `1. ${words} ${short(one)}\n   ${words}\n\n   more`).join('\n'),
  (all, words) =>
    `| Commit | What |\n|---|:-:|\n${all.map((one) => `| ${short(one)} | ${words} |`).join('\n')}`,
  (all, words) => `Commit | Status\n-|-\n${all.map((one) => `${short(one)} ${words} | `).join('\n')}`,
];

interface Made {
  readonly text: string;
  readonly units: readonly Unit[];
}

const before = '# Postmortem: x\n\n## Summary\n\nIt `abc1234` was down.\n\n';
const after = '\n\n## Action items\n\n- [ ] `abc1234` Do it\n';

const made: fc.Arbitrary<Made> = fc
  .record({ units, words: line, prose: paragraph, write: fc.constantFrom(...writings), crlf: fc.boolean() })
  .map(({ units: all, words, prose, write, crlf }) => {
    const text = `${before}## Evidence\n\n${prose}\n\n${write(all, words)}${after}`;
    return { text: crlf ? text.replaceAll('\n', '\r\n') : text, units: all };
  });

const read = (text: string): EvidenceEntry[] => readEvidence(readDocument(text));
const facts = (text: string): unknown[] => read(text).map(({ sha, verdict, why }) => ({ sha, verdict, why }));
/** A verdict that a table has no column for adds one, which stays. */
const lacksColumn = ({ text }: Made): boolean => /\| Commit \| What \|/.test(text);

/** Everything but the evidence, which is what a text begins and ends with. */
function expectOthersToStay(text: string, result: string): void {
  const start = text.indexOf('## Evidence');
  const end = text.lastIndexOf('## Action items');
  expect(result.slice(0, start)).toBe(text.slice(0, start));
  expect(result.slice(result.length - (text.length - end))).toBe(text.slice(end));
  const sections = (of: string): unknown[] =>
    readDocument(of).sections.map(({ kind, heading }) => [kind, heading]);
  expect(sections(result)).toEqual(sections(text));
}

describe('marks', () => {
  it('say what was meant, of that change only, and go without a trace', () => {
    fc.assert(
      fc.property(made, fc.nat(), fc.constantFrom(...verdicts), foreign, (subject, pick, verdict, why) => {
        const { text } = subject;
        const entries = read(text);
        const entry = entries[pick % Math.max(1, entries.length)];
        fc.pre(entry !== undefined);
        const result = resultOf(markEvidence(readDocument(text), entry.sha, verdict, why));
        const told = { verdict, why: singleLine(why) || null };
        expect(facts(result)).toEqual(
          entries.map(({ sha, verdict: old, why: reason }) =>
            sha === entry.sha ? { sha, ...told } : { sha, verdict: old, why: reason },
          ),
        );
        expectOthersToStay(text, result);
        const cleared = resultOf(markEvidence(readDocument(result), entry.sha, null));
        if (entry.verdict === null) {
          expect(facts(cleared)).toEqual(facts(text));
          if (!lacksColumn(subject)) expect(cleared).toBe(text);
        }
      }),
      { numRuns: 200 },
    );
  });
});

/** The same changes a while later. */
const later = (units: readonly Unit[]): Unit[] =>
  units.map((one) => ({
    ...one,
    reasons: [{ id: 'age', text: 'landed 5 h before the impact' }, ...one.reasons],
  }));

describe('refreshing', () => {
  it('twice equals once, keeps every mark, and touches nothing else', () => {
    fc.assert(
      fc.property(made, fc.constantFrom(...verdicts), foreign, ({ text, units: all }, verdict, why) => {
        const entry = read(text)[0];
        fc.pre(entry !== undefined);
        const marked = resultOf(markEvidence(readDocument(text), entry.sha, verdict, why));
        const changes = { units: later(all), remotes };
        const once = resultOf(refreshEvidence(readDocument(marked), changes));
        expect(resultOf(refreshEvidence(readDocument(once), changes))).toBe(once);
        const verdictsOf = (of: string): unknown[] =>
          read(of).map((one) => [one.sha.slice(0, 7), one.verdict, one.why]);
        expect(verdictsOf(once)).toEqual(verdictsOf(marked));
        expectOthersToStay(marked, once);
        const plain = (of: string): string =>
          of
            .replaceAll('landed 5 h before the impact; ', '')
            .replaceAll(/\[(`\w{7}`|#\d+)\]\([^)]*\)/g, '$1')
            .replaceAll('#<!-- -->', '#');
        expect(plain(once)).toBe(plain(marked));
      }),
      { numRuns: 200 },
    );
  });

  it('brings up to date all that Debrief wrote, whatever the commits say', () => {
    fc.assert(
      fc.property(units, fc.constantFrom('list', 'table'), (all, form) => {
        const text = `## Evidence\n\n${renderChanges({ units: all, remotes: [] }, form)}\n`;
        const changes = { units: later(all), remotes: [] };
        expect(resultOf(refreshEvidence(readDocument(text), changes))).toBe(
          `## Evidence\n\n${renderChanges(changes, form)}\n`,
        );
      }),
      { numRuns: 200 },
    );
  });
});

describe('inserting', () => {
  it('adds what is not listed, in whatever form stands there, and breaks no other section', () => {
    fc.assert(
      fc.property(made, units, fc.constantFrom('list', 'table'), ({ text }, more, form) => {
        const document = readDocument(text);
        const edit = insertEvidence(document, { units: more, remotes }, form);
        const result = resultOf(edit);
        expect(edit.edits.every(({ span }) => span.start === span.end)).toBe(true);
        expectOthersToStay(text, result);
        const shas = (of: string): string[] => read(of).map(({ sha }) => sha.slice(0, 7));
        const fresh = more.map(({ sha }) => sha.slice(0, 7)).filter((sha) => !shas(text).includes(sha));
        expect(shas(result)).toEqual([...shas(text), ...fresh]);
        expect(facts(result).slice(0, read(text).length)).toEqual(facts(text));
        expect(insertEvidence(readDocument(result), { units: more, remotes }, form).edits).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
