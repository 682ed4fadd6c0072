import type { Prior } from '../evidence/prior.ts';

/** What was learnt of a branch's past, and the commit up to which. */
export interface Learnt {
  readonly head: string;
  readonly prior: Prior;
}

/** Keeps what was learnt of a clone's past; it can be thrown away, and is learnt anew then. */
export interface PriorStore {
  /** Null where nothing was kept, or what was kept cannot be used; never rejects. */
  load(root: string): Promise<Learnt | null>;
  /** Where it cannot be kept, nothing happens. */
  save(root: string, learnt: Learnt): Promise<void>;
}
