import type { GitHubClient } from '../client.ts';

/** A request on its way. */
export interface ActivityCall {
  readonly octokit: GitHubClient;
  readonly apiUrl: string;
  readonly signal: AbortSignal;
}

/** Something that did not come. */
export interface Gap {
  /** "workflow runs" */
  readonly part: string;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** What was asked for, as far as it came. */
export interface Answer<T> {
  readonly found: T;
  readonly gaps: readonly Gap[];
}

/** A sentence for each reason. */
export function notesOn(gaps: readonly Gap[]): readonly string[] {
  const reasons = [...new Set(gaps.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const parts = gaps.filter((gap) => gap.reason === reason).map(({ part }) => part);
    return `Changes are shown without ${parts.join(', ')}: ${reason}`;
  });
}
