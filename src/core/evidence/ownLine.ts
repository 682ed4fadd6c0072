import type { Span } from '../document/model.ts';
import { reasonsEnd } from './reasonForms.ts';

const beginning = /\d{4}-\d\d-\d\d \d\d:\d\d UTC - [0-9a-f]{7,64} /;

/**
 * What Debrief wrote of an item's text, from the time to the last reason; up to the last part where the reasons are not
 * as Debrief words them. Null for an item that a person wrote.
 */
export function ownLine(text: string): Span | null {
  const start = text.search(beginning);
  if (start < 0) return null;
  let last = start;
  for (let dash = text.indexOf(' - ', start); dash >= 0; dash = text.indexOf(' - ', dash + 1)) {
    last = dash + 3;
    const end = reasonsEnd(text, last);
    if (end !== null) return { start, end };
  }
  return { start, end: last };
}
