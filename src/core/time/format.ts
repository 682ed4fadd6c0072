import { Temporal } from 'temporal-polyfill';
import { type DateOrder, dateForms, type TimePart, timeForms, weekdayAt } from './forms.ts';
import { dayOf } from './resolve.ts';
import { monthLike, monthNamed, weekdayLike } from './timeWords.ts';
import { writtenStampAt } from './written.ts';
import { localIn, type Zone } from './zones.ts';

/** Writes one part of a stamp for a local date-time. */
type Part = (local: Temporal.PlainDateTime) => string;

/** How a document writes its stamps: learned from one of them, and used to write another. */
export interface StampStyle {
  /** Null where the stamps are times without dates. */
  readonly date: readonly Part[] | null;
  readonly time: readonly Part[];
}

/** An instant as local time of a zone, in a style; the zone's name is not part of it. Digits below the style are cut. */
export function formatStamp(
  instant: Temporal.Instant,
  { zone, style }: { zone: Zone; style: StampStyle },
): string {
  const local = localIn(zone, instant);
  return [...(style.date ?? []), ...style.time].map((part) => part(local)).join('');
}

/** The style we write on our own: "2026-11-01 09:15". */
export const canonicalStyle: StampStyle = {
  date: isoDate(' '),
  time: [padded('hour'), () => ':', padded('minute')],
};

/** A style that says the day as well: as it is where it has a date, else with an ISO date before the time. */
export function withDate(style: StampStyle): StampStyle {
  return style.date === null ? { ...style, date: isoDate(' ') } : style;
}

/**
 * The style of a stamp that begins a text; null where that is no date or time with at least an hour. `monthFirst` says how
 * dates like "03/04/2026" are meant.
 */
export function styleOf(sample: string, monthFirst = false): StampStyle | null {
  const written = writtenStampAt(sample, 0);
  if (written?.time == null || !written.possible) return null;
  const habit = written.date?.monthFirst ?? monthFirst;
  const style = styleIn(sample, habit);
  return style === null || !probes.every((probe) => isReadBack(probe, style, habit)) ? null : style;
}

/** A style that our own reader would misread is none to write in. */
const probes = ['2026-03-09T07:05:06.123', '2026-11-23T18:45:36.456'].map((text) =>
  Temporal.PlainDateTime.from(text),
);

function isReadBack(probe: Temporal.PlainDateTime, style: StampStyle, monthFirst: boolean): boolean {
  const text = [...(style.date ?? []), ...style.time].map((part) => part(probe)).join('');
  const stamp = writtenStampAt(text, 0);
  if (stamp?.time == null || stamp.end !== text.length || stamp.until !== null) return false;
  const day = dayOf(stamp.date, probe.toPlainDate(), monthFirst);
  const { hour, minute } = stamp.time;
  return day?.equals(probe.toPlainDate()) === true && hour === probe.hour && minute === probe.minute;
}

function styleIn(sample: string, monthFirst: boolean): StampStyle | null {
  const date = dateStyle(sample, monthFirst);
  const time = timeStyle(sample, date?.end ?? 0);
  if (time === null) return null;
  const gap = sample.slice(date?.end ?? 0, time.start);
  if (date === null) return gap === '' ? { date: null, time: time.parts } : null;
  return gap.length > longestGap ? null : { date: [...date.parts, () => gap], time: time.parts };
}

/** The style of the date that begins a text, without a time. */
export function dayStyleOf(sample: string, monthFirst = false): StampStyle | null {
  const date = dateStyle(sample, monthFirst);
  return date === null ? null : { date: date.parts, time: [] };
}

/** " a las " */
const longestGap = 8;

function isoDate(behind: string): Part[] {
  return [(local) => local.toPlainDate().toString() + behind];
}

function dateStyle(sample: string, monthFirst: boolean): { parts: Part[]; end: number } | null {
  const weekday = weekdayAt(sample, 0);
  const start = weekday?.end ?? 0;
  for (const { pattern, order } of dateForms) {
    const match = withIndices(pattern, start).exec(sample);
    if (match === null) continue;
    const letters = lettersOf(order, match, monthFirst);
    if (letters === null) continue;
    const parts = partsBetween(match, (group, written) => datePart(letters[group], written, match));
    return { parts: [...weekdayParts(sample, weekday), ...parts], end: start + match[0].length };
  }
  return null;
}

/** What each group holds, with the question of habit decided; null where a word is no month. */
function lettersOf(order: DateOrder, match: RegExpExecArray, monthFirst: boolean): string | null {
  const isMonthFirst = Number(match[2]) > 12 || (monthFirst && Number(match[1]) <= 12);
  const letters = order.replace(/^nn/, isMonthFirst ? 'md' : 'dm');
  const month = match[letters.indexOf('m') + 1] ?? '';
  return /^\d/.test(month) || monthNamed(month) !== null ? letters : null;
}

