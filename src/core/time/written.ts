import {
  clock,
  type DateForm,
  dateForms,
  dotted,
  hourOnly,
  matchAt,
  monthNames,
  sticky,
  undivided,
  weekdayNames,
} from './forms.ts';
import { zonePattern } from './zones.ts';

/** A date as written; the year is null where it is left out. */
export interface WrittenDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly precision: 'hour' | 'minute' | 'second' | 'millisecond';
}

/** A point in time as it stands in a text, before anything is assumed about what it leaves out. */
export interface WrittenStamp {
  /** Offsets in the text, marks of approximation, zone and the end of a range included. */
  readonly start: number;
  readonly end: number;
  readonly date: WrittenDate | null;
  readonly time: WrittenTime | null;
  readonly zone: string | null;
  readonly approximate: boolean;
  /** The end of a range: "13:30-13:45". */
  readonly until: { readonly date: WrittenDate | null; readonly time: WrittenTime } | null;
  /** False where there is no such date or time: "25:71", "2026-13-40". */
  readonly possible: boolean;
}

const approximation = sticky(
  String.raw`(?:~|≈|∼|±|about|around|approx(?:imately|\.)?|circa|ca?\.|roughly)\s*`,
);
const approximationBehind = sticky(String.raw`\s?~|\s?\(?(?:approx(?:imately|\.)?|ish\b)\)?`);
const betweenDateAndTime = sticky(String.raw`T|[,:]?\s+(?:at\s+|@\s*|[-–—|]\s+)?|\s*@\s*|(?<=日)`);
const betweenEnds = sticky(String.raw`\s*(?:-|–|—|→|\bto\b|\buntil\b|\btill\b|~)\s*`);
const zoneBehind = new RegExp(String.raw`\s*[(\[]?(${zonePattern})[)\]]?(?![A-Za-z\d])`, 'y');
const isoOffset = sticky(String.raw`(z|[+-]\d{2}(?::?\d{2})?)(?![a-z\d])`);

/** Reads the point in time that is written at exactly this place; null where there is none. */
export function writtenStampAt(text: string, start: number): WrittenStamp | null {
  const mark = matchAt(approximation, text, start)?.[0] ?? '';
  const first = momentAt(text, start + mark.length);
  if (first === null) return null;
  const behind = matchAt(approximationBehind, text, first.end)?.[0] ?? '';
  const range = first.time === null ? null : rangeEnd(text, first.end + behind.length);
  const zoneFrom = range?.end ?? first.end + behind.length;
  return {
    start,
    end: zoneFrom,
    date: first.date,
    time: first.time,
    zone: first.zone ?? range?.zone ?? null,
    approximate: mark !== '' || behind !== '',
    until: range === null || range.time === null ? null : { date: range.date, time: range.time },
    possible: first.possible && (range?.possible ?? true),
  };
}

interface Moment {
  readonly end: number;
  readonly date: WrittenDate | null;
  readonly time: WrittenTime | null;
  readonly zone: string | null;
  readonly possible: boolean;
}

/** A date, a time, or both. */
function momentAt(text: string, at: number): Moment | null {
  const date = dateAt(text, at);
  if (date === null) {
    const time = timeAt(text, at, false);
    return time === null ? null : withZone(text, null, time, false);
  }
  const gap = matchAt(betweenDateAndTime, text, date.end);
  const time = gap === null ? null : timeAt(text, date.end + gap[0].length, true);
  if (time === null) {
    return { end: date.end, date: date.value, time: null, zone: null, possible: date.possible };
  }
  return withZone(text, date, time, gap?.[0] === 'T' || time.value.precision !== 'minute');
}

function withZone(
  text: string,
  date: Found<WrittenDate> | null,
  time: Found<WrittenTime>,
  iso: boolean,
): Moment {
  const zone = (iso ? matchAt(isoOffset, text, time.end) : null) ?? matchAt(zoneBehind, text, time.end);
  return {
    end: time.end + (zone?.[0].length ?? 0),
    date: date?.value ?? null,
    time: time.value,
    zone: zone?.[1] ?? null,
    possible: time.possible && (date?.possible ?? true),
  };
}

