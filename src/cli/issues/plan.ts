import type { IssuePlan } from '../../core/followup/plan.ts';
import { planJson } from '../../core/followup/planJson.ts';
import { preparePlans } from '../../core/followup/preparePlans.ts';
import { renderPlan } from '../../core/followup/render.ts';
import { shown } from '../files.ts';
import type { FollowUp } from '../followUp.ts';
import { inertJson } from '../json.ts';
import type { World } from '../world.ts';

/** What would be done, by the document, the trackers and the journal as they are now; changes nothing. */
export function plansOf(world: World, followUp: FollowUp): Promise<readonly IssuePlan[]> {
  return preparePlans(followUp, { ...followUp, clock: world.clock }, world.signal);
}

export function shownPlans(plans: readonly IssuePlan[]): string {
  return plans.length === 0 ? 'No action items.' : plans.map(renderPlan).join('\n').trimEnd();
}

/** All documents in one answer, for programs. */
export async function plansJson(world: World, followUps: readonly FollowUp[]): Promise<string> {
  const documents = [];
  for (const followUp of followUps) {
    const plans = await plansOf(world, followUp);
    documents.push({ path: shown(world, followUp.file), plans: plans.map(planJson) });
  }
  return inertJson({ version: 1, documents });
}
