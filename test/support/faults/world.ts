import { Temporal } from 'temporal-polyfill';
import { applyEdit } from '../../../src/core/document/edits.ts';
import { DebriefError } from '../../../src/core/errors.ts';
import type { ApplyPorts } from '../../../src/core/followup/apply.ts';
import type { IssueDraft, JournalEntry, TrackedIssue } from '../../../src/core/ports.ts';
import { issueOf } from '../github/issue.ts';
import type { Sent } from './expect.ts';

/** What happens to one write: the server answers, or the answer is lost, the request is, or it is done `lagMs` later. */
export type WriteFate = 'answered' | 'lost' | 'cut' | { readonly lagMs: number };

/** What one clone has on its disk. */
export interface ModelClone {
  text: string;
  entries: JournalEntry[];
  /** Milliseconds that its clock is ahead. */
  clockAhead: number;
  holder: ModelProcess | null;
}

export interface ModelProcess {
  readonly clone: ModelClone;
  readonly ports: ApplyPorts;
  readonly requests: Sent['requests'][number][];
  alive: boolean;
}

/** A step that a process waits to take. */
interface Waiting {
  readonly process: ModelProcess;
  readonly at: number;
  readonly ready: () => boolean;
  readonly go: () => void;
}

export interface ModelWorld {
  clone(text: string): ModelClone;
  start(clone: ModelClone): ModelProcess;
  /** Fates of the next writes; then all are answered. */
  readonly fates: WriteFate[];
  /** Those that are there by now. */
  issues(): readonly TrackedIssue[];
  /** Every request to write that arrived, in order: the body of a new issue. */
  readonly posts: readonly string[];
  /**
   * Lets the processes take one step after the other until none waits for any.
   * @param choose which one of so many may go next
   */
  drive(choose: (count: number) => number, between?: () => void): Promise<void>;
  /** Every late commit has happened. */
  settle(): void;
}

/**
 * Clones, processes and a tracker in memory, under one clock that moves only when nobody has anything else to do.
 * Every call of a port is a step, a request is two (it arrives, the answer arrives), and someone outside says whose step
 * comes next: so any interleaving can be played, and any of them again.
 */
export function modelWorld(): ModelWorld {
  let now = Temporal.Instant.from('2026-11-21T10:00:00Z').epochMilliseconds;
  let waiting: Waiting[] = [];
  const stored: TrackedIssue[] = [];
  let late: { readonly at: number; readonly commit: () => void }[] = [];
  const fates: WriteFate[] = [];
  const posts: string[] = [];

  const arrive = (): void => {
    const due = late.filter(({ at }) => at <= now);
    late = late.filter(({ at }) => at > now);
    for (const { commit } of due) commit();
  };

  const step = async <T>(process: ModelProcess, work: () => T, wait?: Partial<Waiting>): Promise<T> => {
    await new Promise<void>((go) => {
      waiting.push({ process, at: now, ready: () => true, ...wait, go });
    });
    arrive();
    return work();
  };

  /** Carries out what was asked for, as its fate wants it; the answer is a step of its own. */
  const written = async <T>(process: ModelProcess, commit: () => T): Promise<T> => {
    const answer = await step(process, (): T | null => {
      const fate = fates.shift() ?? 'answered';
      if (typeof fate === 'object') late.push({ at: now + fate.lagMs, commit });
      else if (fate !== 'cut') {
        const result = commit();
        if (fate === 'answered') return result;
      }
      return null;
    });
    return step(process, () => {
      if (answer === null) throw new DebriefError('outcome-unknown', 'No answer came.');
      return answer;
    });
  };

  const make = ({ title, body, labels, assignees }: IssueDraft): TrackedIssue => {
    const issue = issueOf({ number: stored.length + 1, title, body, labels, assignees });
    stored.push(issue);
    return issue;
  };

  const close = (number: number): boolean => {
    const at = stored.findIndex((issue) => issue.number === number);
    const issue = stored[at];
    if (issue) stored[at] = { ...issue, state: 'closed', stateReason: 'duplicate' };
    return true;
  };

  const portsFor = (process: ModelProcess): ApplyPorts => {
    const { clone } = process;
    return {
      clock: {
        now: () => Temporal.Instant.fromEpochMilliseconds(now + clone.clockAhead),
        sleep: (ms) => step(process, () => {}, { at: now + ms }),
      },
      journal: {
        entries: () => step(process, () => [...clone.entries]),
        append: (entry) =>
          step(process, () => {
            clone.entries.push(entry);
          }),
        lock: async () => {
          const ready = (): boolean => clone.holder === null || !clone.holder.alive;
          await step(
            process,
            () => {
              clone.holder = process;
            },
            { ready },
          );
          return () =>
            step(process, () => {
              clone.holder = null;
            });
        },
      },
      documents: {
        read: () => step(process, () => clone.text),
        exists: () => step(process, () => true),
        list: () => step(process, () => []),
        create: () => step(process, () => {}),
        write: (_path, edit) =>
          step(process, () => {
            clone.text = applyEdit(clone.text, edit);
          }),
      },
      tracker: {
        list: async () => {
          process.requests.push({ method: 'GET', path: '/issues', body: '' });
          const seen = await step(process, () => [...stored]);
          return step(process, () => seen);
        },
        create: async (_repository, draft) => {
          posts.push(draft.body);
          process.requests.push({ method: 'POST', path: '/issues', body: JSON.stringify(draft) });
          return written(process, () => make(draft));
        },
        closeAsDuplicate: async (_repository, number) => {
          await written(process, () => close(number));
        },
      },
    };
  };

  const next = (): readonly Waiting[] => {
    waiting = waiting.filter(({ process }) => process.alive);
    const able = waiting.filter(({ ready }) => ready());
    const able_now = able.filter(({ at }) => at <= now);
    if (able_now.length > 0 || able.length === 0) return able_now;
    now = Math.min(...able.map(({ at }) => at));
    return able.filter(({ at }) => at <= now);
  };

  return {
    fates,
    posts,
    issues: () => stored,
    clone: (text) => ({ text, entries: [], clockAhead: 0, holder: null }),
    start: (clone) => {
      const process: ModelProcess = {
        clone,
        requests: [],
        alive: true,
        get ports() {
          return portsFor(process);
        },
      };
      return process;
    },
    async drive(choose, between) {
      for (;;) {
        await new Promise((resolve) => setImmediate(resolve));
        between?.();
        const able = next();
        const chosen = able[choose(able.length) % able.length];
        if (chosen === undefined) return;
        waiting = waiting.filter((one) => one !== chosen);
        chosen.go();
      }
    },
    settle: () => {
      now = Math.max(now, ...late.map(({ at }) => at));
      arrive();
    },
  };
}
