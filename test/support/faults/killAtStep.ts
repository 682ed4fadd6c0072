/**
 * Loaded before the command line (`node --import`): kills the process by SIGKILL after a step of its run, or, where no
 * step is named, writes down all steps.
 */
import { appendFileSync } from 'node:fs';
import { watchSteps } from './steps.ts';

export interface KillOrder {
  readonly folder: string;
  readonly apiUrl: string;
  readonly index: number | null;
  /** Gets one step a line. */
  readonly steps: string;
}

const order: KillOrder = JSON.parse(process.env.KILL_ORDER ?? '');

watchSteps(order, {
  before: ({ name }) => appendFileSync(order.steps, `${name}\n`),
  after: async ({ index }) => {
    if (index !== order.index) return;
    process.kill(process.pid, 'SIGKILL');
    await new Promise(() => {});
  },
});
