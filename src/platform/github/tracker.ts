import type { Octokit } from 'octokit';
import * as z from 'zod';
import type { IssueDraft, IssueTracker, RepositoryRef, TrackedIssue } from '../../core/ports.ts';
import type { GitHubOptions } from './client.ts';
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
  octokit: Octokit,
  repository: RepositoryRef,
  since: string | null,
  signal: AbortSignal | undefined,
): Promise<readonly TrackedIssue[]> {
  const first = await octokit.rest.issues.listForRepo({
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
  octokit: Octokit,
  repository: RepositoryRef,
  { title, body, labels, assignees, milestone, type }: NumberedDraft,
): Promise<TrackedIssue> {
  const response = await octokit.rest.issues.create({
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

async function closeAsDuplicate(octokit: Octokit, repository: RepositoryRef, number: number, of: number) {
  const target = { ...ownerAndRepo(repository), issue_number: number };
  await octokit.rest.issues.update({ ...target, state: 'closed', state_reason: 'duplicate', request: ONCE });
  await octokit.rest.issues.createComment({ ...target, body: `Duplicate of #${of}`, request: ONCE });
}
