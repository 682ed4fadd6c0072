import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../time/resolve.ts';
import type { WrittenDate, WrittenStamp, WrittenTime } from '../../time/written.ts';
import { type ClockTime, localIn, placeIn, type Zone } from '../../time/zones.ts';

/** The day that a zone's clock shows at a moment. */
export function dayIn(zone: Zone, instant: Temporal.Instant): Temporal.PlainDate {
  return localIn(zone, instant).toPlainDate();
}

/** A time of the clock on a day; of two that the clock shows on that day, the last that is not past `latest`. */
export function momentIn(
  zone: Zone,
  day: Temporal.PlainDate,
  { time, latest }: { readonly time: ClockTime; readonly latest: Temporal.Instant },
): Temporal.Instant {
  const { epochMs, change } = placeIn(zone, day, time);
  const first = Temporal.Instant.fromEpochMilliseconds(epochMs);
  if (change !== 'repeated' || zone.kind !== 'named') return first;
  const local = localIn(zone, first);
  const second = local.toZonedDateTime(zone.id, { disambiguation: 'later' }).toInstant();
  return Temporal.Instant.compare(second, latest) > 0 ? first : second;
}

/** A written day, its year the nearest one where that is left out, and never one to come where there is one past. */
export function pastDay(date: WrittenDate, today: Temporal.PlainDate): Temporal.PlainDate {
  const day = dayOf(date, today) ?? today;
  const isAhead = date.year === null && Temporal.PlainDate.compare(day, today.add({ days: 1 })) > 0;
  return isAhead ? day.subtract({ years: 1 }) : day;
}

/** The last such day of the week, 1 for Monday to 7. */
export function lastWeekday(weekday: number, today: Temporal.PlainDate): Temporal.PlainDate {
  return today.subtract({ days: (today.dayOfWeek - weekday + 7) % 7 });
}

/** A point in time that is one moment: a time of day, possible, and no range. */
export function isOneMoment(
  stamp: WrittenStamp | null,
): stamp is WrittenStamp & { readonly time: WrittenTime } {
  return stamp !== null && stamp.time !== null && stamp.until === null && stamp.possible && !stamp.unknown;
}
