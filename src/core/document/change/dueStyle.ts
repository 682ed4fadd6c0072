import { Temporal } from 'temporal-polyfill';
import { dayStyleOf, formatStamp } from '../../time/format.ts';
import type { ActionItem, Postmortem } from '../model.ts';
import { itemsNear } from './itemsNear.ts';

/**
 * An ISO date in the form of the item's own due date, or of those nearby, where that is a form nobody can misread:
 * with the year, and with a month in letters or the year first.
 */
export function dueLike(document: Postmortem, item: ActionItem, due: string): string {
  const { text } = document;
  const sample = [item, ...itemsNear(document, item)]
    .flatMap((other) =>
      other.due?.value == null ? [] : [text.slice(other.due.span.start, other.due.span.end)],
    )
    .find((written) => /\p{L}.*\d{4}|^\d{4}/u.test(written));
  const style = sample === undefined ? null : dayStyleOf(sample);
  if (style === null) return due;
  const at = Temporal.PlainDate.from(due).toZonedDateTime('UTC').toInstant();
  return formatStamp(at, { zone: { kind: 'offset', minutes: 0 }, style });
}
