import * as z from 'zod';
import type { BoardDateField, TrackedIssue } from '../../../core/ports.ts';
import { askGraphql, nodes } from '../graphql.ts';
import type { GitHubSession } from '../session.ts';
import { dataOf } from './graphqlRefusal.ts';
import { orUnsupported } from './unsupported.ts';

/** GitHub takes no more ids at once. */
const MOST_AT_ONCE = 100;

/** Checked against the schema that GitHub publishes: npm, @octokit/graphql-schema. */
const datesQuery = `query Dates($ids: [ID!]!, $field: String!) {
  nodes(ids: $ids) {
    ... on Issue {
      id
      projectItems(first: 20) {
        nodes {
          project { number owner { ... on Organization { login } ... on User { login } } }
          fieldValueByName(name: $field) { ... on ProjectV2ItemFieldDateValue { date } }
        }
      }
    }
  }
}`;

const itemSchema = z.object({
  project: z.object({ number: z.int(), owner: z.object({ login: z.string().optional() }) }),
  fieldValueByName: z.object({ date: z.iso.date().nullish() }).nullish(),
});
const datesSchema = z.object({
  nodes: z.array(
    z.object({ id: z.string().optional(), projectItems: nodes(itemSchema).optional() }).nullable(),
  ),
});

/** A request for a hundred issues. */
export async function boardDates(
  session: GitHubSession,
  { issues, project, field }: BoardDateField & { readonly issues: readonly TrackedIssue[] },
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const dates = new Map<string, string>();
  const [first] = issues;
  if (first === undefined) return dates;
  // A board belongs to no repository; errors name it in the place of one.
  const repository = { host: new URL(first.url).host, owner: project.owner, name: 'projects' };
  for (let start = 0; start < issues.length; start += MOST_AT_ONCE) {
    const ids = issues.slice(start, start + MOST_AT_ONCE).map(({ nodeId }) => nodeId);
    const question = { query: datesQuery, variables: { ids, field }, schema: datesSchema };
    const subject = { repository, about: `project ${project.number}`, signal };
    const found = await orUnsupported(
      session.read(subject, async (octokit) => {
        const answer = await askGraphql({ octokit, apiUrl: session.apiUrl, signal }, question);
        const matters = ({ type }: { type?: string | null | undefined }) => type !== 'NOT_FOUND';
        return dataOf({ ...answer, data: answer.data ?? { nodes: [] } }, project.owner, matters);
      }),
    );
    for (const node of found.nodes) {
      const item = node?.projectItems?.find(
        (one) =>
          one.project.number === project.number &&
          one.project.owner.login?.toLowerCase() === project.owner.toLowerCase(),
      );
      if (node?.id && item?.fieldValueByName?.date) dates.set(node.id, item.fieldValueByName.date);
    }
  }
  return dates;
}
