import type { ActionItem } from '../../core/document/model.ts';
import type { IssuePlan } from '../../core/followup/plan.ts';

/** The plans for one item of their document, and for what its issue goes below; ids of other items are not written. */
export function onlyItem(plans: readonly IssuePlan[], item: ActionItem): readonly IssuePlan[] {
  const own = plans.map((plan) => narrowed(plan, item));
  const isThere = own.some(({ items }) => items.length > 0);
  return isThere ? own.filter(({ items, tracking }) => items.length > 0 || tracking !== null) : [];
}

function narrowed(plan: IssuePlan, { span, id }: ActionItem): IssuePlan {
  const { identities } = plan;
  const edits =
    identities?.edits.filter((edit) => span.start <= edit.span.start && edit.span.end <= span.end) ?? [];
  const given = edits
    .map(({ newText }) => /<!-- debrief:(\w+) -->/.exec(newText)?.[1])
    .find((one) => one !== undefined);
  const wanted = given ?? id?.value;
  return {
    ...plan,
    identities: identities === null || edits.length === 0 ? null : { ...identities, edits },
    items: plan.items.filter((one) => one.action !== 'skip' && one.marker.item === wanted),
  };
}
