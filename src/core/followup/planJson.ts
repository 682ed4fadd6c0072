import { newLabels } from './choose.ts';
import type { IssuePlan, PlannedChange, PlannedItem } from './plan.ts';
import { formatRepository } from './repository.ts';

/** A plan as `debrief issues plan --json` tells it; see docs/architecture.md. */
export function planJson(plan: IssuePlan) {
  return {
    repository: formatRepository(plan.repository),
    newLabels: newLabels(plan),
    tracking:
      plan.tracking === null
        ? null
        : plan.tracking.action === 'create'
          ? { action: 'create', ...plan.tracking.draft }
          : { action: 'link', issue: issueJson(plan.tracking) },
    notes: plan.notes,
    items: plan.items.map(itemJson),
  };
}

function itemJson(item: PlannedItem) {
  switch (item.action) {
    case 'create': {
      const { action, text, marker, draft, due, extras, notes } = item;
      const twins = item.twins.map(({ number, title, url }) => ({ number, title, url }));
      return { action, id: marker.item, text, ...draft, due, ...extras, twins, notes };
    }
    case 'link':
      return {
        action: item.action,
        id: item.marker.item,
        text: item.text,
        issue: issueJson(item),
        ...item.extras,
        offer: offerJson(item.offer),
      };
    case 'skip':
      return {
        action: item.action,
        text: item.text,
        reason: item.reason,
        link: item.link,
        offer: offerJson(item.offer),
      };
  }
}

function issueJson({ issue: { number, url } }: Pick<PlannedChange, 'issue'>) {
  return { number, url };
}

function offerJson(offer: PlannedChange | null) {
  if (offer === null) return null;
  return { action: offer.action, id: offer.marker.item, issue: issueJson(offer), change: offer.change };
}
