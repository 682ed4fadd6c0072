import { Temporal } from 'temporal-polyfill';
import type { Precision, Stamp } from '../document/model.ts';

/** How long a stamp of each precision may last, in milliseconds. */
const unitMs: Readonly<Record<Precision, number>> = {
  day: 24 * 60 * 60_000,
  hour: 60 * 60_000,
  minute: 60_000,
  second: 1_000,
  millisecond: 1,
};

/**
 * Whether one time certainly comes before another, as far as both are stated: what is only known to the hour or day is
 * not held against precise times within it. Unknown, approximate and incomparable times never come before anything.
 */
export function isBefore(one: Stamp, other: Stamp): boolean {
  if (one.approximate || other.approximate) return false;
  const by = millisecondsFrom(one, other);
  return by !== null && by >= unitMs[one.precision];
}

/** From one time to the other, in milliseconds; null where they do not state enough to be compared. */
export function millisecondsFrom(one: Stamp, other: Stamp): number | null {
  if (one.epochMs !== null && other.epochMs !== null) return other.epochMs - one.epochMs;
  if (one.zone !== other.zone || hasDay(one) !== hasDay(other)) return null;
  const [from, to] = [localMs(one), localMs(other)];
  return from === null || to === null ? null : to - from;
}

function hasDay({ iso }: Stamp): boolean {
  return !iso.startsWith('T');
}

/** A local time as if it were UTC, on any day where it states none; null for an instant and for no time at all. */
function localMs({ iso, epochMs }: Stamp): number | null {
  if (iso === '' || epochMs !== null) return null;
  const local = Temporal.PlainDateTime.from(iso.startsWith('T') ? `1970-01-01${iso}` : iso);
  return local.toZonedDateTime('UTC').epochMilliseconds;
}
