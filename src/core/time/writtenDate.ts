import { type DateForm, dateForms, matchAt, sticky } from './forms.ts';
import { everydayMonthNames, monthNamed } from './timeWords.ts';

/** A date as written; the year is null where it is left out. */
export interface WrittenDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
  /** Day and month may be the other way round: "03/04/2026". Read day first here. */
  readonly swappable?: true;
  /** Set where such a date can be read in one way only: whether the month comes first in it. */
  readonly monthFirst?: boolean;
}

/** What was found at a place of a text. */
export interface Found<T> {
  readonly value: T;
  readonly end: number;
  /** False where there is no such date or time. */
  readonly possible: boolean;
}

/** The date that is written at exactly this place. */
export function dateAt(text: string, at: number): Found<WrittenDate> | null {
  for (const { pattern, order } of dateForms) {
    const match = matchAt(pattern, text, at);
    const value = match === null ? null : dateFrom(match, order);
    if (match === null || value === null) continue;
    const end = at + match[0].length;
    if (value.year === null && order === 'dmy' && isEverydayWord(match[2] ?? '', text, end)) continue;
    return { value, end, possible: isDate(value) };
  }
  return null;
}

const dateEnds = sticky(String.raw`\s*(?:[:：,–—)\]|-]|\d{1,2}[:.h]\d{2}|$)`);

/** "2 may have failed" */
function isEverydayWord(name: string, text: string, end: number): boolean {
  return name !== '' && everydayMonthNames.has(name) && matchAt(dateEnds, text, end) === null;
}

function dateFrom(match: RegExpExecArray, order: DateForm['order']): WrittenDate | null {
  const parts: { y: number | null; m: number | null; d: number } = { y: null, m: null, d: 0 };
  const written = match.slice(1).filter((group) => group !== undefined);
  const [first, second] = [Number(written[0]), Number(written[1])];
  const letters = order.startsWith('n') ? `${second > 12 ? 'md' : 'dm'}${order.slice(2)}` : order;
  [...letters].forEach((letter, index) => {
    const group = written[index];
    if (group === undefined) return;
    if (letter === 'y') parts.y = group.length === 2 ? 2000 + Number(group) : Number(group);
    else if (letter === 'm') parts.m = /^\d/.test(group) ? Number(group) : monthNamed(group);
    else parts.d = Number(group);
  });
  if (parts.m === null) return null;
  const value = { year: parts.y, month: parts.m, day: parts.d };
  if (!order.startsWith('n')) return value;
  if (first > 12 || second > 12) return { ...value, monthFirst: second > 12 };
  return first === second ? value : { ...value, swappable: true };
}

export function isDate({ year, month: monthOfYear, day }: WrittenDate): boolean {
  if (year !== null && (year < 1970 || year > 2999)) return false;
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][monthOfYear - 1];
  return days !== undefined && day >= 1 && day <= days;
}

const dayTwice = sticky(String.raw`(\d{1,2})\s?[-–]\s?(?=\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?\p{L}{3})`);

/** "9-23 October 2026": the first day takes month and year from the last. */
export function daysAt(
  text: string,
  at: number,
): (Found<WrittenDate> & { readonly last: WrittenDate }) | null {
  const first = matchAt(dayTwice, text, at);
  const last = first === null ? null : dateAt(text, at + first[0].length);
  if (first === null || last === null || Number(first[1]) >= last.value.day) return null;
  return { ...last, value: { ...last.value, day: Number(first[1]) }, last: last.value };
}
