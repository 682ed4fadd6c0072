import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { repeat } from '../../../src/vscode/followups/schedule.ts';

const minute = 60_000;
beforeEach(() => {
  vi.useFakeTimers({ now: Date.parse('2026-11-21T10:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A schedule, and the minutes at which its runs began; they take as long as `work` does, by default no time. */
function started(everyMs: () => number, work: () => Promise<void> = () => Promise.resolve()) {
  const runs: number[] = [];
  const failures: unknown[] = [];
  const began = Date.now();
  const schedule = repeat({
    everyMs,
    work() {
      runs.push(Math.floor((Date.now() - began) / minute));
      return work();
    },
    failed: (error) => failures.push(error),
  });
  return { runs, failures, schedule };
}

it('runs at once and then every so often', async () => {
  const { runs } = started(() => 15 * minute);
  await vi.advanceTimersByTimeAsync(40 * minute);
  expect(runs).toEqual([0, 15, 30]);
});

it('rests while there is to be none, and does not run again too soon', async () => {
  let every = 0;
  const { runs, schedule } = started(() => every);
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(runs).toEqual([]);
  const turn = async (next: number, minutes: number): Promise<void> => {
    every = next;
    schedule.renew();
    await vi.advanceTimersByTimeAsync(minutes * minute);
  };
  await turn(15 * minute, 5);
  await turn(0, 5);
  await turn(15 * minute, 6);
  expect(runs).toEqual([60, 75]);
  await turn(0, 60);
  await turn(15 * minute, 1);
  expect(runs).toEqual([60, 75, 136]);
});

it('never runs twice at a time', async () => {
  const { runs, schedule } = started(
    () => 15 * minute,
    () => new Promise((resolve) => setTimeout(resolve, 20 * minute)),
  );
  await vi.advanceTimersByTimeAsync(17 * minute);
  schedule.renew();
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(runs).toEqual([0]);
  await vi.advanceTimersByTimeAsync(2 * minute);
  expect(runs).toEqual([0, 20]);
});

it('tells of a failure, and goes on', async () => {
  const gone = new Error('gone');
  const { runs, failures } = started(
    () => minute,
    () => Promise.reject(gone),
  );
  await vi.advanceTimersByTimeAsync(minute);
  expect({ runs, failures }).toEqual({ runs: [0, 1], failures: [gone, gone] });
});

it('is over when it is disposed of, also in the middle of a run', async () => {
  const { runs, schedule } = started(
    () => minute,
    () => new Promise((resolve) => setTimeout(resolve, minute / 2)),
  );
  await vi.advanceTimersByTimeAsync(minute / 4);
  schedule.dispose();
  await vi.advanceTimersByTimeAsync(60 * minute);
  expect(runs).toEqual([0]);
});
