import type { TrackedIssue } from '../ports.ts';
import type { IssuePlan, PlannedChange, PlannedItem } from './plan.ts';

/** What a person decided about a plan, by the ids of items. */
export interface Choices {
  /** The items that issues are opened and linked for; all where it is not given. */
  readonly only?: ReadonlySet<string>;
  /** Issues that are linked in place of what was planned, for example a twin. */
  readonly links?: ReadonlyMap<string, TrackedIssue>;
  /** The items whose offers are taken. */
  readonly accepted?: ReadonlySet<string>;
}

/** The plans of a document as a person wants them; no tracking issue where nothing is to go below it. */
export function choose(plans: readonly IssuePlan[], choices: Choices): readonly IssuePlan[] {
  const chosen = plans.map((plan) => chooseIn(plan, choices));
  const isTracked = chosen.some(({ items }) =>
    items.some((item) => item.action !== 'skip' && item.extras.tracked),
  );
  return isTracked ? chosen : chosen.map((plan) => ({ ...plan, tracking: null }));
}

function chooseIn(plan: IssuePlan, { only, links, accepted }: Choices): IssuePlan {
  const items = plan.items.flatMap((item): PlannedItem[] => {
    if (item.action === 'skip') return [item];
    if (only !== undefined && !only.has(item.marker.item)) return [];
    const issue = links?.get(item.marker.item);
    if (issue === undefined) return [item];
    const { text, marker, extras } = item;
    return [{ action: 'link', text, marker, issue, extras, offer: null }];
  });
  const changes = items.flatMap((item) => {
    const offer = offerOf(item);
    return offer !== null && accepted?.has(offer.marker.item) ? [offer] : [];
  });
  return { ...plan, items, changes };
}

/** Whether there is anything to do at all. */
export function hasWork({ items, changes }: IssuePlan): boolean {
  return changes.length > 0 || items.some(({ action }) => action !== 'skip');
}

export function offerOf(item: PlannedItem): PlannedChange | null {
  return item.action === 'create' ? null : item.offer;
}

/** The ids of the items that a person can decide about. */
export function itemIds(plans: readonly IssuePlan[]): ReadonlySet<string> {
  return new Set(
    plans.flatMap(({ items }) =>
      items.flatMap((item) => (item.action === 'skip' ? (item.offer?.marker.item ?? []) : item.marker.item)),
    ),
  );
}

/** Labels of the issues to open that their repository does not have: made before the first issue. */
export function newLabels({ items, tracking, facts }: IssuePlan): readonly string[] {
  if (facts.labels === null) return [];
  const known = new Set(facts.labels.map((name) => name.toLowerCase()));
  const wanted = [tracking, ...items].flatMap((item) => (item?.action === 'create' ? item.draft.labels : []));
  const missing = new Map(wanted.map((name) => [name.toLowerCase(), name]));
  return [...missing].flatMap(([key, name]) => (known.has(key) ? [] : [name]));
}
