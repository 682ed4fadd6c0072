const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/**
 * How long a display of these times left stays right, in milliseconds: to the next second where something is due within
 * the hour, else to the next minute.
 */
export function untilNextTick(nowMs: number, leftMs: readonly number[]): number {
  const isClose = leftMs.some((left) => left >= 0 && left < hourMs);
  const step = isClose ? 1000 : minuteMs;
  return step - (nowMs % step);
}
