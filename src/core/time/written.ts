import { clockWord, matchAt, sticky, timeToCome, unknownDate, unknownTime, weekdayAt } from './forms.ts';
import {
  andWords,
  anyOf,
  approximateBefore,
  approximateBehind,
  betweenWords,
  hourNamed,
  monthNamed,
  rangeWords,
  weekdayNamed,
} from './timeWords.ts';
import { dateAt, daysAt, isDate, type WrittenDate } from './writtenDate.ts';
import { blurredTimeAt, halfDay, inHalfOf, timeAt, type WrittenTime } from './writtenTime.ts';
import { zoneNamed, zonePattern } from './zones.ts';

export type { WrittenDate } from './writtenDate.ts';
export type { WrittenTime } from './writtenTime.ts';

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
  String.raw`(?:(?:[~≈∼±<>≤≥]|(?:${anyOf(approximateBefore)})(?!\p{Script=Latin}))\s?){1,2}`,
);
const behindIt = sticky(
  String.raw`\s?[~≈](?!\s?\d)|\?(?!\?)|\s?\(?(?:${anyOf(approximateBehind)})(?![\p{Script=Latin}\d])\)?`,
);
const weekdayBehind = sticky(String.raw`,?\s*[(（](\p{L}{1,12})\.?[)）]|,?\s+(\p{L}{2,13})\.?(?=,?\s+\d)`);
const dateToTime = sticky(
  String.raw`T|_|:(?=\d{2}:)|[)\]]\s?[([]|[,:：]?\s{1,4}(?:(?:at|um|à|às|a\s+las|alle|om|o|в|@)\s+|@\s*|[-–—|]\s+)?|\s?@\s?|(?<=[日일号)）])\s?`,
);
const timeToDate = sticky(String.raw`,?\s+(?:on\s+|am\s+|,\s*|el\s+|le\s+|em\s+)?|\s?\((?=\d{4}-)`);
const betweenEnds = sticky(
  String.raw`\s{0,2}(?:[-–—→~〜～]|->|=>|(?<![\p{L}])(?:${anyOf(rangeWords)})(?!\p{Script=Latin}))\s{0,2}`,
);
const between = sticky(String.raw`(?:${anyOf(betweenWords)})\s{1,2}`);
const betweenAnd = sticky(String.raw`\s{1,2}(?:${anyOf(andWords)})\s{1,2}`);
const dayAlone = sticky(
  String.raw`(?:\s?(?:to|->|→|bis)\s|[-–/])\s?(\d{1,2})(?:(?:st|nd|rd|th)?,?\s+((?:19|20)\d{2})(?!\d|:\d))?(?![\d:./%\p{L}]|\s?%)`,
);
const zoneBehind = new RegExp(String.raw`\s{0,2}[(\[（]?(${zonePattern})(?:[)\]）]|(?![\p{L}\d]))`, 'uy');
const zoneAhead = /[([]?([A-Z]{2,5}|UTC[+-]\d{1,2})[)\]]?:?\s(?=\d)/uy;
const isoOffset = sticky(String.raw`\s?(z|[+-](?:0\d|1[0-4])(?::?\d{2})?)(?![\p{L}\d:])`);
const otherClock = sticky(String.raw`\s?[(/]\s?`);

/** Reads the point in time that is written at exactly this place; null where there is none. */
export function writtenStampAt(text: string, start: number): WrittenStamp | null {
  const opening = matchAt(between, text, start)?.[0] ?? '';
  const mark = matchAt(before, text, start + opening.length)?.[0] ?? '';
  const first = momentAt(text, start + opening.length + mark.length);
  if (first === null || (opening !== '' && first.time === null)) return null;
  const behind = matchAt(behindIt, text, first.end)?.[0] ?? '';
  const rangeFrom = first.end + behind.length;
  const range =
    first.range ??
    (first.time === null
      ? lastDay(text, rangeFrom, first)
      : rangeEnd(text, rangeFrom, opening === '' ? betweenEnds : betweenAnd));
  if (opening !== '' && range === null) return null;
  const end = range?.end ?? rangeFrom;
  return {
    start,
    end: first.time === null ? end : pastOtherClock(text, end),
    date: withYearOf(first.date, range?.date ?? null),
    weekday: first.date === null ? first.weekday : null,
    time: first.time !== null && range?.time ? inHalfOf(first.time, range.time) : first.time,
    zone: first.zone ?? range?.zone ?? null,
    approximate: first.approximate || opening + mark + behind !== '',
    until: range === null ? null : { date: range.date, time: range.time },
    possible: first.possible && (range?.possible ?? true),
    unknown: first.unknown,
  };
}

