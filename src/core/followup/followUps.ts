import { Temporal } from 'temporal-polyfill';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { positionsOf } from '../document/positions.ts';
import { openItems } from '../lint/openItems.ts';

/** An action item as it is followed to its end: what a list of them shows. */
export interface FollowUp {
  readonly text: string;
  /** Where the item starts, counted from 1. */
  readonly line: number;
  readonly owners: readonly string[];
  /** ISO date; null where none can be read. */
  readonly due: string | null;
  readonly done: boolean;
  /** The first reference to an issue, as written. */
  readonly issue: { readonly text: string; readonly url: string | null } | null;
}

/** What somebody has to do, and what is done; what the document only tells of is neither. */
export function followUpsIn(document: Postmortem): readonly FollowUp[] {
  const open = new Set(openItems(document));
  const isFollowed = (item: ActionItem): boolean => item.text.value !== '' && (open.has(item) || item.done);
  const { positionAt } = positionsOf(document.text);
  return document.actionItems
    .filter(isFollowed)
    .map((item) => ({ ...stated(item), line: positionAt(item.span.start).line }));
}

function stated({ text, owners, due, done, tracker }: ActionItem): Omit<FollowUp, 'line'> {
  const link = tracker[0]?.value;
  return {
    text: text.value,
    owners: owners.map(({ value }) => value),
    due: due?.value ?? null,
    done,
    issue: link === undefined ? null : { text: link.text, url: link.url },
  };
}

/** In the order in which they need somebody. */
export const followUpStates = ['overdue', 'soon', 'unlinked', 'open', 'done'] as const;
export type FollowUpState = (typeof followUpStates)[number];

/** Due within so many days is soon. */
const SOON_DAYS = 7;

/** `unlinked`: open, without an issue. A date that is near counts more than that. */
export function stateOfFollowUp(
  { done, due, issue }: Pick<FollowUp, 'done' | 'due' | 'issue'>,
  today: Temporal.PlainDate,
): FollowUpState {
  if (done) return 'done';
  const days = due === null ? null : daysUntil(due, today);
  if (days !== null && days < 0) return 'overdue';
  if (days !== null && days <= SOON_DAYS) return 'soon';
  return issue === null ? 'unlinked' : 'open';
}

/** Negative where the ISO date has passed. */
export function daysUntil(due: string, today: Temporal.PlainDate): number {
  return today.until(Temporal.PlainDate.from(due), { largestUnit: 'days' }).days;
}

/** "3 days late", "due today", "due in 5 days" */
export function dueInWords(due: string, today: Temporal.PlainDate): string {
  const days = daysUntil(due, today);
  if (days === 0) return 'due today';
  const length = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days < 0 ? `${length} late` : `due in ${length}`;
}
