import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameFormats } from '../../src/core/evidence/symptom/formats.ts';
import { parseStack } from '../../src/core/evidence/symptom/parse.ts';
import { lineBefore, parsePatches } from '../../src/core/evidence/symptom/patch.ts';
import { symptomSymbols } from '../../src/core/evidence/symptom/symbols.ts';

/** Pieces that patterns begin, go on and nearly end with. */
const pieces = fc.constantFrom(
  ...[
    'at ',
    'a',
    'a.',
    '.b',
    '/',
    '\\',
    '(',
    ')',
    '()',
    ') in ',
    '@',
    ':',
    ':1',
    ':42:7',
    ' ',
    '#0 ',
    '0x1 in ',
  ],
  ...[
    'File "',
    '"',
    ', line 1',
    ', in ',
    'from ',
    ':in `',
    "'",
    'file: ',
    '{file,"',
    '\n',
    '\t',
    '$',
    '<',
    '>',
    'é',
  ],
  ...['Traceback (most recent call last):\n', 'Caused by: ', '|', '2026-11-01T09:10:00Z ', '[as ', 'async '],
);
const hostileText = fc.array(pieces, { maxLength: 200 }).map((all) => all.join(''));

describe('a stack trace', () => {
  it('is read whatever it is, in the order of its places', () => {
    fc.assert(
      fc.property(fc.oneof(hostileText, fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const stack = parseStack(text);
        expect(stack.frames.map(({ place }) => place)).toEqual(stack.frames.map((_, index) => index + 1));
        expect(symptomSymbols(stack).length).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('takes no time to speak of, however a line is made to keep a pattern busy', () => {
    fc.assert(
      fc.property(pieces, pieces, pieces, fc.constantFrom('', ':1!'), (first, again, other, last) => {
        const line = `${first}${`${again}${other}`.repeat(600)}`.replaceAll('\n', '').slice(0, 590) + last;
        const start = performance.now();
        symptomSymbols(parseStack(`${line}\n`.repeat(440)));
        // The worst that is known takes 0.1 s; a pattern that blows up takes minutes.
        expect(performance.now() - start).toBeLessThan(10_000);
      }),
    );
  });
});

/** Texts before and after one change, as lines that are told apart. */
const change = fc
  .array(fc.record({ kept: fc.nat(4), old: fc.nat(3), now: fc.nat(3) }), { minLength: 1, maxLength: 8 })
  .map((parts) => {
    const [before, after, hunks]: [string[], string[], string[]] = [[], [], []];
    for (const { kept, old, now } of parts.filter((part) => part.old + part.now > 0)) {
      for (let count = 0; count <= kept; count += 1) {
        const line = `kept ${before.length} ${after.length}`;
        before.push(line);
        after.push(line);
      }
      const oldStart = before.length + (old > 0 ? 1 : 0);
      const newStart = after.length + (now > 0 ? 1 : 0);
      hunks.push(`@@ -${oldStart},${old} +${newStart},${now} @@`);
      for (let count = 0; count < old; count += 1) before.push(`old ${before.length}`);
      for (let count = 0; count < now; count += 1) after.push(`new ${after.length}`);
    }
    return { before, after, raw: `commit ${'a'.repeat(40)}\n--- a/x\n+++ b/x\n${hunks.join('\n')}` };
  });

describe('a line seen from before a change', () => {
  it('is the same line where it was kept, and one of the replaced where it was not', () => {
    fc.assert(
      fc.property(change, ({ before, after, raw }) => {
        const hunks = parsePatches(raw).get('a'.repeat(40))?.get('x')?.hunks ?? [];
        after.forEach((line, index) => {
          const was = lineBefore(hunks, index + 1);
          const text = was === null ? null : before[was - 1];
          if (line.startsWith('kept')) expect(text).toBe(line);
          else expect(text?.startsWith('old') ?? true).toBe(true);
        });
      }),
    );
  });
});

it('every format is told apart by its name', () => {
  expect(new Set(frameFormats.map(({ name }) => name)).size).toBe(frameFormats.length);
});
