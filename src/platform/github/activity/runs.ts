import * as z from 'zod';
import { isoOf } from '../../../core/evidence/changes.ts';
import type { ForgeActivity, WorkflowRun } from '../../../core/evidence/live/activity.ts';
import type { ActivityRequest } from '../../../core/ports.ts';
import type { ActivityCall, Answer } from './call.ts';

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

/** Workflow runs that began in the time and ended. */
export async function readRuns(
  { octokit, signal }: ActivityCall,
  { repository, fromMs, toMs }: ActivityRequest,
): Promise<Answer<Pick<ForgeActivity, 'runs'>>> {
  const response: unknown = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', {
    owner: repository.owner,
    repo: repository.name,
    status: 'completed',
    created: `${isoOf(fromMs)}..${isoOf(toMs)}`,
    per_page: mostRuns,
    request: { retries: 0, signal },
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
