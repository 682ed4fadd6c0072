import * as z from 'zod';
import type { MergedPullRequest } from '../../../core/evidence/live/activity.ts';
import type { RepositoryRef } from '../../../core/ports.ts';
import { askGraphql, nodes } from '../graphql.ts';
import type { ActivityCall, Answer } from './call.ts';
import { gapIn } from './gap.ts';

const mostApprovals = 10;
const mostLabels = 5;

/** The greatest Int of GraphQL; one number above it, which any commit message may hold, would spoil the request. */
const greatestNumber = 2 ** 31 - 1;

/** Checked as `historyQuery`. */
function pullRequestsQuery(numbers: readonly number[]): string {
  const asked = numbers.map(
    (number) => `
    p${number}: pullRequest(number: ${number}) {
      number title mergeCommit { oid } mergedBy { login } labels(first: ${mostLabels}) { nodes { name } }
      reviews(first: ${mostApprovals}, states: APPROVED) { nodes { author { login } } }
    }`,
  );
  return `query ($owner: String!, $name: String!) {
  repository(owner: $owner, name: $name) {${asked.join('')}
  }
}`;
}

const person = z.object({ login: z.string() }).nullish();
const pullRequestSchema = z.object({
  number: z.int(),
  title: z.string(),
  mergeCommit: z.object({ oid: z.string() }).nullish(),
  mergedBy: person,
  labels: nodes(z.object({ name: z.string() })).nullish(),
  reviews: nodes(z.object({ author: person })).nullish(),
});
/** Null for a number that is no pull request's. */
const schema = z.object({ repository: z.record(z.string(), pullRequestSchema.nullable()).nullish() });

/** The pull requests of these numbers that there are. */
export async function readPullRequests(
  call: ActivityCall,
  { owner, name }: RepositoryRef,
  numbers: readonly number[],
): Promise<Answer<readonly MergedPullRequest[]>> {
  const possible = [...new Set(numbers)].filter((number) => number <= greatestNumber);
  if (possible.length === 0) return { found: [], gaps: [] };
  const query = pullRequestsQuery(possible);
  const { data, errors } = await askGraphql(call, { query, variables: { owner, name }, schema });
  const known = Object.values(data?.repository ?? {});
  const about = errors.filter(({ type, path }) => type !== 'NOT_FOUND' || path?.length !== 2);
  return {
    found: known.flatMap((request) => (request ? [mergedOf(request)] : [])),
    gaps: gapIn('pull requests', data?.repository != null, about),
  };
}

function mergedOf(request: z.infer<typeof pullRequestSchema>): MergedPullRequest {
  const { number, title, mergeCommit, mergedBy, labels, reviews } = request;
  const approvers = (reviews ?? []).flatMap(({ author }) => author?.login ?? []);
  return {
    number,
    title,
    sha: mergeCommit?.oid ?? null,
    approvedBy: [...new Set(approvers)],
    mergedBy: mergedBy?.login ?? null,
    labels: (labels ?? []).slice(0, mostLabels).map(({ name }) => name),
  };
}
