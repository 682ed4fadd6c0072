import { Temporal } from 'temporal-polyfill';
import { dueDay } from '../../../core/lint/severityWindow.ts';
import { holds, type Reading } from '../reading.ts';
import { weekday } from '../times.ts';
import type { Card } from './card.ts';

/** A due date: which day that is, how far off, and what the playbook asks for. */
export function dueCard({ facts, context }: Reading, offset: number): Card | null {
  const due = facts.actionItems.find((item) => item.due !== null && holds(item.due.span, offset))?.due;
  if (due == null || due.value === null) return null;
  const day = Temporal.PlainDate.from(due.value);
  const wanted = dueDay(context);
  const window = wanted === null ? [] : [`The playbook asks for ${weekday(wanted)} ${wanted.toString()}.`];
  return {
    span: due.span,
    paragraphs: [`${weekday(day)} ${day.toString()}: ${distance(context.today, day)}`, ...window],
  };
}

function distance(today: Temporal.PlainDate, day: Temporal.PlainDate): string {
  const { days } = today.until(day, { largestUnit: 'days' });
  if (days === 0) return 'today';
  const size = Math.abs(days) === 1 ? '1 day' : `${Math.abs(days)} days`;
  return days > 0 ? `in ${size}` : `${size} ago`;
}
