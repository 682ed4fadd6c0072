import { Temporal } from 'temporal-polyfill';
import type { RuleContext } from './rule.ts';

/** ISO days of the week; the Monday is that of the week after. */
const friday = 5;
const monday = 8;

/**
 * The day by which the playbook wants an action item of this incident done: counted from its end, or from today where
 * that would be over already, and moved to Monday from a weekend. Null where severity or end are not known.
 */
export function dueDay({ document, playbook, today }: RuleContext): Temporal.PlainDate | null {
  const { severity, resolvedAt } = document.metadata;
  const written = severity?.value.trim().toLowerCase();
  const known = playbook.severities.find(({ id }) => id.toLowerCase() === written);
  const [ended] = resolvedAt?.value.iso.match(/^\d{4}-\d{2}-\d{2}/) ?? [];
  if (known === undefined || ended === undefined) return null;
  const days = { days: Math.round(known.action_items_within_days) };
  const due = Temporal.PlainDate.from(ended).add(days);
  const open = Temporal.PlainDate.compare(due, today) >= 0 ? due : today.add(days);
  return open.dayOfWeek > friday ? open.add({ days: monday - open.dayOfWeek }) : open;
}
