import {
  blurredTime,
  clockWord,
  type DateForm,
  dateForms,
  matchAt,
  sticky,
  type TimeForm,
  timeForms,
  unknownDate,
  unknownTime,
  weekdayAt,
} from './forms.ts';
import {
  afternoonWords,
  anyOf,
  approximateBefore,
  approximateBehind,
  everydayMonthNames,
  hourNamed,
  monthNamed,
  morningWords,
  rangeWords,
  weekdayNamed,
} from './timeWords.ts';
import { zonePattern } from './zones.ts';

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
  /** The day of the week before a time without a date ("Monday 10:45"), 1 for Monday to 7. */
  readonly weekday: number | null;
  readonly time: WrittenTime | null;
  readonly zone: string | null;
  readonly approximate: boolean;
  /** The end of a range: "13:30-13:45", "9-23 October". */
  readonly until: { readonly date: WrittenDate | null; readonly time: WrittenTime | null } | null;
  /** False where there is no such date or time: "25:71", "2026-13-40". */
  readonly possible: boolean;
  /** True where nobody knew, or it was not filled in: "??:??", "HH:MM". */
  readonly unknown: boolean;
}

const before = sticky(
  String.raw`(?:(?:[~≈∼±<>≤≥]|(?:${anyOf(approximateBefore)})(?![\p{Script=Latin}\d]))\s?){1,2}`,
);
const behindIt = sticky(
  String.raw`\s?[~≈](?!\s?\d)|\?(?!\?)|\s?\(?(?:${anyOf(approximateBehind)})(?![\p{Script=Latin}\d])\)?`,
);
const weekdayBehind = sticky(String.raw`,?\s*[(（](\p{L}{1,12})\.?[)）]|,\s+(\p{L}{2,13})(?=,?\s+\d)`);
const dateToTime = sticky(
  String.raw`T|_|[)\]]\s?[([]|[,:：]?\s{1,4}(?:(?:at|um|à|às|a\s+las|alle|om|o|в|@)\s+|@\s*|[-–—|]\s+)?|\s?@\s?|(?<=[日일号])\s?`,
);
const timeToDate = sticky(String.raw`,?\s+(?:on\s+|am\s+|,\s*|el\s+|le\s+|em\s+)?|\s?\((?=\d{4}-)`);
const betweenEnds = sticky(
  String.raw`\s{0,2}(?:[-–—→~〜～]|->|=>|(?<![\p{L}])(?:${anyOf(rangeWords)})(?!\p{Script=Latin}))\s{0,2}`,
);
const dayAlone = sticky(
  String.raw`(?:\s?(?:to|->|→|bis)\s|[-–])\s?(\d{1,2})(?:(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})(?!\d|:\d))?(?![\d:./%\p{L}]|\s?%)`,
);
const dayTwice = sticky(String.raw`(\d{1,2})\s?[-–]\s?(?=\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?\p{L}{3})`);
const zoneBehind = new RegExp(String.raw`\s{0,2}[(\[（]?(${zonePattern})(?:[)\]）]|(?![\p{L}\d]))`, 'uy');
const isoOffset = sticky(String.raw`\s?(z|[+-]\d{2}(?::?\d{2})?)(?![\p{L}\d:])`);
const halfDay = sticky(String.raw`(?:(${anyOf(morningWords)})|(${anyOf(afternoonWords)}))\s?(?=\d)`);
const otherClock = sticky(String.raw`\s?[(/]\s?`);

/** Reads the point in time that is written at exactly this place; null where there is none. */
export function writtenStampAt(text: string, start: number): WrittenStamp | null {
  const mark = matchAt(before, text, start)?.[0] ?? '';
  const first = momentAt(text, start + mark.length);
  if (first === null) return null;
  const behind = matchAt(behindIt, text, first.end)?.[0] ?? '';
  const rangeFrom = first.end + behind.length;
  const range =
    first.range ?? (first.time === null ? lastDay(text, rangeFrom, first) : rangeEnd(text, rangeFrom));
  const end = range?.end ?? rangeFrom;
  return {
    start,
    end: first.time === null ? end : pastOtherClock(text, end),
    date: first.date,
    weekday: first.date === null ? first.weekday : null,
    time: first.time,
    zone: first.zone ?? range?.zone ?? null,
    approximate: first.approximate || mark !== '' || behind !== '',
    until: range === null ? null : { date: range.date, time: range.time },
    possible: first.possible && (range?.possible ?? true),
    unknown: first.unknown,
  };
}

/** A date, a time, or both. */
interface Moment {
  readonly end: number;
  readonly date: WrittenDate | null;
  readonly weekday: number | null;
  readonly time: WrittenTime | null;
  readonly zone: string | null;
  readonly approximate: boolean;
  readonly possible: boolean;
  readonly unknown: boolean;
  /** "9-23 October" has the end of its range inside. */
  readonly range: Moment | null;
}

