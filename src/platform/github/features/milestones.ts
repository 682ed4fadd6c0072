import { z } from 'zod';
import type { Milestone, RepositoryRef } from '../../../core/ports.ts';
import type { GitHubSession } from '../session.ts';
import { pathOf, readList } from './list.ts';

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
  const found = await readList(session, {
    repository,
    signal,
    path: `${pathOf(repository)}/milestones`,
    query: { state: 'open' },
    schema: milestoneSchema,
    limit: MOST_MILESTONES,
  });
  return found.map(({ number, title, due_on }) => ({ number, title, due: calendarDate(due_on) }));
}

/** GitHub keeps a day as an instant of it: midnight in California, or what a program sent. */
function calendarDate(instant: string | null | undefined): string | null {
  return /^\d{4}-\d\d-\d\d/.exec(instant ?? '')?.[0] ?? null;
}
