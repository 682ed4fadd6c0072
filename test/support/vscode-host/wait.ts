import { setTimeout as pause } from 'node:timers/promises';

/** Asks again and again until the answer is yes; fails with `describe()` after `timeout` milliseconds. */
export async function until(
  holds: () => Promise<boolean>,
  timeout: number,
  describe: () => string = () => 'The condition did not come true',
): Promise<void> {
  const end = Date.now() + timeout;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`${describe()} (waited ${timeout} ms)`);
    await pause(50);
  }
}