const nothing: Moment = {
  end: 0,
  date: null,
  weekday: null,
  time: null,
  zone: null,
  approximate: false,
  possible: true,
  unknown: false,
  range: null,
};

function momentAt(text: string, start: number): Moment | null {
  const weekday = weekdayAt(text, start);
  const at = weekday?.end ?? start;
  const date = datedAt(text, at);
  if (date === null) {
    const time = timedAt(text, at, null);
    return time === null ? null : withDateBehind(text, { ...time, weekday: weekday?.value ?? null });
  }
  const gap = matchAt(dateToTime, text, date.end);
  const time = gap === null ? null : timedAt(text, date.end + gap[0].length, gap[0]);
  if (time === null) return date;
  if (time.unknown) return { ...date, end: time.end, approximate: true };
  return {
    ...time,
    date: date.date,
    possible: date.possible && time.possible,
    unknown: date.unknown,
    approximate: date.approximate || time.approximate,
  };
}

/** "10:45 UTC on 5 March 2026" */
function withDateBehind(text: string, time: Moment): Moment {
  const gap = matchAt(timeToDate, text, time.end);
  const date = gap === null ? null : dateAt(text, time.end + gap[0].length);
  if (gap === null || date?.value.year == null) return time;
  const closing = gap[0].endsWith('(') && text[date.end] === ')' ? 1 : 0;
  return { ...time, end: date.end + closing, date: date.value, possible: time.possible && date.possible };
}

function datedAt(text: string, at: number): Moment | null {
  const unknown = matchAt(unknownDate, text, at);
  if (unknown !== null) return { ...nothing, end: at + unknown[0].length, unknown: true };
  const found = dateAt(text, at) ?? daysAt(text, at);
  if (found === null) return null;
  const behind = matchAt(weekdayBehind, text, found.end);
  const isWeekday = behind !== null && weekdayNamed(behind[1] ?? behind[2] ?? '') !== null;
  const { value: date, possible } = found;
  const range = found.last === undefined ? null : { ...nothing, end: found.end, date: found.last };
  return { ...nothing, end: found.end + (isWeekday ? behind[0].length : 0), date, possible, range };
}

/** "9-23 October 2026": the first day takes month and year from the last. */
function daysAt(text: string, at: number): (Found<WrittenDate> & { readonly last: WrittenDate }) | null {
  const first = matchAt(dayTwice, text, at);
  const last = first === null ? null : dateAt(text, at + first[0].length);
  if (first === null || last === null || Number(first[1]) >= last.value.day) return null;
  return { ...last, value: { ...last.value, day: Number(first[1]) }, last: last.value };
}

/** A time of day with its zone; `gap` is what stands between it and its date. */
function timedAt(text: string, at: number, gap: string | null): Moment | null {
  const unknown = matchAt(unknownTime, text, at);
  if (unknown !== null)
    return withZone(text, { ...nothing, end: at + unknown[0].length, unknown: true }, false);
  const blurred = matchAt(blurredTime, text, at);
  if (blurred !== null) return withZone(text, { ...blurredMoment(blurred, at), approximate: true }, false);
  const time = timeAt(text, at, gap !== null);
  if (time === null) return null;
  const moment = { ...nothing, end: time.end, time: time.value, possible: time.possible };
  return withZone(text, moment, gap === 'T' || time.value.precision !== 'minute');
}

function blurredMoment([whole, hour, tens]: RegExpExecArray, at: number): Moment {
  const precision = tens === undefined ? 'hour' : 'minute';
  const time = {
    hour: Number(hour),
    minute: Number(tens ?? 0) * 10,
    second: 0,
    millisecond: 0,
    precision,
  } as const;
  return { ...nothing, end: at + whole.length, time, possible: isTime(time) };
}

function withZone(text: string, moment: Moment, iso: boolean): Moment {
  const word = matchAt(clockWord, text, moment.end)?.[0] ?? '';
  const at = moment.end + word.length;
  const zone = (iso && word === '' ? matchAt(isoOffset, text, at) : null) ?? matchAt(zoneBehind, text, at);
  return { ...moment, end: at + (zone?.[0].length ?? 0), zone: zone?.[1] ?? null };
}

function rangeEnd(text: string, at: number): Moment | null {
  const gap = matchAt(betweenEnds, text, at);
  if (gap === null) return null;
  const moment = momentAt(text, at + gap[0].length);
  return moment === null || moment.time === null ? null : moment;
}

/** The end of a range of days: "2026-11-01 - 2026-11-03", "9-23", "2026-11-01 to 3". */
function lastDay(text: string, at: number, { date, unknown }: Moment): Moment | null {
  if (date === null || unknown) return null;
  const alone = matchAt(dayAlone, text, at);
  if (alone !== null && Number(alone[1]) > date.day) {
    const year = alone[2] === undefined ? date.year : Number(alone[2]);
    const last = { ...date, year, day: Number(alone[1]) };
    return isDate(last) ? { ...nothing, end: at + alone[0].length, date: last } : null;
  }
  const gap = matchAt(betweenEnds, text, at);
  const last = gap === null ? null : datedAt(text, at + gap[0].length);
  return last === null || last.unknown ? null : last;
}

