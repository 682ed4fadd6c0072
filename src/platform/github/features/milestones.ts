import type { Milestone, RepositoryRef } from '../../../core/ports.ts';
import { milestoneOf, milestoneSchema } from '../milestone.ts';
import type { GitHubSession } from '../session.ts';
import { pathOf, readList } from './list.ts';

const MOST_MILESTONES = 300;

/** @throws DebriefError as the session */
export async function openMilestones(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<readonly Milestone[]> {
  const found = await readList(session, {
    repository,
    signal,
    path: `${pathOf(repository)}/milestones`,
    query: { state: 'open' },
    schema: milestoneSchema,
    limit: MOST_MILESTONES,
  });
  return found.map(milestoneOf);
}
