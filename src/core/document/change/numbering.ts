import type { TextEdit } from '../edits.ts';
import type { Postmortem, TimelineEntry } from '../model.ts';
import { entryBullet } from './entryStyle.ts';
import type { PlaceBeside } from './timelinePlace.ts';

/** The bullet of an entry beside another: without its task box, and with the number that comes next. */
export function bulletBeside(text: string, { beside, side, previous, next }: PlaceBeside): string {
  if (beside.container === 'paragraph') return '';
  const bullet = entryBullet(beside, text).replace(/\[[xX ]\][ \t]+/, '');
  if (side === 'before' || !counts(text, previous, next)) return bullet;
  return bullet.replace(/^\d+/, (digits) => String(Number(digits) + 1));
}

/** Lists whose items are all "1." count by themselves. */
function counts(text: string, first: TimelineEntry | null, second: TimelineEntry | null): boolean {
  const number = first === null ? null : numberOf(first, text);
  return number === null || second === null || numberOf(second, text) !== number;
}

function numberOf(entry: TimelineEntry, text: string): number | null {
  const digits = /^\d+/.exec(entryBullet(entry, text))?.[0];
  return digits === undefined ? null : Number(digits);
}

/**
 * Counts the items below a new one on by one, as far as they were counted. A number that gets longer would move what
 * is indented below it out of the item; such lists stay as they are, since readers count them anyway.
 */
export function renumbered({ text, timeline }: Postmortem, { beside, side, next }: PlaceBeside): TextEdit[] {
  const start = numberOf(beside, text);
  if (beside.container !== 'numbered' || next === null || start === null) return [];
  let number = side === 'before' ? start : start + 1;
  const edits: TextEdit[] = [];
  const below = timeline.slice(timeline.indexOf(next));
  for (const [index, entry] of below.entries()) {
    const following = below[index + 1];
    if (numberOf(entry, text) !== number || (index === 0 && !counts(text, entry, following ?? null))) break;
    const newText = String(number + 1);
    const span = { start: entry.span.start, end: entry.span.start + String(number).length };
    if (newText.length > span.end - span.start && isIndented(entry, text)) return [];
    edits.push({ span, newText });
    number += 1;
  }
  return edits;
}

function isIndented({ span }: TimelineEntry, text: string): boolean {
  return text.slice(span.start, span.end).includes('\n');
}
