import { Temporal } from 'temporal-polyfill';
import { meantSeverity } from '../document/severity.ts';
import type { PlaybookSeverity } from '../playbook/schema.ts';
import type { RuleContext } from './rule.ts';

/** ISO days of the week; the Monday is that of the week after. */
const friday = 5;
const monday = 8;

/** The playbook's severity that the document states; undefined where it states none, or another's. */
export function severityOf({ document, playbook }: RuleContext): PlaybookSeverity | undefined {
  const written = document.metadata.severity?.value;
  return written === undefined ? undefined : meantSeverity(written, playbook.severities);
}

/**
 * The day by which the playbook wants an action item of this incident done: counted from its end, or from today where
 * that would be over already, and moved to Monday from a weekend. Null where severity or end are not known.
 */
export function dueDay(context: RuleContext): Temporal.PlainDate | null {
  const { document, today } = context;
  const window = severityOf(context)?.action_items_within_days;
  const [ended] = document.metadata.resolvedAt?.value.iso.match(/^\d{4}-\d{2}-\d{2}/) ?? [];
  if (window === undefined || ended === undefined) return null;
  const days = { days: Math.round(window) };
  const due = Temporal.PlainDate.from(ended).add(days);
  const open = Temporal.PlainDate.compare(due, today) >= 0 ? due : today.add(days);
  return open.dayOfWeek > friday ? open.add({ days: monday - open.dayOfWeek }) : open;
}
