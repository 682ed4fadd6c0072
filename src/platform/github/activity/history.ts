import { z } from 'zod';
import { singleLine } from '../../../core/document/escape.ts';
import type {
  Deployment,
  ForgeActivity,
  MergedPullRequest,
  PublishedRelease,
} from '../../../core/evidence/live/activity.ts';
import { bounded } from '../../../core/followup/bounded.ts';
import type { Gap } from './gaps.ts';
import type { ActivityCall } from './runs.ts';

const mostDeployments = 100;
const mostReleases = 50;
const longestReason = 200;

/**
 * Each part asks for the repository anew, because what an account may not see takes all around it away. Checked against
 * the schema that GitHub publishes: npm, @octokit/graphql-schema 15.26.
 */
export function historyQuery(pullRequests: readonly number[]): string {
  const asked = [...new Set(pullRequests)].filter((number) => Number.isSafeInteger(number) && number > 0);
  const requests = asked.map(
    (number) => `
      p${number}: pullRequest(number: ${number}) {
        number title mergeCommit { oid } mergedBy { login } labels(first: 5) { nodes { name } }
        reviews(first: 10, states: APPROVED) { nodes { author { login } } }
      }`,
  );
  return `query ($owner: String!, $name: String!) {
    deployments: repository(owner: $owner, name: $name) {
      deployments(first: ${mostDeployments}, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes { commitOid environment statuses(first: 10) { nodes { state createdAt } } }
      }
    }
    releases: repository(owner: $owner, name: $name) {
      releases(first: ${mostReleases}, orderBy: { field: CREATED_AT, direction: DESC }) {
        nodes { tagName isDraft publishedAt tagCommit { oid } }
      }
    }
    pullRequests: repository(owner: $owner, name: $name) { id ${requests.join('')} }
  }`;
}

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
const person = z.object({ login: z.string() }).nullish();
/** What the account may not see is null. */
const nodes = <T extends z.ZodType>(node: T) =>
  z.object({ nodes: z.array(node.nullable()) }).transform((connection) => connection.nodes.flatMap(present));

function present<T>(value: T | null | undefined): T[] {
  return value === null || value === undefined ? [] : [value];
}

const deploymentSchema = z.object({
  commitOid: z.string(),
  environment: z.string().nullish(),
  statuses: nodes(z.object({ state: z.string(), createdAt: instant })).nullish(),
});
const releaseSchema = z.object({
  tagName: z.string(),
  isDraft: z.boolean(),
  publishedAt: instant.nullish(),
  tagCommit: z.object({ oid: z.string() }).nullish(),
});
const pullRequestSchema = z.object({
  number: z.int(),
  title: z.string(),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  mergedBy: person,
  labels: nodes(z.object({ name: z.string() })).nullish(),
  reviews: nodes(z.object({ author: person })).nullish(),
});
const historySchema = z.object({
  data: z
    .object({
      deployments: z.object({ deployments: nodes(deploymentSchema) }).nullish(),
      releases: z.object({ releases: nodes(releaseSchema) }).nullish(),
      pullRequests: z.record(z.string(), z.unknown()).nullish(),
    })
    .nullish(),
  errors: z
    .array(
      z.object({
        type: z.string().nullish(),
        message: z.string(),
        path: z.array(z.union([z.string(), z.number()])).nullish(),
      }),
    )
    .default([]),
});
const answerSchema = z.object({ status: z.literal(200), data: historySchema.refine(isTold) });
type History = z.infer<typeof historySchema>;

function isTold({ data, errors }: History): boolean {
  return data !== undefined || errors.length > 0;
}

