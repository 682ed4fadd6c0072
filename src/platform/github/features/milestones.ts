import { DebriefError } from '../../../core/errors.ts';
import type { Milestone, RepositoryRef } from '../../../core/ports.ts';
import { milestoneOf, milestoneSchema } from '../milestone.ts';
import type { GitHubSession } from '../session.ts';
import { pathOf, readList } from './list.ts';

const MOST_MILESTONES = 300;

/** What a session read last, by repository: a plan's look at the milestones serves the issues that are opened then. */
const known = new WeakMap<GitHubSession, Map<string, readonly Milestone[]>>();

/** @throws DebriefError as the session */
export async function openMilestones(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<readonly Milestone[]> {
  const path = `${pathOf(repository)}/milestones`;
  const found = await readList(session, {
    repository,
    signal,
    path,
    query: { state: 'open' },
    schema: milestoneSchema,
    limit: MOST_MILESTONES,
  });
  const milestones = found.map(milestoneOf);
  known.set(session, new Map(known.get(session)).set(path, milestones));
  return milestones;
}

/**
 * The number behind the title of an open milestone.
 * @throws DebriefError `rejected` where there is none; as the session
 */
export async function milestoneNumber(
  session: GitHubSession,
  repository: RepositoryRef,
  wanted: string,
): Promise<number> {
  const isWanted = ({ title }: Milestone): boolean => title === wanted;
  const before = known
    .get(session)
    ?.get(`${pathOf(repository)}/milestones`)
    ?.find(isWanted);
  const found = before ?? (await openMilestones(session, repository)).find(isWanted);
  if (found !== undefined) return found.number;
  throw new DebriefError(
    'rejected',
    `There is no open milestone "${wanted}" in ${repository.owner}/${repository.name}, so nothing was sent; choose another one, then try again.`,
  );
}
