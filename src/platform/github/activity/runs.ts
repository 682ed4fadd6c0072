import type { Octokit } from 'octokit';
import { z } from 'zod';
import { isoOf } from '../../../core/evidence/changes.ts';
import type { ForgeActivity, WorkflowRun } from '../../../core/evidence/live/activity.ts';
import type { ActivityRequest } from '../../../core/ports.ts';

/** A request for activity on its way. */
export interface ActivityCall {
  readonly octokit: Octokit;
  readonly apiUrl: string;
  readonly request: ActivityRequest;
  readonly signal: AbortSignal | undefined;
}

/** As many as GitHub gives at once, the newest ones. */
const mostRuns = 100;

const runSchema = z.object({
  head_sha: z.string(),
  name: z.string().nullish(),
  path: z.string().catch(''),
  conclusion: z.string().nullish(),
  updated_at: z.iso.datetime({ offset: true }),
});
const pageSchema = z.object({
  status: z.literal(200),
  data: z.object({ workflow_runs: z.array(runSchema) }),
});

/** Workflow runs that began in the window and ended. */
export async function readRuns({ octokit, request, signal }: ActivityCall): Promise<{
  readonly found: Partial<ForgeActivity>;
  readonly gaps: readonly [];
}> {
  const { repository, fromMs, toMs } = request;
  const response: unknown = await octokit.rest.actions.listWorkflowRunsForRepo({
    owner: repository.owner,
    repo: repository.name,
    status: 'completed',
    created: `${isoOf(fromMs)}..${isoOf(toMs)}`,
    per_page: mostRuns,
    request: { retries: 0, ...(signal && { signal }) },
  });
  const runs = pageSchema.parse(response).data.workflow_runs.slice(0, mostRuns);
  return { found: { runs: runs.flatMap(runOf) }, gaps: [] };
}

const failures = new Set(['failure', 'timed_out', 'startup_failure']);

/** None where the run says neither way: it was cancelled, or skipped. */
function runOf({ head_sha, name, path, conclusion, updated_at }: z.infer<typeof runSchema>): WorkflowRun[] {
  const succeeded = conclusion === 'success';
  if (!succeeded && !failures.has(conclusion ?? '')) return [];
  // ".github/workflows/deploy.yml", or with "@main" behind it.
  const file = path.replace(/@.*$/s, '').split('/').at(-1);
  return [
    { sha: head_sha, workflow: file || name || 'without a name', succeeded, endedMs: Date.parse(updated_at) },
  ];
}
