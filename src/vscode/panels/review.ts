import { withDue } from '../../core/followup/body.ts';
import type { RepositoryFacts } from '../../core/followup/facts.ts';
import type {
  Creation,
  IssuePlan,
  PlannedChange,
  PlannedCreate,
  PlannedItem,
  PlannedLink,
} from '../../core/followup/plan.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import type { ReviewedItem } from '../../protocol/issuePreview.ts';
import { pageId, placeOf } from './planItems.ts';

/** What a person made of the items, by their ids on the page. */
export type Review = ReadonlyMap<string, ReviewedItem>;

/** A plan of what a person confirmed, with the ids on the page of its items and changes. */
export interface ReviewedPlan {
  readonly plan: IssuePlan;
  readonly itemIds: readonly string[];
  readonly changeIds: readonly string[];
}

/**
 * The plans with a person's changes, and without what they left out.
 * @param factsOf what has been read of a repository since, by which labels are new
 */
export function reviewedPlans(
  plans: readonly IssuePlan[],
  review: Review,
  factsOf: (plan: IssuePlan) => RepositoryFacts,
): readonly ReviewedPlan[] {
  const tracking = plans.map((plan) => reviewedTracking(plan, review));
  const isTracked = tracking.some((found) => found !== null);
  return plans
    .map((plan, index) => ({
      ...reviewedItems({ ...plan, facts: factsOf(plan) }, index, review),
      tracking: tracking[index] ?? null,
    }))
    .map(({ plan, tracking: own, ...ids }) => ({
      ...ids,
      plan: { ...plan, tracking: own, items: plan.items.map((item) => (isTracked ? item : untracked(item))) },
    }))
    .filter(({ plan }) => plan.items.length + plan.changes.length > 0 || plan.tracking !== null);
}

/** An issue that is there is taken for granted; one to be opened, only where a person wants it. */
function reviewedTracking({ tracking }: IssuePlan, review: Review): IssuePlan['tracking'] {
  if (tracking?.action !== 'create') return tracking;
  const reviewed = review.get(tracking.marker.item);
  return reviewed?.include ? { ...tracking, draft: draftOf(tracking, reviewed) } : null;
}

function reviewedItems(plan: IssuePlan, index: number, review: Review): ReviewedPlan {
  const items: PlannedItem[] = [];
  const changes: PlannedChange[] = [];
  const itemIds: string[] = [];
  const changeIds: string[] = [];
  plan.items.forEach((item, at) => {
    const id = pageId(item, placeOf(index, at));
    const reviewed = review.get(id);
    if (!reviewed?.include) return;
    if (item.action !== 'skip') {
      items.push(item.action === 'create' ? reviewedCreate(item, reviewed) : item);
      itemIds.push(id);
    }
    if (item.action === 'create' || item.offer === null || !reviewed.accept) return;
    changes.push(item.offer);
    changeIds.push(id);
  });
  return { plan: { ...plan, items, changes }, itemIds, changeIds };
}

function reviewedCreate(item: PlannedCreate, reviewed: ReviewedItem): PlannedCreate | PlannedLink {
  const { text, marker } = item;
  const extras = { ...item.extras, board: reviewedBoard(item, reviewed) };
  const issue = item.twins.find(({ number }) => number === reviewed.twin);
  if (issue !== undefined) return { action: 'link', text, marker, issue, extras, offer: null };
  return { ...item, draft: draftOf(item, reviewed, item.due), extras, due: reviewed.due };
}

function draftOf(
  { draft }: Creation,
  { title, body, labels, assignees, milestone, kind, due }: ReviewedItem,
  planned: string | null = null,
): Creation['draft'] {
  const dated = due === planned ? body : withDue(body, due);
  return { ...draft, title, body: dated, labels, assignees, milestone, type: kind };
}

function reviewedBoard(
  { extras }: PlannedCreate,
  { fields }: ReviewedItem,
): PlannedCreate['extras']['board'] {
  if (extras.board === null) return null;
  const filled = fields.filter(({ value }) => value.trim() !== '');
  return {
    ...extras.board,
    fields: Object.fromEntries(filled.map(({ name, value }) => [name, value.trim()])),
  };
}

function untracked(item: PlannedItem): PlannedItem {
  return item.action === 'skip' ? item : { ...item, extras: { ...item.extras, tracked: false } };
}

/** Where each item's issue goes, by its id on the page. */
export function repositoriesById(plans: readonly IssuePlan[]): ReadonlyMap<string, string> {
  return new Map(
    plans.flatMap((plan, index) =>
      plan.items.map(
        (item, at) => [pageId(item, placeOf(index, at)), formatRepository(plan.repository)] as const,
      ),
    ),
  );
}
