import type { Temporal } from 'temporal-polyfill';
import { dayOf, resolveStamp, stampOf } from '../../time/resolve.ts';
import type { WrittenStamp } from '../../time/written.ts';
import type { ReadProblem, Span, Stamp, StampAssumption, ZoneOrigin } from '../model.ts';

/** A zone as written, and where. */
export interface StatedZone {
  readonly name: string;
  readonly from: ZoneOrigin;
}

/** What is known of day and zone while a timeline is read from top to bottom. */
export interface TimelineState {
  day: Temporal.PlainDate | null;
  /** The zone that is stated for all entries from here on. */
  zone: StatedZone | null;
  /** The zone that an entry above names. */
  earlierZone: string | null;
  /** What counts where the timeline itself names no zone. */
  readonly otherwise: StatedZone | null;
  readonly home: string | null;
  readonly monthFirst: boolean;
  /** Minutes since midnight of the entry before, for noticing midnight. */
  lastMinutes: number | null;
  readonly problems: ReadProblem[];
}

/** A step back of this many minutes, in times without dates, means that midnight has passed. */
const midnightStep = 6 * 60;

/** What a written stamp means after the entries before it; null, and a problem, where there is no such time. */
export function nextStamp(
  written: WrittenStamp,
  { span, columnZone = null }: { span: Span; columnZone?: string | null },
  state: TimelineState,
): { at: Stamp; until: Stamp | null } | null {
  if (written.unknown) return null;
  if (!written.possible) {
    if (state.problems.some((problem) => problem.span.start === span.start)) return null;
    state.problems.push({
      code: 'stamp-invalid',
      message: 'There is no such date or time; correct it so that the entry can be placed.',
      span,
    });
    return null;
  }
  const assumptions = advance(written, state);
  const { date, zone, zoneFrom, zoneAssumptions } = placeOf(written, columnZone, state);
  const context = { date, zone, zoneFrom, home: state.home, monthFirst: state.monthFirst };
  const at = resolveStamp(written, { ...context, assumptions: [...assumptions, ...zoneAssumptions] });
  if (at.iso === '') return null;
  if (written.zone !== null) state.earlierZone = written.zone;
  return { at, until: endOfRange(written, at, state) };
}

/** Moves on to the day of the stamp. */
function advance({ date, weekday, time }: WrittenStamp, state: TimelineState): StampAssumption[] {
  const minutes = time === null ? null : time.hour * 60 + time.minute;
  const { lastMinutes } = state;
  state.lastMinutes = minutes;
  if (date !== null) {
    state.day = dayOf(date, state.day, state.monthFirst) ?? state.day;
    return [];
  }
  if (weekday !== null && state.day !== null) {
    state.day = state.day.add({ days: (weekday - state.day.dayOfWeek + 7) % 7 });
    return [];
  }
  if (minutes === null || lastMinutes === null || lastMinutes - minutes < midnightStep) return [];
  state.day = state.day?.add({ days: 1 }) ?? null;
  return ['next-day'];
}

function placeOf(
  { zone }: WrittenStamp,
  columnZone: string | null,
  state: TimelineState,
): {
  date: Temporal.PlainDate | null;
  zone: string | null;
  zoneFrom: ZoneOrigin | null;
  zoneAssumptions: StampAssumption[];
} {
  const date = state.day;
  if (zone !== null) return { date, zone, zoneFrom: 'entry', zoneAssumptions: [] };
  if (columnZone !== null) return { date, zone: columnZone, zoneFrom: 'column', zoneAssumptions: [] };
  if (state.zone === null && state.earlierZone !== null) {
    return { date, zone: state.earlierZone, zoneFrom: 'entry', zoneAssumptions: ['zone-of-earlier-entry'] };
  }
  const stated = state.zone ?? state.otherwise;
  return { date, zone: stated?.name ?? null, zoneFrom: stated?.from ?? null, zoneAssumptions: [] };
}

function endOfRange({ until, time, date }: WrittenStamp, at: Stamp, state: TimelineState): Stamp | null {
  if (until === null) return null;
  const day = dayOf(until.date ?? date, state.day, state.monthFirst);
  const minutes = (part: typeof time): number => (part === null ? 0 : part.hour * 60 + part.minute);
  const pastMidnight = until.date === null && until.time !== null && minutes(until.time) < minutes(time);
  const { zone, zoneFrom, approximate, assumptions } = at;
  const home = state.home;
  const carried = assumptions.filter(
    (assumption) => assumption === 'next-day' || assumption === 'zone-of-earlier-entry',
  );
  return stampOf(pastMidnight ? (day?.add({ days: 1 }) ?? null) : day, until.time, {
    ...{ zone, zoneFrom, home, approximate },
    assumptions: carried,
  });
}
