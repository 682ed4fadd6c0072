import * as z from 'zod';
import type { Deployment, ForgeActivity, PublishedRelease } from '../../../core/evidence/live/activity.ts';
import type { ActivityRequest } from '../../../core/ports.ts';
import { askGraphql, nodes } from '../graphql.ts';
import type { ActivityCall, Answer, Gap } from './call.ts';
import { gapIn } from './gap.ts';

const mostDeployments = 100;
const mostReleases = 50;

/**
 * Each part asks for the repository anew, because what an account may not see takes all around it away. Checked against
 * the schema that GitHub publishes: npm, @octokit/graphql-schema 15.26.
 */
export const historyQuery = `query ($owner: String!, $name: String!) {
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
}`;

const instant = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text));
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
const schema = z.object({
  deployments: z.object({ deployments: nodes(deploymentSchema) }).nullish(),
  releases: z.object({ releases: nodes(releaseSchema) }).nullish(),
});

/** Deployments and releases, the newest ones of each. */
export async function readHistory(
  call: ActivityCall,
  { repository, fromMs }: ActivityRequest,
): Promise<Answer<Pick<ForgeActivity, 'deployments' | 'releases'>>> {
  const { owner, name } = repository;
  const { data, errors } = await askGraphql(call, {
    query: historyQuery,
    variables: { owner, name },
    schema,
  });
  const all = (data?.deployments?.deployments ?? []).slice(0, mostDeployments);
  const deployments = all.flatMap(deploymentOf).sort((a, b) => b.atMs - a.atMs);
  const releases = (data?.releases?.releases ?? []).slice(0, mostReleases).flatMap(releaseOf);
  const gaps = (['deployments', 'releases'] as const).flatMap((part) => {
    const about = errors.filter(({ path }) => (path?.[0] ?? part) === part);
    return gapIn(part, data?.[part] != null, about);
  });
  const cut = all.length === mostDeployments && deployments.every(({ atMs }) => atMs > fromMs);
  return { found: { deployments, releases }, gaps: cut ? [...gaps, earlier] : gaps };
}

const earlier: Gap = {
  part: 'earlier deployments',
  reason: `GitHub gives the newest ${mostDeployments}.`,
};

/** None of one that is still going on. It may have been made inactive since, so its first success counts. */
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
