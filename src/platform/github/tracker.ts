import * as z from 'zod';
import type { IssueDraft, IssueTracker, RepositoryRef, TrackedIssue } from '../../core/ports.ts';
import type { GitHubClient, GitHubOptions } from './client.ts';
import { milestoneNumber } from './features/milestones.ts';
import { issueSchema, ownerAndRepo, trackedIssue } from './issue.ts';
import { PAGE_SIZE, readPages } from './pages.ts';
import { gitHubSession, ONCE } from './session.ts';

const createdSchema = z.object({ status: z.literal(201), data: issueSchema });

/** GitHub, GitHub Enterprise Server or ghe.com through octokit. */
export function createGitHubTracker(options: GitHubOptions, session = gitHubSession(options)): IssueTracker {
  return {
    list: (repository, since, signal) =>
      session.read({ repository, signal }, (octokit) => listAll(octokit, repository, since, signal)),
    async create(repository, draft) {
      const milestone = draft.milestone ? await milestoneNumber(session, repository, draft.milestone) : null;
      return session.write({ repository }, (octokit) => create(octokit, repository, { ...draft, milestone }));
    },
    closeAsDuplicate: (repository, number, of) =>
      session.write({ repository, about: `issue #${number}` }, (octokit) =>
        closeAsDuplicate(octokit, repository, number, of),
      ),
  };
}

async function listAll(
  octokit: GitHubClient,
  repository: RepositoryRef,
  since: string | null,
  signal: AbortSignal | undefined,
): Promise<readonly TrackedIssue[]> {
  const first = await octokit.request('GET /repos/{owner}/{repo}/issues', {
    ...ownerAndRepo(repository),
    state: 'all',
    sort: 'created',
    direction: 'asc',
    per_page: PAGE_SIZE,
    ...(since === null ? {} : { since }),
    request: signal ? { signal } : {},
  });
  const issues = await readPages(octokit, { first, schema: issueSchema, signal });
  return issues.filter((issue) => issue.pull_request == null).map(trackedIssue);
}

type NumberedDraft = Omit<IssueDraft, 'milestone'> & { readonly milestone: number | null };

async function create(
  octokit: GitHubClient,
  repository: RepositoryRef,
  { title, body, labels, assignees, milestone, type }: NumberedDraft,
): Promise<TrackedIssue> {
  const response = await octokit.request('POST /repos/{owner}/{repo}/issues', {
    ...ownerAndRepo(repository),
    title,
    body,
    labels: [...labels],
    assignees: [...assignees],
    ...(milestone === null ? {} : { milestone }),
    ...(type ? { type } : {}),
    request: ONCE,
  });
  return trackedIssue(createdSchema.parse(response).data);
}

async function closeAsDuplicate(
  octokit: GitHubClient,
  repository: RepositoryRef,
  number: number,
  of: number,
) {
  const target = { ...ownerAndRepo(repository), issue_number: number };
  await octokit.request('PATCH /repos/{owner}/{repo}/issues/{issue_number}', {
    ...target,
    state: 'closed',
    state_reason: 'duplicate',
    request: ONCE,
  });
  await octokit.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
    ...target,
    body: `Duplicate of #${of}`,
    request: ONCE,
  });
}
