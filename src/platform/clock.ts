import { setTimeout as wait } from 'node:timers/promises';
import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../core/errors.ts';
import type { Clock } from '../core/ports.ts';

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => Temporal.Now.instant(),
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, signal && { signal });
    } catch (cause) {
      throw new DebriefError('cancelled', 'Cancelled while waiting.', { cause });
    }
  },
};
