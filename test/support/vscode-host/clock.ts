import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ServerOptions } from './server.ts';

const extension = fileURLToPath(new URL('./clock', import.meta.url));
const minuteMs = 60_000;

/** The clock of VS Code's extension host in the hands of a test. It runs; `advance` lets it jump. */
export interface TestClock {
  /** For `startSession`. */
  readonly options: Pick<ServerOptions, 'testExtensions' | 'env'>;
  /** What the extension host takes for the time, in epoch milliseconds. */
  nowMs(): number;
  /** Also by a part of a minute, and backwards. */
  advance(minutes: number): Promise<void>;
  /** @param epochMs what time it is from now on */
  moveTo(epochMs: number): Promise<void>;
  remove(): Promise<void>;
}

/** @param startMs what time it is when the test begins, in epoch milliseconds; the machine's by default */
export async function createTestClock(startMs = Date.now()): Promise<TestClock> {
  const folder = await mkdtemp(path.join(tmpdir(), 'debrief-clock-'));
  const file = path.join(folder, 'offset');
  let offsetMs = startMs - Date.now();
  const write = (): Promise<void> => writeFile(file, String(offsetMs));
  await write();
  return {
    options: { testExtensions: [extension], env: { DEBRIEF_TEST_CLOCK: file } },
    nowMs: () => Date.now() + offsetMs,
    async advance(minutes) {
      offsetMs += minutes * minuteMs;
      await write();
    },
    async moveTo(epochMs) {
      offsetMs = epochMs - Date.now();
      await write();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
