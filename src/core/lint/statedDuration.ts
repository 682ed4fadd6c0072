import type { Stamp } from '../document/model.ts';
import { millisecondsFrom } from './stamps.ts';

/** Null unless both are known to the minute. */
export function minutesBetween(from: Stamp, to: Stamp): number | null {
  if (
    [from, to].some((stamp) => stamp.approximate || stamp.precision === 'day' || stamp.precision === 'hour')
  ) {
    return null;
  }
  const ms = millisecondsFrom(from, to);
  return ms === null ? null : Math.round(ms / 60_000);
}

/** Whether a stated number of minutes is the computed one: two minutes for rounding, or five per cent for "about two days". */
export function isClose(stated: number, computed: number): boolean {
  return Math.abs(stated - computed) <= Math.max(2, computed * 0.05);
}
