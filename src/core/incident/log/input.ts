import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../../errors.ts';
import { parseDuration } from '../../time/durations.ts';
import { canonicalStyle, formatStamp } from '../../time/format.ts';
import { type WrittenStamp, type WrittenTime, writtenStampAt } from '../../time/written.ts';
import { localIn, type Zone } from '../../time/zones.ts';
import { dayIn, isOneMoment, lastWeekday, momentIn, pastDay } from './moment.ts';
import { type NamedZone, namedZone } from './zone.ts';

/** What a person logs. */
export interface LogInput {
  readonly at: Temporal.Instant;
  /** Inline Markdown, as they wrote it; empty where nothing stands behind the time. */
  readonly text: string;
  /** Whether the text gave the time. */
  readonly timed: boolean;
}

export interface LogContext {
  readonly now: Temporal.Instant;
  /** The zone that a time without one is in. */
  readonly zone: Zone;
}

/**
 * Reads what a person logs, with the time it happened where that stands before it: "5 min ago: …", "09:42 …",
 * "yesterday 23:50 UTC …", "2026-11-21 09:42 …". Anything else, "500 errors" too, is text of this moment.
 * @throws DebriefError `time-invalid` for a time to come, and one whose zone may be several
 */
export function readLogInput(input: string, context: LogContext): LogInput {
  const text = input.trim();
  return readAgo(text, context) ?? readStamp(text, context) ?? { at: context.now, text, timed: false };
}

const ago = /^((?:about |around |~ ?)?(?:\d|an? |one |half )[^:;|\n]{0,40}?)\s+ago(?![\p{L}\d])/iu;
/** "5 min" and nothing else: a duration that is a sentence is none. */
const units =
  /^(?:\s*(?:\d+(?:\.\d+)?(?!\d)|,(?=\s)|(?:and|an?|one|half|about|around|s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)(?!\p{L})|~))+\s*$/iu;
const approximate = /^(?:about|around|~)/i;
const separator = /^\s*(?:[:,;|–—-]+(?=\s|$)\s*)?/;

function readAgo(text: string, { now }: LogContext): LogInput | null {
  const [whole = '', duration = ''] = ago.exec(text) ?? [];
  const minutes = units.test(duration) ? parseDuration(duration) : null;
  if (minutes === null || minutes > maximalMinutes) return null;
  const at = now.subtract({ seconds: Math.round(minutes * 60) });
  return { at, text: withDoubt(behind(text, whole.length), approximate.test(duration)), timed: true };
}

/** Ten years: what is longer ago was no log entry. */
const maximalMinutes = 10 * 366 * 24 * 60;

function behind(text: string, end: number): string {
  const rest = text.slice(end);
  return rest.slice(separator.exec(rest)?.[0].length ?? 0);
}

function withDoubt(text: string, isApproximate: boolean): string {
  return isApproximate && text !== '' ? `${text} (time approximate)` : text;
}

const relativeDay = /^(yesterday|today)(?:\s+at|,)?\s+(?=\d)/i;
/** Marks that make a number a time: "10.50" and "0915" alone may be anything. */
const clearTime = /\d[:：]\d{2}(?!\d)|\d\s?[ap]\.?\s?m\b|[時时시点點]|uhr/i;

function readStamp(text: string, context: LogContext): LogInput | null {
  const [prefix = '', word = ''] = relativeDay.exec(text) ?? [];
  const stamp = writtenStampAt(text, prefix.length);
  if (!isOneMoment(stamp) || !isClear(text, stamp, word)) return null;
  const at = pastMoment(stamp, { ...context, word: word.toLowerCase() });
  return { at, text: withDoubt(behind(text, stamp.end), stamp.approximate), timed: true };
}

function isClear(text: string, stamp: WrittenStamp, word: string): boolean {
  if (word !== '' && stamp.date !== null) return false;
  const isWhole = /^(?:[\s:,;|–—-]|$)/.test(text.slice(stamp.end));
  return isWhole && (stamp.date !== null || clearTime.test(text.slice(stamp.start, stamp.end)));
}

interface PastContext extends LogContext {
  /** "yesterday", "today" or nothing. */
  readonly word: string;
}

function pastMoment(stamp: WrittenStamp & { readonly time: WrittenTime }, context: PastContext) {
  const zone = zoneOf(stamp, context.zone);
  const { now, word } = context;
  const today = dayIn(zone, now);
  const on = (day: Temporal.PlainDate): Temporal.Instant =>
    momentIn(zone, day, { time: stamp.time, latest: now });
  if (stamp.date !== null) return past(on(pastDay(stamp.date, today)), now);
  if (stamp.weekday !== null) return past(on(lastWeekday(stamp.weekday, today)), now);
  if (word !== '') return past(on(word === 'today' ? today : today.subtract({ days: 1 })), now);
  const at = on(today);
  const aheadMs = at.epochMilliseconds - now.epochMilliseconds;
  return past(aheadMs > nearMs ? on(today.subtract({ days: 1 })) : at, now);
}

/** A bare time that is nearly here is a slip, not nearly a day ago. */
const nearMs = 30 * 60_000;

function past(at: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  if (Temporal.Instant.compare(at, now) <= 0) return at;
  throw new DebriefError(
    'time-invalid',
    'That time is still to come; the timeline holds what has happened. Give the day with it if it is long past.',
  );
}

function zoneOf({ zone }: WrittenStamp, usual: Zone): Zone {
  if (zone === null) return usual;
  const found = namedZone(zone);
  if (found !== null) return found.zone;
  throw new DebriefError(
    'time-invalid',
    `"${zone}" names several time zones, or none that is known; give an offset such as +01:00, or UTC.`,
  );
}

/** How an entry is shown before it is written: "2026-11-21 09:42 UTC - Pool exhausted". */
export function previewOf({ at, text }: Pick<LogInput, 'at' | 'text'>, { name, zone }: NamedZone): string {
  return `${formatStamp(at, { zone, style: canonicalStyle })} ${name} - ${text}`;
}

/** Whether an entry is of an earlier day than today, where people look twice. */
export function isOfEarlierDay({ at }: LogInput, { now, zone }: LogContext): boolean {
  return !localIn(zone, at).toPlainDate().equals(dayIn(zone, now));
}
