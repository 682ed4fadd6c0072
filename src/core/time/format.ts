import type { Temporal } from 'temporal-polyfill';
import {
  clock,
  type DateForm,
  dateForms,
  dotted,
  hourOnly,
  monthNames,
  undivided,
  weekdayNames,
} from './forms.ts';
import { localIn, type Zone } from './zones.ts';

/** Writes one part of a stamp for a local date-time. */
type Part = (local: Temporal.PlainDateTime) => string;

/** How a document writes its stamps: learned from one of them, and used to write another. */
export interface StampStyle {
  /** Null where the stamps are times without dates. */
  readonly date: readonly Part[] | null;
  readonly time: readonly Part[];
}

const fullMonths = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const fullWeekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

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

/** The style of a stamp that begins a text; null where that is no date or time with at least an hour. */
export function styleOf(sample: string): StampStyle | null {
  const date = dateStyle(sample);
  const time = timeStyle(sample, date?.end ?? 0);
  if (time === null) return null;
  const gap = sample.slice(date?.end ?? 0, time.start);
  if (date === null) return gap === '' ? { date: null, time: time.parts } : null;
  return gap.length > 5 ? null : { date: [...date.parts, () => gap], time: time.parts };
}

/** The style of the date that begins a text, without a time. */
export function dayStyleOf(sample: string): StampStyle | null {
  const date = dateStyle(sample);
  return date === null ? null : { date: date.parts, time: [] };
}

function isoDate(behind: string): Part[] {
  return [(local) => local.toPlainDate().toString() + behind];
}

function dateStyle(sample: string): { parts: Part[]; end: number } | null {
  for (const { pattern, order } of dateForms) {
    const match = withIndices(pattern).exec(sample);
    if (match === null) continue;
    const parts = partsBetween(match, (index, written) => datePart(index, written, order, match));
    return { parts: [weekdayPart(match[0]), ...parts], end: match[0].length };
  }
  return null;
}

/** Joins the parts for the groups of a match with the text that stands between them. */
function partsBetween(match: RegExpExecArray, partFor: (group: number, written: string) => Part): Part[] {
  const parts: Part[] = [];
  const [whole = [0, 0], ...groups] = match.indices ?? [];
  let position = whole[0] + weekdayLength(match[0]);
  const literal = (end: number): void => {
    const text = match[0].slice(position - whole[0], end - whole[0]).replace(/^(?:st|nd|rd|th)\b/i, '');
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

function weekdayLength(text: string): number {
  return weekday.exec(text)?.[1]?.length ?? 0;
}

const weekday = new RegExp(`^((?:${weekdayNames.join('|')})[a-z]*)`, 'i');

function weekdayPart(text: string): Part {
  const written = weekday.exec(text)?.[1] ?? '';
  if (written === '') return () => '';
  return ({ dayOfWeek }) => (fullWeekdays[dayOfWeek - 1] ?? '').slice(0, written.length > 4 ? undefined : 3);
}

function datePart(group: number, written: string, order: DateForm['order'], match: RegExpExecArray): Part {
  const letters = order === 'numeric' ? (Number(match[2]) > 12 ? 'mdy' : 'dmy') : order;
  switch (letters[group]) {
    case 'y':
      return ({ year }) => String(year);
    case 'm':
      return /^\d/.test(written) ? number('month', written) : monthPart(written);
    default:
      return dayPart(written, order, match);
  }
}

function monthPart(written: string): Part {
  const isShort = monthNames.includes(written.toLowerCase()) && written.toLowerCase() !== 'may';
  return ({ month }) => (fullMonths[month - 1] ?? '').slice(0, isShort ? 3 : undefined);
}

function dayPart(written: string, order: DateForm['order'], match: RegExpExecArray): Part {
  const besideName = (order === 'dmy' || order === 'mdy') && !written.startsWith('0');
  const plain: Part = besideName ? ({ day }) => String(day) : number('day', written);
  if (!new RegExp(String.raw`(?<!\d)${written}(?:st|nd|rd|th)\b`, 'i').test(match[0])) return plain;
  return (local) => plain(local) + ordinalEnd(local.day);
}

function ordinalEnd(day: number): string {
  if (day >= 11 && day <= 13) return 'th';
  return ['th', 'st', 'nd', 'rd'][day % 10] ?? 'th';
}

function timeStyle(sample: string, from: number): { parts: Part[]; start: number } | null {
  const gap = /^(?:T|[,:]?\s*(?:at\s+|@\s*|[-–—|]\s+)?)/i.exec(sample.slice(from))?.[0].length ?? 0;
  const start = from > 0 ? from + gap : from;
  for (const pattern of [clock, hourOnly, dotted, ...(from > 0 ? [undivided] : [])]) {
    const match = withIndices(pattern, start).exec(sample);
    if (match !== null) return { parts: timeParts(match, pattern), start };
  }
  return null;
}

function timeParts(match: RegExpExecArray, pattern: RegExp): Part[] {
  const half = pattern === clock ? match[5] : pattern === hourOnly ? match[2] : undefined;
  return partsBetween(match, (group, written) => {
    if (group === 0) return hourPart(written, half !== undefined, pattern === hourOnly);
    if (written === half) return halfPart(written);
    return [padded('minute'), padded('second'), fraction(written)][group - 1] ?? (() => written);
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
