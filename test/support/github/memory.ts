import { Temporal } from 'temporal-polyfill';
import { applyEdit } from '../../../src/core/document/edits.ts';
import { DebriefError } from '../../../src/core/errors.ts';
import type { ApplyPorts } from '../../../src/core/followup/apply.ts';
import type { IssueDraft, JournalEntry, TrackedIssue } from '../../../src/core/ports.ts';
import { issueOf } from './issue.ts';

/** What happens to one request for a new issue; a lag is in milliseconds of the world's own clock. */
export type CreateFate = 'answered' | 'lost' | 'cut' | { readonly lagMs: number };

interface Stored {
  readonly issue: TrackedIssue;
  readonly visibleAt: number;
}

/** A world in memory whose clock only moves when someone sleeps; for thousands of runs a second. */
export interface MemoryWorld {
  readonly ports: ApplyPorts;
  text: string;
  /** Fates of the next requests, then all are answered. */
  readonly fates: CreateFate[];
  /** The port call before which the process dies, counted from now; never when it is null. */
  dieIn: number | null;
  /** Issues that were or will be made. */
  issues(): readonly TrackedIssue[];
}

export class Killed extends Error {}

export function memoryWorld(text: string): MemoryWorld {
  let now = Temporal.Instant.from('2026-11-21T10:00:00Z').epochMilliseconds;
  const stored: Stored[] = [];
  const entries: JournalEntry[] = [];

  const make = ({ title, body, labels, assignees }: IssueDraft, visibleAt: number): TrackedIssue => {
    const number = stored.length + 1;
    const issue = issueOf({ title, body, labels, assignees, number });
    stored.push({ issue, visibleAt });
    return issue;
  };
  const create = (draft: IssueDraft): TrackedIssue => {
    const fate = world.fates.shift() ?? 'answered';
    if (fate === 'answered') return make(draft, now);
    if (fate === 'lost') make(draft, now);
    else if (fate !== 'cut') make(draft, now + fate.lagMs);
    throw new DebriefError('outcome-unknown', 'No answer came.');
  };
  /** Each call of a port is a moment at which a process can die. */
  const step = async <T>(work: () => T): Promise<T> => {
    if (world.dieIn !== null) {
      world.dieIn -= 1;
      if (world.dieIn < 0) throw new Killed();
    }
    return work();
  };

  const world: MemoryWorld = {
    text,
    fates: [],
    dieIn: null,
    issues: () => stored.map(({ issue }) => issue),
    ports: {
      clock: {
        now: () => Temporal.Instant.fromEpochMilliseconds(now),
        sleep: (ms) =>
          step(() => {
            now += ms;
          }),
      },
      journal: {
        entries: () => step(() => [...entries]),
        append: (entry) =>
          step(() => {
            entries.push(entry);
          }),
        lock: async () => async () => {},
      },
      documents: {
        read: () => step(() => world.text),
        exists: () => step(() => true),
        list: () => step(() => []),
        create: () => step(() => {}),
        write: (_path, edit) =>
          step(() => {
            world.text = applyEdit(world.text, edit);
          }),
      },
      tracker: {
        list: () => step(() => stored.filter(({ visibleAt }) => visibleAt <= now).map(({ issue }) => issue)),
        create: async (_repository, draft) => {
          const issue = await step(() => create(draft));
          return step(() => issue);
        },
        closeAsDuplicate: () => step(() => {}),
      },
    },
  };
  return world;
}
