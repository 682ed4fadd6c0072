import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../../errors.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { canonicalStyle, formatStamp } from '../../time/format.ts';
import { dayOf } from '../../time/resolve.ts';
import { writtenStampAt } from '../../time/written.ts';
import { localIn } from '../../time/zones.ts';
import type { Incident } from '../incident.ts';
import { isOneMoment, momentIn } from '../log/moment.ts';
import { type NamedZone, namedZone } from '../log/zone.ts';
import { statedFact } from './statedFact.ts';

/** Where the agenda has no minutes. */
const usualMinutes = 60;

/** How long the review takes: the agenda's minutes together. */
export function reviewMinutes({ review: { agenda } }: PlaybookData): number {
  return agenda.reduce((sum, { minutes = 0 }) => sum + minutes, 0) || usualMinutes;
}

/** Until when the review is to be held; null before the resolution, and where the severity asks for none. */
export function reviewDue({ times: { resolved }, severity }: Incident): Temporal.Instant | null {
  const hours = severity?.review_within_hours;
  return resolved === null || hours === undefined ? null : resolved.add({ minutes: Math.round(hours * 60) });
}

export interface Asked {
  readonly now: Temporal.Instant;
  readonly due: Temporal.Instant | null;
  readonly minutes: number;
  /** Whose clock the working hours go by. */
  readonly zone: NamedZone;
}

/** From nine to six on a day from Monday to Friday; public holidays differ from team to team and are not known here. */
const workingHours = { from: 9, to: 18 } as const;
const hoursLookedThrough = 24 * 14;

/** When the review is to be held, as the record has it since an appointment was made; null before. */
export function plannedReview({ document }: Incident): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(statedFact(document, 'review_at') ?? '');
  } catch {
    return null;
  }
}

/**
 * When the review may be held: at the next full hour of a working day. Where the deadline comes before that, at the next
 * full hour of a weekend's day that still keeps to it, else of any night; where it is past, of a working day.
 */
export function proposedReview({ now, due, minutes, zone }: Asked): Temporal.Instant {
  const first = nextFullHour(now, zone);
  const hours = Array.from({ length: hoursLookedThrough }, (_, index) => first.add({ hours: index }));
  const keeps = (start: Temporal.Instant): boolean =>
    due === null || Temporal.Instant.compare(start.add({ minutes: Math.ceil(minutes) }), due) <= 0;
  const days = hours.filter((start) => isDaytime(start, minutes, zone));
  const working = days.find((start) => localIn(zone.zone, start).dayOfWeek <= 5) ?? first;
  return keeps(working) || !keeps(first) ? working : (days.find(keeps) ?? first);
}

/** Of the zone's clock, which may be half an hour off that of others. */
function nextFullHour(now: Temporal.Instant, { zone }: NamedZone): Temporal.Instant {
  const { minute, second, millisecond, microsecond, nanosecond } = localIn(zone, now);
  const past = Temporal.Duration.from({
    minutes: minute,
    seconds: second,
    milliseconds: millisecond,
    microseconds: microsecond,
    nanoseconds: nanosecond,
  });
  return past.blank ? now : now.subtract(past).add({ hours: 1 });
}

function isDaytime(start: Temporal.Instant, minutes: number, { zone }: NamedZone): boolean {
  const { hour, minute } = localIn(zone, start);
  const ends = hour * 60 + minute + minutes;
  return hour >= workingHours.from && ends <= workingHours.to * 60;
}

/**
 * Reads when a review is to be held: "2026-11-23 10:00", with a zone behind it where that is another.
 * @throws DebriefError `time-invalid`
 */
export function readAppointment(text: string, now: Temporal.Instant, usual: NamedZone): Temporal.Instant {
  const stamp = writtenStampAt(text.trim(), 0);
  const today = localIn(usual.zone, now).toPlainDate();
  const day = stamp?.date ? dayOf(stamp.date, today) : null;
  const zone = stamp?.zone == null ? usual : namedZone(stamp.zone);
  if (isOneMoment(stamp) && day !== null && zone !== null && stamp.end === text.trim().length) {
    const { hour, minute, second, millisecond } = stamp.time;
    const time = { hour, minute: minute ?? 0, second: second ?? 0, millisecond: millisecond ?? 0 };
    return momentIn(zone.zone, day, { time, latest: now });
  }
  throw new DebriefError('time-invalid', 'Give a day and a time, for example "2026-11-23 10:00".');
}

/** "2026-11-23 10:00 Europe/Berlin" */
export function shownTime(at: Temporal.Instant, { name, zone }: NamedZone): string {
  return `${formatStamp(at, { zone, style: canonicalStyle })} ${name}`;
}
