import { findWrittenStamp } from '../../time/written.ts';
import type { Located, Span } from '../model.ts';
import { absentValues } from '../vocabulary/actionWords.ts';
import { type RichText, sourceSpan, trimmed } from './richText.ts';

/** The text of a stretch and its place, or null where nothing is written. */
export function located(rich: RichText, range: Span, source: string): Located<string> | null {
  const part = trimmed(rich.text, range);
  if (part.end <= part.start) return null;
  return {
    value: rich.text.slice(part.start, part.end).replace(/\s+/g, ' '),
    span: sourceSpan(rich, source, part),
  };
}

const betweenOwners = /\s*(?:[,;/&\n]|\band\b)\s*/g;

/** The people or teams of an owner field; marks of absence ("TBD", "???") are nobody. */
export function ownersIn(rich: RichText, range: Span, source: string): Located<string>[] {
  const text = rich.text.slice(range.start, range.end);
  const parts: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(betweenOwners)) {
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ start, end: text.length });
  return parts.flatMap((part) => {
    const owner = located(rich, { start: range.start + part.start, end: range.start + part.end }, source);
    return owner === null || absentValues.has(owner.value.toLowerCase()) ? [] : [owner];
  });
}

/** A due field: an ISO date, or null in place of it where what is written is no date. */
export function dueIn(rich: RichText, range: Span, source: string): Located<string | null> | null {
  const written = located(rich, range, source);
  if (written === null || written.value === '-') return null;
  return { value: isoDate(written.value), span: written.span };
}

function isoDate(text: string): string | null {
  const stamp = findWrittenStamp(text, ({ date }) => date !== null && date.year !== null);
  if (stamp?.date == null || !stamp.possible) return null;
  const pad = (value: number): string => String(value).padStart(2, '0');
  return `${stamp.date.year}-${pad(stamp.date.month)}-${pad(stamp.date.day)}`;
}
