import type { FeatureName, Result } from '../features/index.ts';
import type { Question, Surroundings } from './protocol.ts';
import { createRestraint } from './restraint.ts';
import { createThread, type ThreadOptions } from './thread.ts';

export type Answer<T> =
  | { readonly kind: 'answer'; readonly value: T }
  /** The document went beyond the budget, and is left alone for the time being. */
  | { readonly kind: 'exceeded' }
  /** Cancelled, or a defect of ours, of which the log tells. */
  | { readonly kind: 'none' };

/** As the protocol's `CancellationToken`. */
export interface Cancellation {
  readonly isCancellationRequested: boolean;
}

export type AnalystOptions = Omit<ThreadOptions, 'greeting'>;

/**
 * Reads and checks documents in a thread of its own, one question after the other, so that whatever a document does to
 * the parser, the server goes on answering.
 */
export interface Analyst {
  ask<Name extends FeatureName>(
    question: Question<Name>,
    cancellation?: Cancellation,
  ): Promise<Answer<Result<Name>>>;
  /** What holds for every question that is asked from now on. */
  surround(surroundings: Surroundings): void;
  /** The document is closed. */
  forget(uri: string): void;
  dispose(): Promise<void>;
}

interface Job {
  readonly question: Question;
  readonly cancellation: Cancellation | undefined;
  readonly settle: (answer: Answer<unknown>) => void;
}

export function createAnalyst(options: AnalystOptions): Analyst {
  let surroundings: Surroundings = { folders: [], asksGit: false };
  const thread = createThread({ ...options, greeting: () => ({ kind: 'surround', surroundings }) });
  const restraint = createRestraint(options.onRenew);

  const work = async ({ question, cancellation }: Job): Promise<Answer<unknown>> => {
    const { uri, version } = question.snapshot;
    if (cancellation?.isCancellationRequested) return { kind: 'none' };
    if (restraint.holds(uri, version)) return { kind: 'exceeded' };
    const outcome = await thread.ask(question);
    if (outcome.kind === 'exceeded') {
      restraint.exceeded(uri, version);
      return outcome;
    }
    restraint.lift(uri);
    if (outcome.kind === 'answer') return { kind: 'answer', value: outcome.result };
    const reason = outcome.kind === 'failed' ? outcome.error : 'the analysis does not start';
    options.onDefect(`${question.feature} failed on ${uri}: ${reason}`);
    return { kind: 'none' };
  };
  const take = inTurn(work);

  return {
    ask: <Name extends FeatureName>(question: Question<Name>, cancellation?: Cancellation) =>
      new Promise<Answer<Result<Name>>>((resolve) => {
        // The worker answers with what the feature returns: both sides compile against the same table.
        take({ question, cancellation, settle: resolve as Job['settle'] });
      }),
    surround(given) {
      surroundings = given;
      thread.tell({ kind: 'surround', surroundings });
    },
    forget(uri) {
      restraint.lift(uri);
      thread.tell({ kind: 'forget', uri });
    },
    async dispose() {
      restraint.dispose();
      await thread.end();
    },
  };
}

/** Takes jobs, and works on one at a time, in the order they came. */
function inTurn(work: (job: Job) => Promise<Answer<unknown>>): (job: Job) => void {
  const waiting: Job[] = [];
  let busy = false;
  const workOff = async (): Promise<void> => {
    busy = true;
    for (let job = waiting.shift(); job; job = waiting.shift()) job.settle(await work(job));
    busy = false;
  };
  return (job) => {
    waiting.push(job);
    if (!busy) void workOff();
  };
}
