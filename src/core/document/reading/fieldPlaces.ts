import type { FieldPlace, Span } from '../model.ts';
import type { StatedField } from './actionValues.ts';
import { type RichText, sourceSpan, trimmed } from './richText.ts';

/** Where the fields of an item are written; `own` is the text of the item itself. */
export function fieldPlaces(stated: readonly StatedField[], own: RichText, source: string): FieldPlace[] {
  return stated.map(({ field, rich, value, range, cell }) => {
    if (cell !== undefined) return { field, name: null, span: cell, value: cell, form: 'cell' };
    const place = valuePlace(rich, value, source);
    const whole = range === undefined ? place : sourceSpan(rich, source, range);
    const span = { start: Math.min(whole.start, place.start), end: Math.max(whole.end, place.end) };
    const name = nameOf(rich, range?.start ?? value.start, value.start);
    return { field, name, span, value: place, form: rich === own ? 'inline' : 'below' };
  });
}

/** The value, or the end of what stands before it where there is none. */
function valuePlace(rich: RichText, value: Span, source: string): Span {
  const written = trimmed(rich.text, value);
  if (written.end > written.start) return sourceSpan(rich, source, written);
  const before = rich.text.slice(0, value.start).trimEnd().length;
  const { end } = sourceSpan(rich, source, { start: Math.max(0, before - 1), end: before });
  return { start: end, end };
}

function nameOf(rich: RichText, start: number, end: number): string | null {
  const name = /^(.*\p{L}.*?)\s*[:：=]\s*$/u.exec(rich.text.slice(start, end))?.[1];
  return name ?? null;
}

/** The content of a cell; where it is empty, behind the space that follows its bar. */
export function cellContent({ start, end }: Span, source: string): Span {
  const cell = source.slice(start, end);
  const closed =
    /(?<!\\)(?:\\\\)*\|\s*$/.test(cell) && cell.trim() !== '|' ? cell.replace(/\|\s*$/, '') : cell;
  const from = /^\s*\|?\s*/.exec(closed)?.[0].length ?? 0;
  if (from < closed.length) return { start: start + from, end: start + closed.trimEnd().length };
  const bar = cell.indexOf('|') + 1;
  const empty = start + bar + (/\s/.test(cell.charAt(bar)) ? 1 : 0);
  return { start: empty, end: empty };
}
