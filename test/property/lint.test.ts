import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, editOf } from '../../src/core/document/edits.ts';
import { rules } from '../../src/core/lint/rules/index.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { lintText } from '../support/lint/examples.ts';

const examples = rules.flatMap((rule) => rule.examples.map(({ markdown }) => markdown));
const documents = [finishedPostmortem, ...examples];

/** Pieces that tip a document from one reading into another. */
const scraps = fc.constantFrom(
  '\n',
  '\r\n',
  '\t',
  '- [ ] ',
  '- ',
  '| ',
  '---\n',
  '## Timeline\n',
  '## Action items\n\n- x - Owner: team - Due: soon\n',
  '**Impact:** ',
  '09:15',
  '25:61 UTC',
  '2026-02-30',
  'TODO',
  '{{ x }}',
  'severity: SEVV1\n',
  'Owner: ',
  '<!-- ',
  '`',
  '"',
  '😀',
  '\u0000',
  '',
);

/** A document with a few stretches replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...documents),
    fc.array(fc.tuple(fc.nat(), fc.nat({ max: 12 }), fc.oneof(scraps, fc.string({ maxLength: 8 }))), {
      maxLength: 6,
    }),
  )
  .map(([text, changes]) =>
    changes.reduce((changed, [at, length, scrap]) => {
      const start = at % (changed.length + 1);
      return changed.slice(0, start) + scrap + changed.slice(start + length);
    }, text),
  );

const texts = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 300 }), mutated, mutated, mutated);

describe('lint, on any text', () => {
  it('never throws, and points into the text, in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let last = 0;
        for (const { span, message } of lintText(text, rules)) {
          expect(span.start).toBeGreaterThanOrEqual(last);
          expect(span.end).toBeGreaterThanOrEqual(span.start);
          expect(span.end).toBeLessThanOrEqual(text.length);
          expect(message).not.toBe('');
          last = span.start;
        }
      }),
      { numRuns: 400 },
    );
  });

  it('offers fixes that apply, and after which the rule has less to say', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const rule of rules) {
          const messages = lintText(text, [rule]);
          for (const { edits } of messages.flatMap(({ fixes }) => fixes)) {
            const fixed = applyEdit(text, editOf(text, edits));
            expect(fixed).not.toBe(text);
            expect(lintText(fixed, [rule]).length).toBeLessThan(messages.length);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
