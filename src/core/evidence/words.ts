import { Temporal } from 'temporal-polyfill';
import { formatDuration } from '../time/durations.ts';

const minuteMs = 60_000;

/** A length of time as one says it: "less than a minute", "14 min", "3 h 5 min", "6 days". */
export function inWords(ms: number): string {
  const minutes = Math.floor(ms / minuteMs);
  if (minutes < 1) return 'less than a minute';
  const days = Math.floor(minutes / 1440);
  return days < 2 ? formatDuration(minutes) : `${days} days`;
}

/** "14 min before the impact" */
export function relativeTo(impactMs: number, atMs: number): string {
  return `${inWords(Math.abs(impactMs - atMs))} ${atMs > impactMs ? 'after' : 'before'} the impact`;
}

/** "3 h ago", "in 14 min" */
export function fromNow(thenMs: number, nowMs: number): string {
  return thenMs <= nowMs ? `${inWords(nowMs - thenMs)} ago` : `in ${inWords(thenMs - nowMs)}`;
}

/** `2026-11-01 09:02`, UTC, of epoch milliseconds. */
export function minuteOf(epochMs: number): string {
  const { year, month, day, hour, minute } =
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO('UTC');
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

const blocks = 5;

/** A score from 0 to 1 as five blocks: "▰▰▰▱▱". The first in the list has all of them, and nothing has none. */
export function scoreBar(score: number): string {
  const filled = Math.min(blocks, Math.max(1, Math.ceil(score * blocks)));
  return '▰'.repeat(filled) + '▱'.repeat(blocks - filled);
}

/** "src/a.ts, src/b.ts, +3" */
export function someOf(names: readonly string[], most: number): string {
  const more = names.length > most ? [`+${names.length - most}`] : [];
  return [...names.slice(0, most), ...more].join(', ');
}
