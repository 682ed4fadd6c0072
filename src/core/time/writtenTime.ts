import { blurredTime, matchAt, sticky, type TimeForm, type TimePart, timeForms } from './forms.ts';
import { afternoonWords, anyOf, hourNamed, morningWords } from './timeWords.ts';
import type { Found } from './writtenDate.ts';

export interface WrittenTime {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
  readonly precision: 'hour' | 'minute' | 'second' | 'millisecond';
  /** Which half of the day is written with it: "am", "pm". */
  readonly half?: 'a' | 'p';
}

/** A word for the half of the day before a time. */
export const halfDay = sticky(String.raw`(?:(${anyOf(morningWords)})|(${anyOf(afternoonWords)}))\s?(?=\d)`);

/** The time of day that is written at exactly this place; some forms are times only behind a date. */
export function timeAt(text: string, at: number, afterDate: boolean): Found<WrittenTime> | null {
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
  const group = (letter: TimePart): string | undefined => {
    const index = form.parts.indexOf(letter);
    return index < 0 ? undefined : match[index + 1];
  };
  const [minute, second, fraction] = [group('m'), group('s'), group('f')];
  const half = part === null ? halfOf(group('p')) : part[2] === undefined ? 'a' : 'p';
  const value: WrittenTime = {
    hour: hour24(Number(group('h')), half),
    minute: Number(minute ?? 0),
    second: Number(second ?? 0),
    millisecond: Number((fraction ?? '').slice(0, 3).padEnd(3, '0')),
    precision: fraction ? 'millisecond' : second ? 'second' : minute ? 'minute' : 'hour',
    ...(half !== undefined && { half }),
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

function halfOf(letter: string | undefined): 'a' | 'p' | undefined {
  if (letter === undefined) return undefined;
  return letter.toLowerCase() === 'p' ? 'p' : 'a';
}

/** The beginning of a range whose end alone names the half of the day: "1:45 - 2:20 PM". */
export function inHalfOf(time: WrittenTime, end: WrittenTime): WrittenTime {
  if (time.half !== undefined || end.half !== 'p' || time.hour >= 12) return time;
  return time.hour + 12 <= end.hour ? { ...time, hour: time.hour + 12 } : time;
}

/** "12 AM" is midnight; "13:55 PM" can only mean 13:55. */
function hour24(hour: number, half: 'a' | 'p' | undefined): number {
  if (half === undefined || hour > 12) return hour;
  return (hour % 12) + (half === 'p' ? 12 : 0);
}

/** "10:4x", "10:??": known to ten minutes, or to the hour. */
export function blurredTimeAt(text: string, at: number): Found<WrittenTime> | null {
  const match = matchAt(blurredTime, text, at);
  if (match === null) return null;
  const [whole, hour, tens] = match;
  const precision = tens === undefined ? 'hour' : 'minute';
  const value = {
    hour: Number(hour),
    minute: Number(tens ?? 0) * 10,
    second: 0,
    millisecond: 0,
    precision,
  } as const;
  return { value, end: at + whole.length, possible: isTime(value) };
}
