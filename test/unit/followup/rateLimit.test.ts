import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { DebriefError } from '../../../src/core/errors.ts';
import { RateLimitError, waitForLimit } from '../../../src/core/followup/rateLimit.ts';
import type { Clock } from '../../../src/core/ports.ts';

function clockWith(sleep: Clock['sleep']): Clock {
  return { now: () => Temporal.Instant.fromEpochMilliseconds(0), sleep };
}

it('a short limit is waited for, second by second', async () => {
  let slept = 0;
  const told: number[] = [];
  const clock = clockWith(async (ms) => {
    slept += ms;
  });
  const limit = new RateLimitError('Wait.', 2_500);
  expect(await waitForLimit(limit, clock, (left) => told.push(left))).toBe(true);
  expect(told).toEqual([3, 2, 1]);
  expect(slept).toBe(3_000);
});

it.each([
  ['lasts for longer than two minutes', new RateLimitError('Wait.', 120_001)],
  ['is none', new DebriefError('forbidden', 'No.')],
  ['is a defect', new TypeError('x')],
])('a limit that %s is not waited for', async (_what, error) => {
  const clock = clockWith(() => Promise.reject(new Error('slept')));
  expect(await waitForLimit(error, clock, () => {})).toBe(false);
});

it('a person can stop waiting', async () => {
  const clock = clockWith((_ms, signal) =>
    signal?.aborted ? Promise.reject(new DebriefError('cancelled', 'Cancelled.')) : Promise.resolve(),
  );
  const abort = new AbortController();
  const told: number[] = [];
  const report = (left: number): void => {
    told.push(left);
    if (left === 99) abort.abort();
  };
  const waiting = waitForLimit(new RateLimitError('Wait.', 100_000), clock, report, abort.signal);
  await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
  expect(told).toEqual([100, 99]);
});
