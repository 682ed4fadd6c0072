import { findWrittenStamp, type WrittenStamp, writtenStampAt } from '../../time/written.ts';
import type { Span } from '../model.ts';
import { trimmed } from './richText.ts';

/** A text with the place of its time and what is left as the event. */
export interface EntryText {
  readonly stamp: WrittenStamp | null;
  readonly text: string;
}

const lead = /^(?:[\s[(（「【«<"'“*]|\p{Extended_Pictographic}|\u{FE0F})*(?:(?:at|on)\s+|@\s*)?/iu;
const closing = /^[\s\])）」】»>"'”*]*(?:[:：,;|•·→]|[-–—>]+(?=\s|$)|[–—])?[\s–—]*/u;
const openingAtEnd = /[\s([（「【:：,;|•·–—-]+$/u;
const onlyClosing = /^[\s\])）」】.:]*$/u;

/** Longer texts are no labels: a time behind this is part of the story. */
const longestLabel = 200;

/** Finds the time of an entry: at its beginning, at its end, or a full date and time behind a label. */
export function entryText(line: string): EntryText {
  const atStart = stampAtStart(line);
  if (atStart !== null) {
    const rest = line.slice(atStart.end);
    return { stamp: atStart, text: folded(rest.slice(closing.exec(rest)?.[0].length ?? 0)) };
  }
  if (line.length > longestLabel) return { stamp: null, text: folded(line) };
  const later = findWrittenStamp(line, (stamp) => isPlacedLater(stamp, line));
  if (later === null) return { stamp: null, text: folded(line) };
  const before = line.slice(0, later.start).replace(openingAtEnd, '');
  const behind = line.slice(later.end);
  return { stamp: later, text: folded(onlyClosing.test(behind) ? before : `${before} ${behind}`) };
}

function isPlacedLater({ date, time, end }: WrittenStamp, line: string): boolean {
  if (time === null) return false;
  return date !== null || (onlyClosing.test(line.slice(end)) && time.precision !== 'hour');
}

/** The stamp that a line begins with. */
export function stampAtStart(line: string): WrittenStamp | null {
  return writtenStampAt(line, lead.exec(line)?.[0].length ?? 0);
}

export function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** The lines of a text, as stretches of it without white space at their ends; blank lines are left out. */
export function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  while (start <= text.length) {
    const found = text.indexOf('\n', start);
    const end = found < 0 ? text.length : found;
    const line = trimmed(text, { start, end });
    if (line.end > line.start) lines.push(line);
    start = end + 1;
  }
  return lines;
}
