import { z } from 'zod';
import type { Milestone, RepositoryRef } from '../../../core/ports.ts';
import { ownerAndRepo } from '../issue.ts';
import { PAGE_SIZE, readPages } from '../pages.ts';
import type { GitHubSession } from '../session.ts';

const MOST_MILESTONES = 300;

const milestoneSchema = z.object({
  number: z.int().positive(),
  title: z.string(),
  due_on: z.string().nullish(),
});

/** @throws DebriefError as the session */
export async function openMilestones(
  session: GitHubSession,
  repository: RepositoryRef,
  signal?: AbortSignal,
): Promise<readonly Milestone[]> {
  const found = await session.read({ repository, signal }, async (octokit) => {
    const first = await octokit.rest.issues.listMilestones({
      ...ownerAndRepo(repository),
      state: 'open',
      per_page: PAGE_SIZE,
      request: signal ? { signal } : {},
    });
    return readPages(octokit, { first, schema: milestoneSchema, signal, limit: MOST_MILESTONES });
  });
  return found.map(({ number, title, due_on }) => ({ number, title, due: calendarDate(due_on) }));
}

/** GitHub keeps a day as an instant of it: midnight in California, or what a program sent. */
function calendarDate(instant: string | null | undefined): string | null {
  return /^\d{4}-\d\d-\d\d/.exec(instant ?? '')?.[0] ?? null;
}
