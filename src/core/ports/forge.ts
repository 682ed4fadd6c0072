import type { ForgeActivity, MergedPullRequests } from '../evidence/live/activity.ts';
import type { RepositoryRef } from './tracker.ts';

/** What a forge is asked about a time; both ends included, epoch milliseconds. */
export interface ActivityRequest {
  readonly repository: RepositoryRef;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads what happened around commits on a forge, with the credentials that it was made with. Few requests, each bounded
 * and together not waited for longer than ten seconds; what the forge does not tell is missing, with a note.
 */
export interface ForgeReader {
  /** @throws DebriefError `cancelled` */
  activity(request: ActivityRequest, signal?: AbortSignal): Promise<ForgeActivity>;
  /**
   * Those of these numbers that there are.
   * @throws DebriefError `cancelled`
   */
  pullRequests(
    repository: RepositoryRef,
    numbers: readonly number[],
    signal?: AbortSignal,
  ): Promise<MergedPullRequests>;
}
