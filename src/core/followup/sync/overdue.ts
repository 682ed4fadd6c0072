import type { Temporal } from 'temporal-polyfill';
import type { ActionItem, Postmortem, TrackerLink } from '../../document/model.ts';
import { openItems } from '../../lint/openItems.ts';
import type { RepositoryRef } from '../../ports.ts';
import { daysUntil } from '../followUps.ts';
import { followedLink } from './links.ts';
import type { IssueRef } from './plan.ts';

/** An item that is still to be done and should have been by now. */
export interface OverdueItem {
  readonly item: ActionItem;
  readonly text: string;
  /** As written; none where nobody is named. */
  readonly owners: readonly string[];
  /** ISO date: the last day on which it was in time. */
  readonly due: string;
  /** Whole days, at least one. */
  readonly daysLate: number;
  readonly link: TrackerLink | null;
  /** Null without a link, and where it leads to another tracker. */
  readonly ref: IssueRef | null;
}

/** The day on which people in a zone (an IANA name or "UTC") are. */
export function dayIn(zone: string, now: Temporal.Instant): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

/** What is open in a document, and its day has passed, the latest first; in a template, dates are examples. */
export function overdueItems(
  document: Postmortem,
  today: Temporal.PlainDate,
  home: RepositoryRef,
): readonly OverdueItem[] {
  if (document.kind === 'template') return [];
  return openItems(document)
    .flatMap((item): OverdueItem[] => {
      const due = item.due?.value ?? null;
      const daysLate = due === null ? 0 : -daysUntil(due, today);
      if (due === null || daysLate <= 0) return [];
      const followed = followedLink(item, home);
      const owners = item.owners.map(({ value }) => value);
      const where = { link: followed?.link.value ?? null, ref: followed?.ref ?? null };
      return [{ item, text: item.text.value, owners, due, daysLate, ...where }];
    })
    .sort((a, b) => b.daysLate - a.daysLate);
}
