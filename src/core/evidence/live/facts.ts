import type { Landing } from '../gitLog.ts';
import { titleOf } from '../pullRequest.ts';
import type { Window } from '../window.ts';
import { relativeTo } from '../words.ts';
import type { Deployment, ForgeActivity, MergedPullRequest, WorkflowRun } from './activity.ts';
import { liveEnvironments } from './deployments.ts';
import type { SignOf } from './liveSigns.ts';
import { listed, named } from './names.ts';

const deploys = /deploy|release|publish|rollout/i;

/** What a forge tells of commits beside when they went live: of the change, never of who made it. */
export function factsOf({ deployments, runs }: ForgeActivity, { impactMs }: Window): readonly SignOf[] {
  const live = liveEnvironments(deployments);
  return [
    ...deployments.flatMap((deployment) => deploymentSigns(deployment, live, impactMs)),
    ...latestRuns(runs).flatMap((run) => runSigns(run, impactMs)),
  ];
}

/** How landings were merged. */
export function mergeSigns(
  landings: readonly Landing[],
  pullRequests: readonly MergedPullRequest[],
): readonly SignOf[] {
  const byNumber = new Map(pullRequests.map((request) => [request.number, request]));
  return landings.flatMap(({ sha, pr, subject, body }): SignOf[] => {
    const request = pr === null ? undefined : byNumber.get(pr);
    // In a fork, the number may be that of another repository's pull request.
    if (!request || (request.sha !== null && request.sha !== sha)) return [];
    return [[sha, { trait: 'told', value: 0, text: requestText(request, titleOf(subject, body)) }]];
  });
}

function deploymentSigns(
  { sha, environment, succeeded, atMs }: Deployment,
  live: ReadonlySet<string>,
  impactMs: number,
): readonly SignOf[] {
  const [name, when] = [named(environment), relativeTo(impactMs, atMs)];
  if (!succeeded) return [failed(sha, `deployment to ${name} failed on it, ${when}`, atMs <= impactMs)];
  if (live.has(environment)) return [];
  return [[sha, { trait: 'told', value: 0, text: `deployed to ${name}, ${when}` }]];
}

/** Of each workflow on each commit: a run that was repeated counts as it ended. */
function latestRuns(runs: readonly WorkflowRun[]): readonly WorkflowRun[] {
  const latest = new Map<string, WorkflowRun>();
  for (const run of runs) {
    const key = `${run.sha} ${run.workflow}`;
    if ((latest.get(key)?.endedMs ?? Number.NEGATIVE_INFINITY) < run.endedMs) latest.set(key, run);
  }
  return [...latest.values()];
}

function runSigns({ sha, workflow, succeeded, endedMs }: WorkflowRun, impactMs: number): readonly SignOf[] {
  const name = named(workflow);
  const when = relativeTo(impactMs, endedMs);
  if (!succeeded) return [failed(sha, `workflow ${name} failed on it, ${when}`, endedMs <= impactMs)];
  if (!deploys.test(workflow)) return [];
  return [[sha, { trait: 'told', value: 0, text: `workflow ${name} succeeded on it, ${when}` }]];
}

function failed(sha: string, text: string, beforeImpact: boolean): SignOf {
  return [sha, { trait: 'runFailed', value: beforeImpact ? 1 : 0, text }];
}

function requestText({ title, approvedBy, mergedBy, labels }: MergedPullRequest, subject: string): string {
  const details = [
    approvedBy.length > 0 ? `approved by ${listed(approvedBy)}` : 'no approval recorded',
    ...(mergedBy === null ? [] : [`merged by ${named(mergedBy)}`]),
    ...(labels.length > 0 ? [`labelled ${listed(labels)}`] : []),
  ];
  const name = subject.includes(title.trim()) ? 'pull request' : `pull request "${named(title)}"`;
  return `${name} (${details.join('; ')})`;
}
