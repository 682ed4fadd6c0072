import { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../../document/escape.ts';
import type { Metadata } from '../../../document/model.ts';
import { dayOf } from '../../../time/resolve.ts';
import type { WrittenTime } from '../../../time/written.ts';
import type { Zone } from '../../../time/zones.ts';
import { dayIn, lastWeekday, momentIn, pastDay } from '../moment.ts';
import { namedZone } from '../zone.ts';
import type { ChatLog, ChatMessage, ChatStamp, RawMessage } from './message.ts';

export interface ChatContext {
  readonly now: Temporal.Instant;
  /** Of the first message, where the log says none. */
  readonly day: Temporal.PlainDate;
  /** Of times that name none. */
  readonly zone: Zone;
}

/** A time so far below the one before is of the next day; less is a reply in a thread, out of order. */
const midnightHours = 6;

/** The messages of a log at their moments, in order. */
export function placeMessages(log: ChatLog, context: ChatContext): ChatMessage[] {
  const place = placer(context, isMonthFirst(log));
  let at: Temporal.Instant | null = null;
  const messages = log.messages.map(({ author, lines, when }) => {
    at = when === null ? (at ?? context.now) : 'time' in when ? place(when) : when;
    return { at, author: singleLine(author), text: singleLine(lines.join(' ')) };
  });
  return messages.toSorted((a, b) => a.at.epochMilliseconds - b.at.epochMilliseconds);
}

function placer({ now, day: firstDay, zone: usual }: ChatContext, monthFirst: boolean) {
  let day = firstDay;
  let hours: number | null = null;
  return (stamp: ChatStamp): Temporal.Instant => {
    const zone = (stamp.zone === null ? null : namedZone(stamp.zone)?.zone) ?? usual;
    const stated = statedDay(stamp, { today: dayIn(zone, now), monthFirst });
    const time = hoursOf(stamp.time);
    if (stated !== null) day = stated;
    else if (hours !== null && hours - time > midnightHours) day = day.add({ days: 1 });
    // A reply sent before midnight, told below a message sent behind it.
    const isBefore =
      stated === null && hours !== null && time - hours > 24 - midnightHours && day !== firstDay;
    if (!isBefore) hours = time;
    return momentIn(zone, isBefore ? day.subtract({ days: 1 }) : day, { time: stamp.time, latest: now });
  };
}

function hoursOf({ hour, minute, second }: WrittenTime): number {
  return hour + minute / 60 + second / 3600;
}

function statedDay(
  { day, weekday }: ChatStamp,
  { today, monthFirst }: { readonly today: Temporal.PlainDate; readonly monthFirst: boolean },
): Temporal.PlainDate | null {
  if (day === 'today') return today;
  if (day === 'yesterday') return today.subtract({ days: 1 });
  if (day !== null) return day.swappable && monthFirst ? dayOf(day, today, true) : pastDay(day, today);
  return weekday === null ? null : lastWeekday(weekday, today);
}

/** Whether "11/05/2026" is November: other dates of the log show it, or times with AM and PM make it likely. */
function isMonthFirst({ messages }: ChatLog): boolean {
  const stamps = messages.flatMap(({ when }) => (when !== null && 'time' in when ? [when] : []));
  const days = stamps.flatMap(({ day }) => (day === null || typeof day === 'string' ? [] : [day]));
  const telling = days.find(({ monthFirst }) => monthFirst !== undefined);
  if (telling !== undefined) return telling.monthFirst === true;
  return stamps.some(({ time }) => time.half !== undefined);
}

/** The day that a log without one is likely of: the incident's, or the next where its first message lies far before. */
export function likelyDay(
  log: ChatLog,
  { startedAt, detectedAt }: Metadata,
  { now, zone }: Omit<ChatContext, 'day'>,
) {
  const startMs = startedAt?.value.epochMs ?? detectedAt?.value.epochMs ?? null;
  const start = startMs === null ? now : Temporal.Instant.fromEpochMilliseconds(startMs);
  const day = dayIn(zone, start);
  const [first] = log.messages.flatMap(({ when }: RawMessage) =>
    when !== null && 'time' in when ? [when] : [],
  );
  if (first === undefined) return day;
  const at = momentIn(zone, day, { time: first.time, latest: now });
  const hoursAfter = (at.epochMilliseconds - start.epochMilliseconds) / 3_600_000;
  const isFuture = Temporal.Instant.compare(at, now) > 0;
  if (hoursAfter < -12 && !isFuture) return day.add({ days: 1 });
  return isFuture || hoursAfter > 18 ? day.subtract({ days: 1 }) : day;
}
