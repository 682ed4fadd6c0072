import { parentPort, workerData } from 'node:worker_threads';
import type { CheckSettings, SourceFile } from '../../platform/lint.ts';
import { createCheck } from './check.ts';

/** A thread that checks documents; started by pool.ts with the settings as its data. */
const check = createCheck(workerData as CheckSettings);

parentPort?.on('message', async (file: SourceFile) => parentPort?.postMessage(await check(file)));
