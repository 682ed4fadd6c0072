import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { CheckSettings, SourceFile } from '../../platform/lint.ts';
import type { Check, CheckedFile } from './check.ts';

/** Checks documents, here or in other threads. */
export interface Pool {
  check(file: SourceFile): Promise<CheckedFile>;
  end(): Promise<void>;
}

/** A thread takes a quarter of a second to start, in which this many documents of 8 kB are checked here. */
const fewFiles = 40;
const mostThreads = 8;

/** Trees of documents are large and gone at once: room for them to die young takes a fifth off the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 128 };

export interface PoolOptions {
  readonly settings: CheckSettings;
  /** How many files there are, cached ones included. */
  readonly files: number;
  /** The worker's script, an absolute path. */
  readonly script: string;
}

/** Nothing is loaded or started before the first document: a run that finds all in the cache needs neither. */
export function createPool({ settings, files, script }: PoolOptions): Pool {
  const threads = Math.min(availableParallelism(), mostThreads);
  return files <= fewFiles || threads === 1 ? localPool(settings) : threadPool(settings, script, threads);
}

function localPool(settings: CheckSettings): Pool {
  let check: Promise<Check> | undefined;
  return {
    check: async (file) => {
      check ??= import('./check.ts').then(({ createCheck }) => createCheck(settings));
      return (await check)(file);
    },
    end: async () => {},
  };
}

interface Waiting {
  readonly resolve: (worker: Worker) => void;
  readonly reject: (error: unknown) => void;
}

function threadPool(settings: CheckSettings, script: string, size: number): Pool {
  const idle: Worker[] = [];
  const all = new Set<Worker>();
  const waiting: Waiting[] = [];
  let ended = false;
  const start = (): Worker => {
    const worker = new Worker(script, { workerData: settings, resourceLimits });
    all.add(worker);
    return worker;
  };
  const take = async (): Promise<Worker> => {
    if (ended) throw new Error('the threads have ended');
    return (
      idle.pop() ??
      (all.size < size ? start() : new Promise((resolve, reject) => waiting.push({ resolve, reject })))
    );
  };
  return {
    async check(file) {
      const worker = await take();
      try {
        const checked = await answer(worker, file);
        const next = waiting.shift();
        if (next) next.resolve(worker);
        else idle.push(worker);
        return checked;
      } catch (error) {
        all.delete(worker);
        // What ended one thread need not end the others' work.
        const next = waiting.shift();
        if (next) next.resolve(start());
        throw error;
      }
    },
    end: async () => {
      ended = true;
      for (const { reject } of waiting.splice(0)) reject(new Error('the threads have ended'));
      await Promise.all([...all].map((worker) => worker.terminate()));
    },
  };
}

/** @throws what ended the thread */
function answer(worker: Worker, file: SourceFile): Promise<CheckedFile> {
  return new Promise((resolve, reject) => {
    const settle = (): void => {
      worker.off('message', told).off('error', failed).off('exit', ended);
    };
    const told = (checked: CheckedFile): void => {
      settle();
      resolve(checked);
    };
    const failed = (error: unknown): void => {
      settle();
      reject(error);
    };
    const ended = (): void => failed(new Error('its thread ended'));
    worker.on('message', told).on('error', failed).on('exit', ended);
    worker.postMessage(file);
  });
}
