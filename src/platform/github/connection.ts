import type { IssueTracker, TrackerFeatures } from '../../core/ports.ts';
import type { GitHubOptions } from './client.ts';
import { createGitHubFeatures } from './features.ts';
import { gitHubSession } from './session.ts';
import { createGitHubTracker } from './tracker.ts';

/** Both over one session, so that they keep one pace and one reads nothing that the other has read. */
export function connectToGitHub(options: GitHubOptions): {
  readonly tracker: IssueTracker;
  readonly features: TrackerFeatures;
} {
  const session = gitHubSession(options);
  return {
    tracker: createGitHubTracker(options, session),
    features: createGitHubFeatures(options, session),
  };
}
