import type { Temporal } from 'temporal-polyfill';
import { dayOf, resolveStamp, stampOf } from '../../time/resolve.ts';
import type { WrittenStamp } from '../../time/written.ts';
import type { ReadProblem, Span, Stamp } from '../model.ts';

/** What is known of day and zone while a timeline is read from top to bottom. */
export interface TimelineState {
  day: Temporal.PlainDate | null;
  /** The zone of entries that name none: stated for all of them, or by the first. */
  zone: string | null;
  readonly home: string | null;
  /** Minutes since midnight of the entry before, for noticing midnight. */
  lastMinutes: number | null;
  readonly problems: ReadProblem[];
}

/** A step back of this many minutes, in times without dates, means that midnight has passed. */
const midnightStep = 12 * 60;

/** What a written stamp means after the entries before it; null, and a problem, where there is no such time. */
export function nextStamp(
  written: WrittenStamp,
  span: Span,
  state: TimelineState,
): { at: Stamp; until: Stamp | null } | null {
  if (!written.possible) {
    state.problems.push({
      code: 'stamp-invalid',
      message: 'There is no such date or time; correct it so that the entry can be placed.',
      span,
    });
    return null;
  }
  advance(written, state);
  const context = { date: state.day, zone: state.zone, home: state.home };
  const at = resolveStamp(written, context);
  return at.iso === '' ? null : { at, until: endOfRange(written, state) };
}

function advance({ date, time, zone }: WrittenStamp, state: TimelineState): void {
  const minutes = time === null ? null : time.hour * 60 + time.minute;
  if (date !== null) state.day = dayOf(date, state.day) ?? state.day;
  else if (minutes !== null && state.lastMinutes !== null && state.lastMinutes - minutes >= midnightStep) {
    state.day = state.day?.add({ days: 1 }) ?? null;
  }
  if (state.zone === null && state.lastMinutes === null) state.zone = zone;
  state.lastMinutes = minutes;
}

function endOfRange({ until, zone, approximate }: WrittenStamp, state: TimelineState): Stamp | null {
  if (until === null) return null;
  const minutes = until.time.hour * 60 + until.time.minute;
  const day = dayOf(until.date, state.day);
  const pastMidnight = until.date === null && state.lastMinutes !== null && minutes < state.lastMinutes;
  return stampOf(pastMidnight ? (day?.add({ days: 1 }) ?? null) : day, until.time, {
    zone: zone ?? state.zone,
    home: state.home,
    approximate,
  });
}
