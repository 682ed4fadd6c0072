// Which action items stand together in the view. Pure: facts in, groups out.
import type { Temporal } from 'temporal-polyfill';
import {
  type FollowUp,
  type FollowUpState,
  followUpStates,
  stateOfFollowUp,
} from '../../core/followup/followUps.ts';

/** What the view can be grouped by. */
export const groupings = ['state', 'owner', 'due'] as const;
export type Grouping = (typeof groupings)[number];

/** A document as it was read last. */
export interface ListedDocument {
  /** The address, as a string. */
  readonly uri: string;
  /** Below its workspace folder. */
  readonly path: string;
  /** When it was written last, epoch milliseconds. */
  readonly changedMs: number;
  readonly items: readonly FollowUp[];
}

/** One action item of one document. */
export interface ListedItem extends FollowUp {
  readonly uri: string;
  readonly path: string;
  readonly state: FollowUpState;
}

export type Group =
  | { readonly kind: 'state'; readonly state: FollowUpState; readonly items: readonly ListedItem[] }
  /** Null for items that nobody owns. */
  | { readonly kind: 'owner'; readonly owner: string | null; readonly items: readonly ListedItem[] }
  /** An ISO month; null for items without a date. */
  | { readonly kind: 'due'; readonly month: string | null; readonly items: readonly ListedItem[] };

/** What is done is shown as long as its document was written in this time: nobody says when an item was done. */
const RECENT_MS = 14 * 24 * 3_600_000;

/** The items that the view shows: all open ones, and those done recently; the most urgent first. */
export function listedItems(
  documents: readonly ListedDocument[],
  { today, nowMs }: { readonly today: Temporal.PlainDate; readonly nowMs: number },
): readonly ListedItem[] {
  return documents
    .flatMap(({ uri, path, changedMs, items }) =>
      items
        .filter(({ done }) => !done || nowMs - changedMs < RECENT_MS)
        .map((item) => ({ ...item, uri, path, state: stateOfFollowUp(item, today) })),
    )
    .sort(byUrgency);
}

/** Behind every date. */
const noDate = '9999-12-31';

function byUrgency(a: ListedItem, b: ListedItem): number {
  return (
    followUpStates.indexOf(a.state) - followUpStates.indexOf(b.state) ||
    (a.due ?? noDate).localeCompare(b.due ?? noDate) ||
    b.path.localeCompare(a.path) ||
    a.line - b.line
  );
}

/** Groups without items are left out. */
export function groupItems(items: readonly ListedItem[], grouping: Grouping): readonly Group[] {
  switch (grouping) {
    case 'state':
      return followUpStates
        .map((state) => ({
          kind: 'state' as const,
          state,
          items: items.filter((item) => item.state === state),
        }))
        .filter((group) => group.items.length > 0);
    case 'owner':
      return byOwner(open(items));
    case 'due':
      return byMonth(open(items));
  }
}

function open(items: readonly ListedItem[]): readonly ListedItem[] {
  return items.filter(({ done }) => !done);
}

/** An item of several people stands with each of them; what nobody owns comes first. */
function byOwner(items: readonly ListedItem[]): readonly Group[] {
  const owners = new Map<string, ListedItem[]>();
  for (const item of items) {
    for (const owner of item.owners) owners.set(owner, [...(owners.get(owner) ?? []), item]);
  }
  const unowned = items.filter((item) => item.owners.length === 0);
  const owned = [...owners].sort(([a], [b]) => a.localeCompare(b));
  return [
    ...(unowned.length > 0 ? [{ kind: 'owner' as const, owner: null, items: unowned }] : []),
    ...owned.map(([owner, own]) => ({ kind: 'owner' as const, owner, items: own })),
  ];
}

function byMonth(items: readonly ListedItem[]): readonly Group[] {
  const months = new Map<string | null, ListedItem[]>();
  for (const item of items) {
    const month = item.due?.slice(0, 7) ?? null;
    months.set(month, [...(months.get(month) ?? []), item]);
  }
  return [...months]
    .sort(([a], [b]) => (a ?? noDate).localeCompare(b ?? noDate))
    .map(([month, own]) => ({ kind: 'due' as const, month, items: own }));
}