/** The same moment in another zone: "10:45 UTC (11:45 CET)". */
function pastOtherClock(text: string, at: number): number {
  const opening = matchAt(otherClock, text, at);
  const time = opening === null ? null : timeAt(text, at + opening[0].length, false);
  const zone = time === null ? null : matchAt(zoneBehind, text, time.end);
  if (opening === null || time === null || zone === null) return at;
  const end = time.end + zone[0].length;
  return text[end] === ')' && opening[0].includes('(') ? end + 1 : end;
}

interface Found<T> {
  readonly value: T;
  readonly end: number;
  readonly possible: boolean;
  readonly last?: WrittenDate;
}

function dateAt(text: string, at: number): Found<WrittenDate> | null {
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

function isDate({ year, month: monthOfYear, day }: WrittenDate): boolean {
  if (year !== null && (year < 1970 || year > 2999)) return false;
  const leap = year === null || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0));
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][monthOfYear - 1];
  return days !== undefined && day >= 1 && day <= days;
}

function timeAt(text: string, at: number, afterDate: boolean): Found<WrittenTime> | null {
  const part = matchAt(halfDay, text, at);
  const from = at + (part?.[0].length ?? 0);
  for (const form of timeForms) {
    if (form.belowDate && !afterDate) continue;
    const match = matchAt(form.pattern, text, from);
    const found = match === null ? null : timeFrom(match, form, part);
    if (match === null || found === null) continue;
    return {
      value: found,
      end: from + match[0].length,
      possible: isTime(found) && !isTornMinute(match, form),
    };
  }
  return namedTimeAt(text, at);
}

/** "07:7:47" */
function isTornMinute(match: RegExpExecArray, { parts }: TimeForm): boolean {
  return parts[2] === 's' && parts[3] === 'f' && match[2]?.length === 1;
}

function timeFrom(match: RegExpExecArray, form: TimeForm, part: RegExpExecArray | null): WrittenTime | null {
  const group = (letter: TimeForm['parts'][number]): string | undefined =>
    match[form.parts.indexOf(letter) + 1];
  const [minute, second, fraction] = [group('m'), group('s'), group('f')];
  const half = part === null ? group('p') : part[2] === undefined ? 'a' : 'p';
  const value: WrittenTime = {
    hour: hour24(Number(group('h')), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
    precision: fraction ? 'millisecond' : second ? 'second' : minute ? 'minute' : 'hour',
  };
  if (!form.unmistakable && !isTime(value)) return null;
  return isScore(match, form) ? null : value;
}

/** "1:1 with the vendor" */
function isScore({ 0: whole }: RegExpExecArray, { unmistakable }: TimeForm): boolean {
  return unmistakable === true && /^\d[:：]\d$/.test(whole);
}

const namedTime = sticky(String.raw`(\p{L}{4,11})(?!\p{L})`);

function namedTimeAt(text: string, at: number): Found<WrittenTime> | null {
  const word = matchAt(namedTime, text, at)?.[1] ?? '';
  const hour = hourNamed(word);
  if (hour === null) return null;
  const value: WrittenTime = { hour, minute: 0, second: 0, millisecond: 0, precision: 'hour' };
  return { value, end: at + word.length, possible: true };
}

function isTime({ hour, minute, second }: WrittenTime): boolean {
  return hour < 24 && minute < 60 && second < 60;
}

/** "12 AM" is midnight; "13:55 PM" can only mean 13:55. */
function hour24(hour: number, half: string | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}

/** Places where a stamp may begin: a number that no letter or digit precedes, or a word. */
const beginnings = /(?<![\d.,:/\p{L}\p{M}-])(?:\d|\p{L}[\p{L}\p{M}]{1,12})/gu;

/** The first point in time in a stretch of text that `accept` takes. */
export function findWrittenStamp(
  text: string,
  accept: (stamp: WrittenStamp) => boolean,
  from = 0,
): WrittenStamp | null {
  beginnings.lastIndex = from;
  for (let match = beginnings.exec(text); match !== null; match = beginnings.exec(text)) {
    const next = beginnings.lastIndex;
    if (!mayBegin(match[0])) continue;
    const stamp = writtenStampAt(text, match.index);
    if (stamp !== null && accept(stamp)) return stamp;
    beginnings.lastIndex = Math.max(next, stamp?.end ?? 0);
  }
  return null;
}

function mayBegin(word: string): boolean {
  return /^\d/.test(word) || monthNamed(word) !== null || weekdayNamed(word) !== null;
}