/** Deployments, releases and pull requests by one GraphQL request. */
export async function readHistory(call: ActivityCall): Promise<{
  readonly found: Partial<ForgeActivity>;
  readonly gaps: readonly Gap[];
}> {
  const answer = answerSchema.parse(await ask(call)).data;
  const { deployments, releases, pullRequests } = answer.data ?? {};
  const tried = (deployments?.deployments ?? []).slice(0, mostDeployments).flatMap(deploymentOf);
  const found = {
    deployments: tried.sort((a, b) => b.atMs - a.atMs),
    releases: (releases?.releases ?? []).slice(0, mostReleases).flatMap(releaseOf),
    pullRequests: Object.entries(pullRequests ?? {}).flatMap(([key, value]) => pullRequestOf(key, value)),
  };
  return { found, gaps: [...gapsIn(answer), ...cutDeployments(tried, call.request.fromMs)] };
}

/** A GitHub Enterprise Server has GraphQL beside "/api/v3". */
async function ask({ octokit, apiUrl, request, signal }: ActivityCall): Promise<unknown> {
  const { owner, name } = request.repository;
  try {
    return await octokit.request({
      method: 'POST',
      url: `${apiUrl.replace(/\/v3$/, '')}/graphql`,
      query: historyQuery(request.pullRequests),
      variables: { owner, name },
      request: { retries: 0, ...(signal && { signal }) },
    });
  } catch (error) {
    // The client throws what GitHub answers with status 200 when the limit is reached.
    if (error instanceof Error && 'response' in error && !('status' in error)) return error.response;
    throw error;
  }
}

function deploymentOf({
  commitOid,
  environment,
  statuses,
}: z.infer<typeof deploymentSchema>): readonly Deployment[] {
  const ended = (statuses ?? []).filter(({ state }) => ['SUCCESS', 'FAILURE', 'ERROR'].includes(state));
  const successes = ended.filter(({ state }) => state === 'SUCCESS');
  const succeeded = successes.length > 0;
  const times = (succeeded ? successes : ended).map(({ createdAt }) => createdAt);
  if (times.length === 0 || !environment) return [];
  return [{ sha: commitOid, environment, succeeded, atMs: Math.min(...times) }];
}

function releaseOf({
  tagName,
  isDraft,
  publishedAt,
  tagCommit,
}: z.infer<typeof releaseSchema>): readonly PublishedRelease[] {
  if (isDraft || !publishedAt) return [];
  return [{ tag: tagName, sha: tagCommit?.oid ?? null, publishedMs: publishedAt }];
}

/** Under its own name is the repository's id, and null where the number is no pull request's. */
function pullRequestOf(key: string, value: unknown): readonly MergedPullRequest[] {
  const parsed = key.startsWith('p') ? pullRequestSchema.safeParse(value) : null;
  if (parsed?.success !== true) return [];
  const { number, title, mergeCommit, mergedBy, labels, reviews } = parsed.data;
  const approvers = (reviews ?? []).flatMap(({ author }) => author?.login ?? []);
  return [
    {
      number,
      title,
      sha: mergeCommit?.oid ?? null,
      approvedBy: [...new Set(approvers)],
      mergedBy: mergedBy?.login ?? null,
      labels: (labels ?? []).map((label) => label.name),
    },
  ];
}

const parts = [
  ['deployments', 'deployments'],
  ['releases', 'releases'],
  ['pullRequests', 'pull requests'],
] as const;

function gapsIn({ data, errors }: History): readonly Gap[] {
  return parts.flatMap(([key, part]) => {
    const about = errors.filter(({ path, type }) => {
      const unknownNumber = type === 'NOT_FOUND' && path?.length === 2;
      return !unknownNumber && (path?.[0] ?? key) === key;
    });
    const [first] = about;
    if (first)
      return [{ part, reason: `GitHub says "${bounded(singleLine(first.message), longestReason)}".` }];
    const came = data?.[key];
    return came ? [] : [{ part, reason: 'GitHub shows no such repository to this account.' }];
  });
}

function cutDeployments(deployments: readonly Deployment[], fromMs: number): readonly Gap[] {
  const cut = deployments.length === mostDeployments && deployments.every(({ atMs }) => atMs > fromMs);
  return cut ? [{ part: 'earlier deployments', reason: `GitHub gives the newest ${mostDeployments}.` }] : [];
}