/** "9-23 November 2026" names the year once. */
function withYearOf(date: WrittenDate | null, last: WrittenDate | null): WrittenDate | null {
  return date !== null && date.year === null && last !== null ? { ...date, year: last.year } : date;
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

/** A number, a mark of something unknown, or a word that a point in time can begin with: everything else is passed fast. */
const firstSign = sticky(String.raw`[\d?-]|(\p{L}[\p{L}\p{M}-]*)`);
const unfilled = /^(?:hh|yyyy|mm|dd|xx)$/i;

function mayBegin(text: string, at: number): boolean {
  const sign = matchAt(firstSign, text, at);
  if (sign === null || sign[1] === undefined) return sign !== null;
  const [word] = sign;
  return (
    isTimeWord(word) ||
    unfilled.test(word.slice(0, 4)) ||
    unfilled.test(word.slice(0, 2)) ||
    matchAt(halfDay, text, at) !== null ||
    zoneAheadAt(text, at) !== null
  );
}

function momentAt(text: string, start: number): Moment | null {
  if (!mayBegin(text, start)) return null;
  const ahead = zoneAheadAt(text, start);
  if (ahead !== null) return withZoneAhead(momentAt(text, start + ahead.length), ahead.zone);
  const weekday = weekdayAt(text, start);
  const at = weekday?.end ?? start;
  const date = datedAt(text, at);
  if (date === null) {
    const time = timedAt(text, at, null);
    return time === null ? null : withDateBehind(text, { ...time, weekday: weekday?.value ?? null });
  }
  const gap = matchAt(dateToTime, text, date.end)?.[0] ?? null;
  const mark = gap === null ? '' : (matchAt(before, text, date.end + gap.length)?.[0] ?? '');
  const time = gap === null ? null : timedAt(text, date.end + gap.length + mark.length, gap);
  if (time === null) return date;
  if (time.unknown) return { ...date, end: time.end, approximate: true, unknown: date.unknown };
  return {
    ...time,
    date: date.date,
    possible: date.possible && time.possible,
    unknown: date.unknown,
    approximate: mark !== '' || date.approximate || time.approximate,
  };
}

function zoneAheadAt(text: string, at: number): { zone: string; length: number } | null {
  const [whole = '', zone = ''] = matchAt(zoneAhead, text, at) ?? [];
  return zone === '' || isTimeWord(zone) || zoneNamed(zone) === null ? null : { zone, length: whole.length };
}

/** "UTC 10:45" */
function withZoneAhead(moment: Moment | null, zone: string): Moment | null {
  return moment?.time == null || moment.zone !== null ? null : { ...moment, zone };
}

/** "10:45 UTC on 5 March 2026" */
function withDateBehind(text: string, time: Moment): Moment {
  const gap = matchAt(timeToDate, text, time.end);
  const date = gap === null ? null : dateAt(text, time.end + gap[0].length);
  if (gap === null || date === null || (date.value.year === null && gap[0].trim() === '')) return time;
  const closing = gap[0].endsWith('(') && text[date.end] === ')' ? 1 : 0;
  return { ...time, end: date.end + closing, date: date.value, possible: time.possible && date.possible };
}

function datedAt(text: string, at: number): Moment | null {
  const unknown = matchAt(unknownDate, text, at);
  if (unknown !== null) return { ...nothing, end: at + unknown[0].length, unknown: true };
  const days = daysAt(text, at);
  const found = days ?? dateAt(text, at);
  if (found === null) return null;
  const behind = matchAt(weekdayBehind, text, found.end);
  const isWeekday = behind !== null && weekdayNamed(behind[1] ?? behind[2] ?? '') !== null;
  const { value: date, possible } = found;
  const range = days === null ? null : { ...nothing, end: days.end, date: days.last };
  return { ...nothing, end: found.end + (isWeekday ? behind[0].length : 0), date, possible, range };
}

/** A time of day with its zone; `gap` is what stands between it and its date. */
function timedAt(text: string, at: number, gap: string | null): Moment | null {
  const unknown = matchAt(unknownTime, text, at) ?? (gap === null ? null : matchAt(timeToCome, text, at));
  if (unknown !== null)
    return withZone(text, { ...nothing, end: at + unknown[0].length, unknown: true }, false);
  const blurred = blurredTimeAt(text, at);
  const time = blurred ?? timeAt(text, at, gap !== null);
  if (time === null) return null;
  const { value, end, possible } = time;
  const moment = { ...nothing, end, time: value, possible, approximate: blurred !== null };
  return withZone(text, moment, gap === 'T' || value.precision !== 'minute');
}

function withZone(text: string, moment: Moment, iso: boolean): Moment {
  const word = matchAt(clockWord, text, moment.end)?.[0] ?? '';
  const at = moment.end + word.length;
  const offset = iso && word === '' ? matchAt(isoOffset, text, at) : null;
  const zone = offset ?? matchAt(zoneBehind, text, at);
  const end = at + (zone?.[0].length ?? 0);
  // "10:45:00 +0000 UTC" says it twice
  const again = offset === null ? null : matchAt(zoneBehind, text, end);
  return { ...moment, end: end + (again?.[0].length ?? 0), zone: zone?.[1] ?? moment.zone };
}

function rangeEnd(text: string, at: number, sign: RegExp): Moment | null {
  const gap = matchAt(sign, text, at);
  if (gap === null) return null;
  const moment = momentAt(text, at + gap[0].length);
  if (moment === null || moment.time === null) return null;
  // "10:45 - 25:99 foo": a dash that sets the event off, and no time behind it
  const isEvent = !moment.possible && /^\s/.test(gap[0]) && eventBehind.test(text.slice(moment.end));
  return isEvent ? null : moment;
}

const eventBehind = /^\s{1,4}\p{L}/u;

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
    if (!/^\d/.test(match[0]) && !isTimeWord(match[0])) continue;
    const stamp = writtenStampAt(text, match.index);
    if (stamp !== null && accept(stamp)) return stamp;
    beginnings.lastIndex = Math.max(next, stamp?.end ?? 0);
  }
  return null;
}

function isTimeWord(word: string): boolean {
  return monthNamed(word) !== null || weekdayNamed(word) !== null || hourNamed(word) !== null;
}
