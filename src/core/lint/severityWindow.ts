import { Temporal } from 'temporal-polyfill';
import type { PlaybookSeverity } from '../playbook/schema.ts';
import type { RuleContext } from './rule.ts';

/** ISO days of the week; the Monday is that of the week after. */
const friday = 5;
const monday = 8;

/** The playbook's severity that the document states; undefined where it states none, or another's. */
export function severityOf({ document, playbook }: RuleContext): PlaybookSeverity | undefined {
  const written = document.metadata.severity?.value.trim().toLowerCase();
  return playbook.severities.find(({ id }) => id.toLowerCase() === written);
}

/** The last day of the playbook's window for action items; moved to Monday from a weekend. Null where it is unknown. */
export function lastDay(context: RuleContext): Temporal.PlainDate | null {
  const days = severityOf(context)?.action_items_within_days;
  const [ended] = context.document.metadata.resolvedAt?.value.iso.match(/^\d{4}-\d{2}-\d{2}/) ?? [];
  if (days === undefined || ended === undefined) return null;
  return workday(Temporal.PlainDate.from(ended).add({ days: Math.round(days) }));
}

/**
 * The day by which an action item of this incident should be done: the last one of the playbook's window, or as long
 * from today where that is over already. Null where severity or end are not known.
 */
export function dueDay(context: RuleContext): Temporal.PlainDate | null {
  const last = lastDay(context);
  if (last === null || Temporal.PlainDate.compare(last, context.today) >= 0) return last;
  const days = severityOf(context)?.action_items_within_days ?? 0;
  return workday(context.today.add({ days: Math.round(days) }));
}

function workday(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.dayOfWeek > friday ? day.add({ days: monday - day.dayOfWeek }) : day;
}
