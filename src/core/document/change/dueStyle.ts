import { Temporal } from 'temporal-polyfill';
import { dayStyleOf, formatStamp } from '../../time/format.ts';
import type { ActionItem, Postmortem } from '../model.ts';

/** Items further away tell no more than these. */
const enough = 12;

/**
 * An ISO date in the form of the item's own due date, or of those nearby, where that is a form nobody can misread:
 * with the year, and with a month in letters or the year first.
 */
export function dueLike({ text, actionItems }: Postmortem, item: ActionItem, due: string): string {
  const index = actionItems.indexOf(item);
  const around = [item, ...actionItems.slice(Math.max(0, index - enough), index + enough)];
  const sample = around
    .flatMap((other) =>
      other.due?.value == null ? [] : [text.slice(other.due.span.start, other.due.span.end)],
    )
    .find((written) => /\p{L}.*\d{4}|^\d{4}/u.test(written));
  const style = sample === undefined ? null : dayStyleOf(sample);
  if (style === null) return due;
  const at = Temporal.PlainDate.from(due).toZonedDateTime('UTC').toInstant();
  return formatStamp(at, { zone: { kind: 'offset', minutes: 0 }, style });
}
