// What people are told of times. Numbers in, words out.
import { formatDuration } from '../../time/durations.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** "T+45 min", "T+1 d 2 h 5 min", "T-10 min" for what was before; empty where no time is known. */
export function sinceStart(elapsedMs: number | null): string {
  if (elapsedMs === null) return '';
  const minutes = Math.trunc(elapsedMs / minuteMs);
  return `T${minutes < 0 ? '-' : '+'}${formatDuration(Math.abs(minutes))}`;
}

/** "4:05" within the hour, else "1 h 20 min"; "3 min late" behind it. */
export function countdown(leftMs: number): string {
  if (leftMs < 0) return lateOr(leftMs);
  if (leftMs >= hourMs) return formatDuration(leftMs / minuteMs);
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "in 5 min", "now", "3 min late": the same as long as a minute has not passed. */
export function inMinutes(leftMs: number): string {
  if (leftMs < 0) return lateOr(leftMs);
  return leftMs < minuteMs ? 'now' : `in ${formatDuration(leftMs / minuteMs)}`;
}

function lateOr(leftMs: number): string {
  return leftMs > -minuteMs ? 'now' : `${formatDuration(-leftMs / minuteMs)} late`;
}
