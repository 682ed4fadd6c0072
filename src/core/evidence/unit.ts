import type { Trait } from './signs.ts';

/** Why a unit stands where it stands, in words. */
export interface Reason {
  readonly id: Trait;
  readonly text: string;
}

/** A commit that arrived as a part of a unit: one of a merged branch. */
export interface InnerCommit {
  readonly sha: string;
  readonly author: string;
  readonly subject: string;
}

/** What landed at once on the branch (a commit or a merge), ranked; as in the JSON of `debrief changes`. */
export interface Unit {
  readonly sha: string;
  /** From 1, the most suspicious. */
  readonly rank: number;
  /** Relative to the first, which has 1; no probability. */
  readonly score: number;
  /** ISO 8601, UTC. */
  readonly landedAt: string;
  /** When it went live, where that is known to be another time; ISO 8601, UTC, else null. */
  readonly liveAt: string | null;
  /** ISO 8601, UTC. */
  readonly authoredAt: string;
  readonly author: string;
  readonly subject: string;
  readonly pr: number | null;
  readonly paths: readonly string[];
  /** Null until `withDetails` counted them, and where the content is not in this clone. */
  readonly additions: number | null;
  readonly deletions: number | null;
  /** The commits of the merged branch, newest first, once `withDetails` read them; empty for a commit by itself. */
  readonly commits: readonly InnerCommit[];
  readonly reasons: readonly Reason[];
}
