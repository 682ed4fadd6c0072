import { writtenStampAt } from '../../time/written.ts';
import { insertion, type TextEdit } from '../edits.ts';
import type { Postmortem, Section, TimelineEntry } from '../model.ts';
import { besideRow } from './entryRow.ts';
import { entryLine, type StyledEntry, stampMarkdown } from './entryStyle.ts';
import { blockAfter, contentEnd, lineEnding, linePrefix } from './layout.ts';
import { bulletBeside, renumbered } from './numbering.ts';
import type { PlaceBeside } from './timelinePlace.ts';

/** Writes an entry beside another, in the same kind of container. */
export function entryBeside(document: Postmortem, place: PlaceBeside, entry: StyledEntry): TextEdit[] {
  const { text } = document;
  const { beside, side } = place;
  switch (beside.container) {
    case 'table':
      return besideRow(text, place, entry);
    case 'heading': {
      const markdown = headingEntry(document, beside, entry);
      if (side === 'behind') return [blockAfter(text, bodyEnd(document, beside), markdown)];
      return [insertion(beside.span.start, markdown + blankLine(text, beside.span.start))];
    }
    default: {
      const numbers = renumbered(document, place);
      const markdown = bulletBeside(text, place) + entryLine(entry);
      return [besideLine(document, place, markdown), ...numbers];
    }
  }
}

/** Where headings hold nothing but times, the event stands below. */
export function headingEntry(
  { text, sections }: Postmortem,
  { span, stampSpan }: TimelineEntry,
  { style, at, text: event }: StyledEntry,
): string {
  const level = sections.find(({ headingSpan }) => headingSpan.start === span.start)?.level ?? 3;
  const marks = `${'#'.repeat(level)} `;
  const rest = stampSpan === null ? '' : text.slice(stampSpan.end, span.end).replace(/\r?\n[=-]+\s*$/, '');
  if (/[\p{L}\p{N}]/u.test(rest) || style.timeLast) return marks + entryLine({ style, at, text: event });
  return marks + stampMarkdown(style, at) + blankLine(text, span.start) + event;
}

/** The end of what stands below the heading of an entry. */
function bodyEnd({ text, sections }: Postmortem, { span }: TimelineEntry): number {
  const own: Section | undefined = sections.find(({ headingSpan }) => headingSpan.start === span.start);
  return contentEnd(text, { start: span.end, end: own?.bodySpan.end ?? span.end });
}

function besideLine({ text, timeline }: Postmortem, place: PlaceBeside, markdown: string): TextEdit {
  const { beside, side } = place;
  const gap = gapBeside(text, beside, timeline);
  if (side === 'before') return insertion(beside.span.start, markdown + gap);
  const isLine = beside.container === 'paragraph' && /^(?:\\|<br\s*\/?>|[ \t])*\r?\n/i.test(gap);
  const end = isLine ? beside.span.end : contentEnd(text, beside.span);
  return insertion(end, gap + markdown);
}

const lineBreak = /^(?:\\|[ \t]*<br\s*\/?>)?[\s>]*\n[\s>]*$/i;

/** What separates entries here: as between the neighbours, else by the kind of container. */
function gapBeside(text: string, beside: TimelineEntry, timeline: readonly TimelineEntry[]): string {
  const index = timeline.indexOf(beside);
  for (const first of [index, index - 1]) {
    const [above, below] = [timeline[first], timeline[first + 1]];
    if (above?.container !== beside.container || below?.container !== beside.container) continue;
    const between = text.slice(above.span.end, below.span.start);
    if (above.span.end < below.span.start && lineBreak.test(between)) return between;
  }
  if (beside.container === 'paragraph') return blankLine(text, beside.span.start);
  return lineEnding(text) + linePrefix(text, beside.span.start);
}

/** A blank line where this offset is, in a quotation too. */
export function blankLine(text: string, offset: number): string {
  const eol = lineEnding(text);
  const prefix = linePrefix(text, offset);
  return eol + prefix.trimEnd() + eol + prefix;
}

/** Writes the day before the bare time of the next entry, so that it is not read as one of the new entry's day. */
export function nextDayKept(text: string, { next }: PlaceBeside): TextEdit[] {
  if (next?.at == null || next.stampSpan === null) return [];
  const written = writtenStampAt(text.slice(next.stampSpan.start, next.stampSpan.end), 0);
  const [day] = next.at.iso.split('T');
  if (written?.time == null || written.date !== null || written.approximate) return [];
  return day === undefined || day === '' ? [] : [insertion(next.stampSpan.start, `${day} `)];
}
