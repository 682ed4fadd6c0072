import type { Octokit } from 'octokit';
import { z } from 'zod';
import type { IssueDraft, IssueTracker, RepositoryRef, TrackedIssue } from '../../core/ports.ts';
import { createClient, type GitHubOptions } from './client.ts';
import { trackerError } from './errors.ts';

const PAGE_SIZE = 100;
const ONCE = { retries: 0 };

const issueSchema = z.object({
  number: z.int().positive(),
  title: z.string(),
  body: z.string().nullish(),
  state: z.enum(['open', 'closed']),
  state_reason: z.enum(['completed', 'not_planned', 'duplicate', 'reopened']).nullable().catch(null),
  html_url: z.url({ protocol: /^https?$/ }),
  assignees: z.array(z.object({ login: z.string() })).nullish(),
  labels: z.array(z.union([z.string(), z.object({ name: z.string().nullish() })])).nullish(),
  id: z.int(),
  node_id: z.string(),
  pull_request: z.unknown().optional(),
});
const pageSchema = z.object({ status: z.literal(200), data: z.array(issueSchema) });
const createdSchema = z.object({ status: z.literal(201), data: issueSchema });

/** What the schemas check; octokit's own types only say what GitHub should answer. */
interface Page {
  readonly data: unknown;
  readonly headers: { readonly link?: string | undefined };
}

/** GitHub, GitHub Enterprise Server or ghe.com through octokit, which is loaded with the first request. */
export function createGitHubTracker(options: GitHubOptions): IssueTracker {
  let client: Promise<Octokit> | null = null;
  const connect = (): Promise<Octokit> => {
    client ??= createClient(options);
    return client;
  };
  const asked = (repository: RepositoryRef, write: boolean) => ({
    apiUrl: options.apiUrl,
    repository,
    write,
    signedIn: options.token !== null,
  });
  return {
    async list(repository, since, signal) {
      const octokit = await connect();
      try {
        return await listAll(octokit, repository, since, signal);
      } catch (error) {
        throw trackerError(error, { ...asked(repository, false), cancelled: signal?.aborted === true });
      }
    },
    async create(repository, draft) {
      const octokit = await connect();
      try {
        return await create(octokit, repository, draft);
      } catch (error) {
        throw trackerError(error, asked(repository, true));
      }
    },
    async closeAsDuplicate(repository, number, of) {
      const octokit = await connect();
      try {
        await closeAsDuplicate(octokit, repository, number, of);
      } catch (error) {
        throw trackerError(error, asked(repository, true));
      }
    },
  };
}

/** All pages by the links that GitHub gives; it refuses high page numbers. */
async function listAll(
  octokit: Octokit,
  repository: RepositoryRef,
  since: string | null,
  signal: AbortSignal | undefined,
): Promise<readonly TrackedIssue[]> {
  const request = signal === undefined ? {} : { signal };
  const issues: TrackedIssue[] = [];
  let response: Page = await octokit.rest.issues.listForRepo({
    ...ownerAndRepo(repository),
    state: 'all',
    sort: 'created',
    direction: 'asc',
    per_page: PAGE_SIZE,
    ...(since === null ? {} : { since }),
    request,
  });
  for (;;) {
    const { data } = pageSchema.parse(response);
    issues.push(...data.filter((issue) => issue.pull_request == null).map(trackedIssue));
    const next = /<([^<>]+)>;\s*rel="next"/.exec(response.headers.link ?? '')?.[1];
    if (next === undefined) return issues;
    response = await octokit.request({ method: 'GET', url: next, request });
  }
}

async function create(octokit: Octokit, repository: RepositoryRef, draft: IssueDraft): Promise<TrackedIssue> {
  const response = await octokit.rest.issues.create({
    ...ownerAndRepo(repository),
    title: draft.title,
    body: draft.body,
    labels: [...draft.labels],
    assignees: [...draft.assignees],
    request: ONCE,
  });
  return trackedIssue(createdSchema.parse(response).data);
}

async function closeAsDuplicate(octokit: Octokit, repository: RepositoryRef, number: number, of: number) {
  const target = { ...ownerAndRepo(repository), issue_number: number };
  await octokit.rest.issues.update({ ...target, state: 'closed', state_reason: 'duplicate', request: ONCE });
  await octokit.rest.issues.createComment({ ...target, body: `Duplicate of #${of}`, request: ONCE });
}

function ownerAndRepo({ owner, name }: RepositoryRef) {
  return { owner, repo: name };
}

function trackedIssue(issue: z.infer<typeof issueSchema>): TrackedIssue {
  return {
    number: issue.number,
    title: issue.title,
    body: issue.body ?? '',
    state: issue.state,
    stateReason: issue.state_reason,
    url: issue.html_url,
    assignees: issue.assignees?.map(({ login }) => login) ?? [],
    labels: (issue.labels ?? []).flatMap((label) => (typeof label === 'string' ? label : (label.name ?? []))),
    id: issue.id,
    nodeId: issue.node_id,
  };
}
