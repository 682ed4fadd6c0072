import type { Worker } from 'node:worker_threads';
import { describe } from './describe.ts';
import type { FromWorker, Question, ToWorker } from './protocol.ts';

export type Outcome =
  | Extract<FromWorker, { kind: 'answer' | 'failed' }>
  /** The worker took longer than the budget, or went out of memory, and was given up. */
  | { readonly kind: 'exceeded' }
  /** No worker could be started. */
  | { readonly kind: 'unavailable' };

export interface ThreadOptions {
  startWorker(): Worker;
  /** How long one question may take, in milliseconds; starting the worker is not counted. */
  readonly budgetMs: number;
  /** What every new worker is told before the first question. */
  greeting(): ToWorker;
  readonly onDefect: (what: string) => void;
  /** Told of a document that may be judged differently now, though its text is the same. */
  readonly onRenew: (uri: string) => void;
}

/** A worker that is ended when a question takes too long, and started anew for the next one. */
export interface Thread {
  /** One at a time: waits for the last one's outcome before it asks. */
  ask(question: Question): Promise<Outcome>;
  tell(message: ToWorker): void;
  end(): Promise<void>;
}

export function createThread(options: ThreadOptions): Thread {
  const { startWorker, budgetMs, greeting } = options;
  let live: Live | undefined;
  const launched = (): Live => {
    live ??= launch(startWorker(), options);
    return live;
  };
  const giveUp = async (): Promise<void> => {
    const worker = live?.worker;
    live = undefined;
    await worker?.terminate();
  };
  return {
    async ask(question) {
      const isNew = live === undefined;
      const { worker, ready, gone } = launched();
      if (isNew) worker.postMessage(greeting());
      const started = await ready;
      const outcome: Outcome = started
        ? await withinBudget(budgetMs, [answerTo(question, worker), gone.then(() => exceeded)])
        : { kind: 'unavailable' };
      if (outcome.kind === 'exceeded' || outcome.kind === 'unavailable') await giveUp();
      return outcome;
    },
    tell: (message) => live?.worker.postMessage(message),
    end: giveUp,
  };
}

interface Live {
  readonly worker: Worker;
  /** False when it ended before it was. */
  readonly ready: Promise<boolean>;
  readonly gone: Promise<void>;
}

function launch(worker: Worker, { onDefect, onRenew }: ThreadOptions): Live {
  const gone = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  const ready = new Promise<boolean>((resolve) => {
    worker.once('message', () => resolve(true));
    void gone.then(() => resolve(false));
  });
  worker.on('message', (message: FromWorker) => {
    if (message.kind === 'defect') onDefect(message.what);
    if (message.kind === 'late') onRenew(message.uri);
  });
  // Out of memory, or a defect that escaped; the exit follows.
  worker.on('error', (error) => onDefect(`The analysis ended: ${describe(error)}`));
  return { worker, ready, gone };
}

function answerTo(question: Question, worker: Worker): Promise<Outcome> {
  return new Promise((resolve) => {
    const receive = (message: FromWorker): void => {
      if (message.kind !== 'answer' && message.kind !== 'failed') return;
      worker.off('message', receive);
      resolve(message);
    };
    worker.on('message', receive);
    worker.postMessage({ kind: 'question', question } satisfies ToWorker);
  });
}

const exceeded: Outcome = { kind: 'exceeded' };

async function withinBudget(ms: number, outcomes: readonly Promise<Outcome>[]): Promise<Outcome> {
  let watchdog: NodeJS.Timeout | undefined;
  const expiry = new Promise<Outcome>((resolve) => {
    watchdog = setTimeout(() => resolve(exceeded), ms);
  });
  const outcome = await Promise.race([...outcomes, expiry]);
  clearTimeout(watchdog);
  return outcome;
}
