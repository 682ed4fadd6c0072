import { isoOf } from './changes.ts';
import type { Landing } from './gitLog.ts';
import { titleOf } from './pullRequest.ts';

/** A commit of a branch as people know it. */
export interface LandedCommit {
  readonly sha: string;
  readonly subject: string;
  readonly pr: number | null;
  readonly author: string;
  /** ISO 8601, UTC. */
  readonly landedAt: string;
}

export function landedCommit({ sha, subject, body, pr, author, landedMs }: Landing): LandedCommit {
  return { sha, subject: titleOf(subject, body), pr, author, landedAt: isoOf(landedMs) };
}
