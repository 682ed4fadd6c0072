import * as z from 'zod';
import type { IssueChange, RepositoryRef, TrackedIssue } from '../../../core/ports.ts';
import { issueSchema, ownerAndRepo, trackedIssue } from '../issue.ts';
import { type GitHubSession, ONCE } from '../session.ts';

const changedSchema = z.object({ status: z.literal(200), data: issueSchema });

export function updateIssue(
  session: GitHubSession,
  repository: RepositoryRef,
  number: number,
  { stateReason, assignees, labels, ...change }: IssueChange,
): Promise<TrackedIssue> {
  return session.write({ repository, about: `issue #${number}` }, async (octokit) => {
    const response = await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
      ...ownerAndRepo(repository),
      issue_number: number,
      ...change,
      ...(stateReason && { state_reason: stateReason }),
      ...(assignees && { assignees: [...assignees] }),
      ...(labels && { labels: [...labels] }),
      request: ONCE,
    });
    return trackedIssue(changedSchema.parse(response).data);
  });
}

const commentedSchema = z.object({ status: z.literal(201), data: z.object({ id: z.int() }) });

export async function commentOn(
  session: GitHubSession,
  repository: RepositoryRef,
  number: number,
  body: string,
): Promise<void> {
  await session.write({ repository, about: `issue #${number}` }, async (octokit) => {
    const target = { ...ownerAndRepo(repository), issue_number: number };
    return commentedSchema.parse(
      await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...target,
        body,
        request: ONCE,
      }),
    );
  });
}
