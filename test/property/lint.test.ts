import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit, editOf } from '../../src/core/document/edits.ts';
import { rules } from '../../src/core/lint/rules/index.ts';
import { finishedPostmortem } from '../support/lint/canonical.ts';
import { lintText, withFirstFixes } from '../support/lint/examples.ts';

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

const timelineLines = finishedPostmortem.split('\n').filter((line) => line.startsWith('- 2026-'));

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

  it('offers fixes that apply and change something', () => {
    fc.assert(
      fc.property(mutated, (text) => {
        for (const { edits } of lintText(text, rules).flatMap(({ fixes }) => fixes)) {
          expect(applyEdit(text, editOf(text, edits))).not.toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** The finished postmortem with gaps and slips that have a fix; the lines that stay as they were are its control. */
const withGaps = fc
  .record({
    drop: fc.subarray(['Summary', 'Impact', 'Detection', 'Root cause', 'Resolution']),
    strip: fc.subarray([' - Owner: @alice', ' - Due: 2026-12-01', ' - Type: detect', ' - #123']),
    vague: fc.boolean(),
    severity: fc.constantFrom('SEV1', 'SEVV1', '"SEV11"'),
    timeline: fc.shuffledSubarray(timelineLines, { minLength: timelineLines.length }),
    eol: fc.constantFrom('\n', '\r\n'),
    mark: fc.constantFrom('', '\uFEFF'),
    end: fc.constantFrom('', '\n', '\n\n'),
  })
  .map(({ drop, strip, vague, severity, timeline, eol, mark, end }) => {
    let text = finishedPostmortem.replace('severity: SEV1', `severity: ${severity}`);
    text = text.replace(timelineLines.join('\n'), timeline.join('\n'));
    for (const heading of drop) text = text.replace(new RegExp(`## ${heading}\\n\\n.*\\n\\n`), '');
    for (const field of strip) text = text.replace(field, '');
    if (vague) text = text.replace('Owner: @alice', 'Owner: team');
    return mark + text.trimEnd().replaceAll('\n', eol) + end.replaceAll('\n', eol);
  });

describe('fixes, on a postmortem with gaps', () => {
  it('fill what they say, and are quiet afterwards', () => {
    fc.assert(
      fc.property(withGaps, (text) => {
        // the date of an item follows from the severity, which may be mended first
        const once = withFirstFixes(text, lintText(text, rules));
        const twice = withFirstFixes(once, lintText(once, rules));
        const left = lintText(twice, rules).filter(({ fixes }) => fixes.length > 0);
        expect(left).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });

  it('leave every line alone that nothing is to be changed in, line ends and byte order mark included', () => {
    fc.assert(
      fc.property(withGaps, (text) => {
        const messages = lintText(text, rules);
        const touched = messages.flatMap(({ fixes }) => fixes[0]?.edits ?? []).map(({ span }) => span);
        const fixed = withFirstFixes(text, messages);
        for (const [line, start] of linesOf(text)) {
          const end = start + line.length;
          if (!touched.some((span) => span.start <= end && span.end >= start)) expect(fixed).toContain(line);
        }
        expect(fixed.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
        expect(/(?<!\r)\n/.test(fixed)).toBe(/(?<!\r)\n/.test(text));
      }),
      { numRuns: 120 },
    );
  });
});

/** Each line with its line end, and where it starts. */
function linesOf(text: string): [line: string, start: number][] {
  return [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map((match) => [match[0], match.index]);
}
