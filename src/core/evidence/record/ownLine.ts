import type { Span } from '../../document/model.ts';
import { joined, reasonsAt } from './reasonForms.ts';

const beginning = /\d{4}-\d\d-\d\d \d\d:\d\d UTC - [0-9a-f]{7,64} /;

/**
 * What Debrief wrote of an item's text, from the time to the last reason; up to the last part where the reasons are not
 * as Debrief words them. Null for an item that a person wrote. From the end, because a commit's title may look so too.
 */
export function ownLine(text: string): Span | null {
  const start = text.search(beginning);
  if (start < 0) return null;
  for (let dash = text.lastIndexOf(' - '); dash > start; dash = text.lastIndexOf(' - ', dash - 1)) {
    const reasons = reasonsAt(text, dash + 3);
    if (reasons !== null) return { start, end: dash + 3 + joined(reasons).length };
  }
  return { start, end: text.lastIndexOf(' - ') + 3 };
}
