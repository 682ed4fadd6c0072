import { DebriefError } from '../errors.ts';
import type { ParentIssue } from './addExtras.ts';
import { type ApplyOptions, type ApplyPorts, applyPlan } from './apply.ts';
import { hasWork } from './choose.ts';
import { type ApplyResult, applyResult, failed, type ItemOutcome } from './outcome.ts';
import type { IssuePlan, PlannedItem } from './plan.ts';
import type { Connect } from './preparePlans.ts';

export interface ApplyPlansPorts extends Omit<ApplyPorts, 'tracker' | 'features'> {
  readonly connect: Connect;
}

/**
 * Carries out the confirmed plans of one document, one after the other, beginning with the one that has the tracking
 * issue; see `applyPlan`. A repository that fails keeps the others from nothing.
 * @returns one for each plan, in their order
 * @throws DebriefError the first failure, where nothing could be done in any repository
 */
export async function applyPlans(
  plans: readonly IssuePlan[],
  ports: ApplyPlansPorts,
  options: Omit<ApplyOptions, 'parent' | 'tracksOthers'>,
): Promise<readonly ApplyResult[]> {
  const run = new Map<IssuePlan, ApplyResult>();
  const failures: DebriefError[] = [];
  const order = [...plans].sort((a, b) => Number(b.tracking !== null) - Number(a.tracking !== null));
  let parent: ParentIssue | null = null;
  let saved = false;
  let attempts = 0;
  for (const plan of order) {
    if (!hasWork(plan) && !tracksOthers(plan, plans)) {
      run.set(plan, applyResult(plan.items.flatMap(skipped)));
      continue;
    }
    attempts += 1;
    try {
      const next: IssuePlan = saved ? { ...plan, identities: null } : plan;
      const more = { ...(parent === null ? {} : { parent }), tracksOthers: tracksOthers(plan, plans) };
      const result = await applyPlan(next, await portsFor(plan, ports), { ...options, ...more });
      saved = true;
      parent ??= parentOf(plan, result);
      run.set(plan, result);
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      failures.push(error);
      run.set(plan, failedResult(plan, error));
    }
  }
  const [first] = failures;
  if (first !== undefined && failures.length === attempts) throw first;
  return plans.flatMap((plan) => run.get(plan) ?? []);
}

async function portsFor(
  { repository }: IssuePlan,
  { connect, ...ports }: ApplyPlansPorts,
): Promise<ApplyPorts> {
  return { ...ports, ...(await connect(repository)) };
}

function tracksOthers(plan: IssuePlan, plans: readonly IssuePlan[]): boolean {
  const isTracked = (item: PlannedItem): boolean => item.action !== 'skip' && item.extras.tracked;
  return plan.tracking !== null && plans.some((other) => other !== plan && other.items.some(isTracked));
}

function parentOf({ repository }: IssuePlan, { tracking }: ApplyResult): ParentIssue | null {
  return tracking !== null && 'issue' in tracking ? { repository, number: tracking.issue.number } : null;
}

function skipped(item: PlannedItem): ItemOutcome[] {
  return item.action === 'skip' ? [{ status: 'skipped', text: item.text, reason: item.reason }] : [];
}

function failedResult({ items, changes, tracking }: IssuePlan, error: DebriefError): ApplyResult {
  const outcomeOf = ({ text }: { readonly text: string }): ItemOutcome =>
    error.code === 'cancelled' ? { status: 'cancelled', text } : failed(text, error);
  const outcomes = items.flatMap((item) => (item.action === 'skip' ? skipped(item) : [outcomeOf(item)]));
  return applyResult(outcomes, {
    tracking: tracking === null ? null : outcomeOf(tracking),
    changes: changes.map(outcomeOf),
  });
}