/** Joins the parts for the groups of a match with the text that stands between them. */
function partsBetween(match: RegExpExecArray, partFor: (group: number, written: string) => Part): Part[] {
  const parts: Part[] = [];
  const [whole = [0, 0], ...groups] = match.indices ?? [];
  let position = whole[0];
  const literal = (end: number): void => {
    const text = match[0].slice(position - whole[0], end - whole[0]).replace(ordinal, '');
    if (text !== '') parts.push(() => text);
  };
  groups.forEach((range, index) => {
    if (range === undefined) return;
    literal(range[0]);
    parts.push(partFor(index, match[index + 1] ?? ''));
    position = range[1];
  });
  literal(whole[1]);
  return parts;
}

const ordinal = /^(?:st|nd|rd|th|er|º|ª|°)(?![a-z])/i;

function weekdayParts(sample: string, weekday: ReturnType<typeof weekdayAt>): Part[] {
  if (weekday === null) return [];
  const { name, end } = weekday;
  return [({ dayOfWeek }) => weekdayLike(name, dayOfWeek) + sample.slice(name.length, end)];
}

function datePart(letter: string | undefined, written: string, match: RegExpExecArray): Part {
  switch (letter) {
    case 'y':
      return ({ year }) => (written.length === 2 ? String(year).slice(-2) : String(year));
    case 'm':
      return /^\d/.test(written) ? numbered('month', written, match) : monthPart(written, match);
    default:
      return dayPart(written, match);
  }
}

function monthPart(written: string, match: RegExpExecArray): Part {
  const dotted = /^\d{1,2}\./.test(match[0]);
  return ({ month }) => monthLike(written, month, { dotted });
}

/** Between Chinese, Japanese and Korean words, numbers are not padded. */
function numbered(field: 'month' | 'day', written: string, match: RegExpExecArray): Part {
  const isWorded = /[月월]/.test(match[0]) && !written.startsWith('0');
  return isWorded ? (local) => String(local[field]) : number(field, written);
}

function dayPart(written: string, match: RegExpExecArray): Part {
  const besideName = /\p{L}{3}/u.test(match[0]) && !written.startsWith('0');
  const plain: Part = besideName ? ({ day }) => String(day) : numbered('day', written, match);
  if (!new RegExp(String.raw`(?<!\d)${written}(?:st|nd|rd|th)\b`, 'i').test(match[0])) return plain;
  return (local) => plain(local) + ordinalEnd(local.day);
}

function ordinalEnd(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

const dateToTime =
  /^(?:T|_|[\])]\s?[[(]|[,:：]?\s*(?:(?:at|um|à|às|a las|alle|om|o|в)\s+|@\s*|[-–—|]\s+)?)/iu;

function timeStyle(sample: string, from: number): { parts: Part[]; start: number } | null {
  const start = from > 0 ? from + (dateToTime.exec(sample.slice(from))?.[0].length ?? 0) : from;
  for (const { pattern, parts, belowDate } of timeForms) {
    if (belowDate && from === 0) continue;
    const match = withIndices(pattern, start).exec(sample);
    if (match !== null) return { parts: timeParts(match, parts), start };
  }
  return null;
}

function timeParts(match: RegExpExecArray, letters: readonly TimePart[]): Part[] {
  const has = (letter: TimePart): boolean => match[letters.indexOf(letter) + 1] !== undefined;
  const isHalfDay = letters.includes('p') && has('p');
  const alone = !letters.includes('m') || !has('m');
  return partsBetween(match, (group, written) => {
    switch (letters[group]) {
      case 'h':
        return hourPart(written, isHalfDay, alone);
      case 'm':
        return padded('minute');
      case 's':
        return padded('second');
      case 'f':
        return fraction(written);
      default:
        return halfPart(written);
    }
  });
}

/** "7am" has no room for minutes: the next is written "7:05am". */
function hourPart(written: string, isHalfDay: boolean, alone: boolean): Part {
  const width = written.startsWith('0') || (!isHalfDay && written.length === 2) ? 2 : 1;
  return ({ hour, minute }) => {
    const shown = isHalfDay ? hour % 12 || 12 : hour;
    return String(shown).padStart(width, '0') + (alone ? `:${String(minute).padStart(2, '0')}` : '');
  };
}

function halfPart(written: string): Part {
  const isUpper = written === written.toUpperCase();
  return ({ hour }) => {
    const letter = hour < 12 ? 'a' : 'p';
    return isUpper ? letter.toUpperCase() : letter;
  };
}

function fraction(written: string): Part {
  return ({ millisecond }) =>
    String(millisecond).padStart(3, '0').padEnd(written.length, '0').slice(0, written.length);
}

type NumberField = 'month' | 'day' | 'hour' | 'minute' | 'second';

function padded(field: NumberField): Part {
  return (local) => String(local[field]).padStart(2, '0');
}

/** A number as wide as the sample: "01" is padded, "1" is not, and "12" tells nothing and is padded. */
function number(field: NumberField, written: string): Part {
  return written.length === 1 ? (local) => String(local[field]) : padded(field);
}

function withIndices(pattern: RegExp, at = 0): RegExp {
  const copy = new RegExp(pattern.source, `${pattern.flags}d`);
  copy.lastIndex = at;
  return copy;
}
