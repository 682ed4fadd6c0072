import * as z from 'zod';
import type { IssueComment, RepositoryRef } from '../../../core/ports.ts';
import type { GitHubSession } from '../session.ts';
import { pathOf, readList } from './list.ts';

const MOST_COMMENTS = 300;

const commentSchema = z.object({ body: z.string().nullish(), created_at: z.string() });

interface CommentsRequest {
  readonly repository: RepositoryRef;
  readonly number: number;
  /** ISO 8601; null for all. */
  readonly since: string | null;
}

/** What was said below an issue, or changed since then, the oldest first. */
export async function commentsOn(
  session: GitHubSession,
  { repository, number, since }: CommentsRequest,
  signal?: AbortSignal,
): Promise<readonly IssueComment[]> {
  const found = await readList(session, {
    repository,
    signal,
    about: `issue #${number}`,
    path: `${pathOf(repository)}/issues/${number}/comments`,
    query: since === null ? {} : { since },
    schema: commentSchema,
    limit: MOST_COMMENTS,
  });
  return found.map(({ body, created_at }) => ({ body: body ?? '', at: created_at }));
}
