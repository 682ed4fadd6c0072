import { Temporal } from 'temporal-polyfill';
import { dayStyleOf, formatStamp } from '../../time/format.ts';
import { insertion, type TextEdit } from '../edits.ts';
import type { DayMark, Postmortem, TimelineEntry } from '../model.ts';
import { blankLine, headingEntry } from './besideEntry.ts';
import { rowLike } from './entryRow.ts';
import {
  entryBullet,
  entryLine,
  entryStyle,
  type NewEntry,
  type StyledEntry,
  stampSample,
  styleModel,
  withDay,
} from './entryStyle.ts';
import { blockAfter, contentEnd, lineEnd, lineEnding, linePrefix } from './layout.ts';
import { delimiterBelow, rowAt } from './tableRow.ts';
import { isDescending, markAbove, type PlaceInDay } from './timelinePlace.ts';

/** A day of the timeline that others are written after. */
interface Model {
  readonly mark: DayMark;
  readonly first: TimelineEntry;
}

/**
 * The ways to write an entry as the first of its day, together with what states the day where that is missing; none
 * where no other day shows how.
 */
export function dayGroupEdits(
  document: Postmortem,
  { day, mark }: PlaceInDay,
  entry: NewEntry,
): TextEdit[][] {
  const model = modelDay(document);
  if (model === null) return [];
  const style = entryStyle(styleModel(document.timeline, model.first), document);
  return [style, withDay(style)].map((written) => {
    const markdown = firstEntry(document, model, { ...entry, style: written });
    if (mark !== null) return [insertion(headEnd(document, mark), markdown)];
    return [newDay(document, { day, markdown: dayLine(document, model.mark, day) + markdown })];
  });
}

function modelDay(document: Postmortem): Model | null {
  const { timeline, days } = document;
  for (const first of timeline) {
    const mark = markAbove(first, days);
    // a day may be the entry itself, told of in the text below it
    if (mark !== undefined && first.span.start >= headEnd(document, mark)) return { mark, first };
  }
  return null;
}

/** The end of what states a day, before the entries of the day. */
function headEnd({ text }: Postmortem, { span, stampSpan, container }: DayMark): number {
  return container === 'heading' ? span.end : lineEnd(text, stampSpan.end);
}

/** The entry with what stands between a day and its first entry: white space, or the header of a table. */
function firstEntry(document: Postmortem, { mark, first }: Model, entry: StyledEntry): string {
  const { text } = document;
  const between = text.slice(headEnd(document, mark), first.span.start);
  if (first.container === 'table') {
    const table = between.split(/\n[\s>]*\n/).at(-1) ?? '';
    const delimiter = delimiterBelow(text, rowAt(text, first.span.start).line);
    const closing = delimiter === null ? '' : lineEnding(text) + text.slice(delimiter.start, delimiter.end);
    return blankLine(text, mark.span.start) + table.trimStart() + rowLike(text, first, entry) + closing;
  }
  const gap = /^[\s>]*$/.test(between) ? between : blankLine(text, mark.span.start);
  if (first.container === 'heading') return gap + headingEntry(document, first, entry);
  return gap + (first.container === 'paragraph' ? '' : entryBullet(first, text)) + entryLine(entry);
}

/** What states a day, in the form of another: its marks stay, words that tell of the other day go. */
function dayLine(document: Postmortem, mark: DayMark, day: Temporal.PlainDate): string {
  const { text } = document;
  const { span, stampSpan } = mark;
  const before = text.slice(span.start, stampSpan.start);
  const behind = text.slice(stampSpan.end, headEnd(document, mark));
  const isWord = /[\p{L}\p{N}]/u;
  const lead = /^(?:#{1,6}[ \t]+|[-*+][ \t]+|\d+[.)][ \t]+)?/.exec(before)?.[0] ?? '';
  const isPlain = !isWord.test(before.slice(lead.length)) && !isWord.test(behind);
  const style = dayStyleOf(stampSample(text, stampSpan));
  const at = day.toZonedDateTime('UTC').toInstant();
  const zone = { kind: 'offset', minutes: 0 } as const;
  const written = style === null ? day.toString() : formatStamp(at, { zone, style });
  return isPlain ? before + written + behind : lead + written;
}

/** Puts a day among the others: before the first that comes after it, else behind the last. */
function newDay(
  document: Postmortem,
  { day, markdown }: { day: Temporal.PlainDate; markdown: string },
): TextEdit {
  const { text, days, timeline, sections } = document;
  const moments = days.map(
    (mark) => Temporal.PlainDate.from(mark.day).toZonedDateTime('UTC').epochMilliseconds,
  );
  const direction = isDescending(moments) ? -1 : 1;
  const next = days.find((mark) => Temporal.PlainDate.compare(mark.day, day) * direction > 0);
  const [model] = days;
  const isItem = model?.container === 'bullet' || model?.container === 'numbered';
  const start = model?.span.start ?? 0;
  const gap = isItem ? lineEnding(text) + linePrefix(text, start) : blankLine(text, start);
  if (next !== undefined) return insertion(next.span.start, markdown + gap);
  const last = days.at(-1);
  const section = sections.find(({ headingSpan }) => headingSpan.start === last?.span.start);
  if (section !== undefined)
    return blockAfter(
      text,
      contentEnd(text, { start: section.headingSpan.end, end: section.bodySpan.end }),
      markdown,
    );
  const ends = timeline.map(({ span }) => span.end);
  return insertion(isItem ? (last?.span.end ?? 0) : Math.max(...ends, last?.span.end ?? 0), gap + markdown);
}
