import * as z from 'zod';
import type { RepositoryRef, TrackedIssue } from '../../core/ports.ts';
import { milestoneOf, milestoneSchema } from './milestone.ts';

/** An issue as GitHub's REST interface tells it; what is no issue does not pass. */
export const issueSchema = z.object({
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
  milestone: milestoneSchema.nullish(),
  pull_request: z.unknown().optional(),
});

export function trackedIssue(issue: z.infer<typeof issueSchema>): TrackedIssue {
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
    ...(issue.milestone !== undefined && { milestone: issue.milestone && milestoneOf(issue.milestone) }),
  };
}

/** The same under the names that octokit has for them. */
export function ownerAndRepo({ owner, name }: RepositoryRef) {
  return { owner, repo: name };
}
