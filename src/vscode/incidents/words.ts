// What the status bar and the trees say of times. Pure: numbers in, words out.
import { spokenDuration } from '../../core/incident/messages/times.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** "T+45 min"; empty where no time is known. */
export function sinceStart(elapsedMs: number | null): string {
  return elapsedMs === null ? '' : `T+${spokenDuration(elapsedMs / minuteMs)}`;
}

/** "4:05" within the hour, else "1 h 20 min"; "3 min late" behind it. */
export function countdown(leftMs: number): string {
  if (leftMs < 0) return lateOr(leftMs);
  if (leftMs >= hourMs) return spokenDuration(leftMs / minuteMs);
  const seconds = Math.ceil(leftMs / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** "in 5 min", "now", "3 min late": as long as a minute has not passed, the same. */
export function inMinutes(leftMs: number): string {
  if (leftMs < 0) return lateOr(leftMs);
  return leftMs < minuteMs ? 'now' : `in ${spokenDuration(leftMs / minuteMs)}`;
}

function lateOr(leftMs: number): string {
  return leftMs > -minuteMs ? 'now' : `${spokenDuration(-leftMs / minuteMs)} late`;
}

/**
 * How long a display of this stays right, in milliseconds: to the next second where something is due within the hour,
 * else to the next minute.
 */
export function untilNextTick(nowMs: number, leftMs: readonly number[]): number {
  const isClose = leftMs.some((left) => left >= 0 && left < hourMs);
  const step = isClose ? 1000 : minuteMs;
  return step - (nowMs % step);
}
