import { DebriefError } from '../errors.ts';
import type { Clock } from '../ports.ts';

/** A server allows no more requests for a while. */
export class RateLimitError extends DebriefError {
  constructor(
    message: string,
    /** Milliseconds from when it was said until requests are allowed again. */
    readonly waitMs: number,
    options?: ErrorOptions,
  ) {
    super('rate-limited', message, options);
  }
}

/** Nobody sits and waits for longer. */
const LONGEST_WAIT_MS = 120_000;
const SECOND_MS = 1_000;

/**
 * Waits until a server's limit is over, where that takes less than two minutes, and reports how many seconds are left,
 * once a second. False where there is no waiting: it is no limit, or it lasts longer; its message says until when.
 * @throws DebriefError `cancelled`
 */
export async function waitForLimit(
  error: unknown,
  clock: Clock,
  report: (secondsLeft: number) => void,
  signal?: AbortSignal,
): Promise<boolean> {
  if (!(error instanceof RateLimitError) || error.waitMs > LONGEST_WAIT_MS) return false;
  for (let seconds = Math.ceil(error.waitMs / SECOND_MS); seconds > 0; seconds -= 1) {
    report(seconds);
    await clock.sleep(SECOND_MS, signal);
  }
  return true;
}