function rangeEnd(text: string, at: number): Moment | null {
  const gap = matchAt(betweenEnds, text, at);
  if (gap === null) return null;
  const moment = momentAt(text, at + gap[0].length);
  return moment === null || moment.time === null ? null : moment;
}

interface Found<T> {
  readonly value: T;
  readonly end: number;
  readonly possible: boolean;
}

function dateAt(text: string, at: number): Found<WrittenDate> | null {
  for (const { pattern, order } of dateForms) {
    const match = matchAt(pattern, text, at);
    if (match === null) continue;
    const value = dateFrom(match, order);
    return { value, end: at + match[0].length, possible: isDate(value) };
  }
  return null;
}

function dateFrom([, a = '', b = '', c]: RegExpExecArray, order: DateForm['order']): WrittenDate {
  const year = c === undefined ? null : Number(c);
  switch (order) {
    case 'ymd':
      return { year: Number(a), month: Number(b), day: Number(c) };
    case 'dmy':
      return { year, month: monthNumber(b), day: Number(a) };
    case 'mdy':
      return { year, month: monthNumber(a), day: Number(b) };
    case 'md':
      return { year: null, month: Number(a), day: Number(b) };
    case 'numeric': // day first, unless the second number can only be a day
      return Number(b) > 12
        ? { year, month: Number(a), day: Number(b) }
        : { year, month: Number(b), day: Number(a) };
  }
}

function monthNumber(name: string): number {
  return monthNames.indexOf(name.slice(0, 3).toLowerCase()) + 1;
}

function isDate({ year, month: monthOfYear, day }: WrittenDate): boolean {
  if (year !== null && (year < 1970 || year > 2999)) return false;
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][monthOfYear - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function timeAt(text: string, at: number, afterDate: boolean): Found<WrittenTime> | null {
  const full = matchAt(clock, text, at);
  if (full !== null) return clockTime(full, at);
  const hour = matchAt(hourOnly, text, at);
  if (hour !== null) {
    const value = { hour: hour24(Number(hour[1]), hour[2]), minute: 0, second: 0, millisecond: 0 };
    return { value: { ...value, precision: 'hour' }, end: at + hour[0].length, possible: value.hour < 24 };
  }
  const plain = matchAt(dotted, text, at) ?? (afterDate ? matchAt(undivided, text, at) : null);
  if (plain === null || Number(plain[1]) > 23 || Number(plain[2]) > 59) return null;
  const value = { hour: Number(plain[1]), minute: Number(plain[2]), second: 0, millisecond: 0 };
  return { value: { ...value, precision: 'minute' }, end: at + plain[0].length, possible: true };
}

function clockTime(match: RegExpExecArray, at: number): Found<WrittenTime> {
  const [whole, hours = '', minutes = '', seconds, fraction, half] = match;
  const value: WrittenTime = {
    hour: hour24(Number(hours), half),
    minute: Number(minutes),
    second: Number(seconds ?? 0),
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
    precision: fraction !== undefined ? 'millisecond' : seconds !== undefined ? 'second' : 'minute',
  };
  const possible = minutes.length === 2 && value.hour < 24 && value.minute < 60 && value.second < 60;
  return { value, end: at + whole.length, possible };
}

/** "12 AM" is midnight; "13:55 PM" can only mean 13:55. */
function hour24(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Places where a stamp may begin: a number or a name of a day or month that no letter or digit precedes. */
const beginnings = new RegExp(
  String.raw`(?<![\d.,:/\p{L}-])(?:\d|${monthNames.join('|')}|${weekdayNames.join('|')})`,
  'giu',
);

/** The first point in time in a stretch of text that `accept` takes. */
export function findWrittenStamp(
  text: string,
  accept: (stamp: WrittenStamp) => boolean,
  from = 0,
): WrittenStamp | null {
  beginnings.lastIndex = from;
  for (let match = beginnings.exec(text); match !== null; match = beginnings.exec(text)) {
    const next = beginnings.lastIndex;
    const stamp = writtenStampAt(text, match.index);
    if (stamp !== null && accept(stamp)) return stamp;
    beginnings.lastIndex = Math.max(next, stamp?.end ?? 0);
  }
  return null;
}
