import type { TextEdit } from '../edits.ts';
import type { Postmortem, Section } from '../model.ts';

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII', 'XIII', 'XIV', 'XV'];

interface HeadingNumber {
  readonly value: number;
  readonly isRoman: boolean;
  /** Offset of the number in the text, and what is written there. */
  readonly start: number;
  readonly written: string;
  /** What stands between the number and the words; of a sub-section, what follows the first number. */
  readonly separator: string;
}

function numberOf({ headingSpan }: Section, text: string): HeadingNumber | null {
  const source = text.slice(headingSpan.start, headingSpan.end);
  const found = /^(#{0,6}[ \t]*(?:\*\*)?)(\d{1,3}|[IVX]{1,4})((?:\.\d+)*[.):]?\s+(?:[-–—]\s+)?)\S/.exec(
    source,
  );
  const [, marks = '', written = '', separator = ''] = found ?? [];
  if (found === null) return null;
  const isRoman = !/^\d/.test(written);
  const value = isRoman ? roman.indexOf(written) + 1 : Number(written);
  if (isRoman && (value === 0 || !/^[.):]/.test(separator))) return null;
  return { value, isRoman, start: headingSpan.start + marks.length, written, separator };
}

/** The number of a new section, and what counts the ones behind it on. */
export interface NewNumber {
  readonly number: string;
  readonly edits: readonly TextEdit[];
}

/** Where all sections of a level are numbered, a new one counts too; `at` is where it goes. */
export function numberAt(peers: readonly Section[], at: number, { text, sections }: Postmortem): NewNumber {
  const numbers = peers.map((peer) => numberOf(peer, text));
  const [first] = numbers;
  if (first == null || numbers.some((number) => number === null)) return { number: '', edits: [] };
  const before = peers.filter(({ headingSpan }) => headingSpan.start < at).length;
  const value = (numbers[before - 1]?.value ?? first.value - 1) + 1;
  const number = writtenNumber(value, first.isRoman) + first.separator;
  const follows = numbers[before]?.value === value;
  const edits = sections.flatMap((section): TextEdit[] => {
    const own = section.headingSpan.start < at || !follows ? null : numberOf(section, text);
    if (own === null) return [];
    const span = { start: own.start, end: own.start + own.written.length };
    return [{ span, newText: writtenNumber(own.value + 1, own.isRoman) }];
  });
  return { number, edits };
}

function writtenNumber(value: number, isRoman: boolean): string {
  return isRoman ? (roman[value - 1] ?? String(value)) : String(value);
}
