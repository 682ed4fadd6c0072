import { Temporal } from 'temporal-polyfill';
import { writtenStampAt } from '../../time/written.ts';
import { localIn } from '../../time/zones.ts';
import { type DocumentEdit, editOf, insertion, type TextEdit } from '../edits.ts';
import { singleLine } from '../escape.ts';
import type { Postmortem, TimelineEntry } from '../model.ts';
import { entryMarkdown, firstEntryEdit } from './entryMarkdown.ts';
import { type EntryStyle, entryStyle } from './entryStyle.ts';
import { blockAfter, contentEnd, lineEnding, lineStart } from './layout.ts';

export interface NewEntry {
  readonly at: Temporal.Instant;
  /** Inline Markdown; line breaks become spaces. */
  readonly text: string;
}

/**
 * Adds an entry to the timeline, in time order and in the style of the entries around it; in our own form where there
 * are none. Makes the section where it is missing.
 */
export function insertTimelineEntry(document: Postmortem, entry: NewEntry): DocumentEdit {
  const written = { at: entry.at, text: singleLine(entry.text) };
  const { timeline } = document;
  if (timeline.length === 0) return firstEntryEdit(document, written);
  const place = placeOf(timeline, written.at);
  const style = entryStyle(styleModel(timeline, place.beside), document.text);
  const dated = needsDate(style, written.at, place.previous);
  const markdown = entryMarkdown(document.text, place.beside, { ...written, style, dated });
  const repair = keptDay(document.text, place, localDay(style, written.at), dated);
  return editOf(document.text, [...repair, insertionAt(document, place, markdown)]);
}

/** Where an entry goes: behind or before the one it stands beside. */
interface Place {
  readonly beside: TimelineEntry;
  readonly side: 'before' | 'behind';
  readonly previous: TimelineEntry | null;
  readonly next: TimelineEntry | null;
  readonly timeline: readonly TimelineEntry[];
}

function placeOf(timeline: readonly TimelineEntry[], at: Temporal.Instant): Place {
  const moments = timeline.map(momentOf);
  const last = moments.findLastIndex((moment) => moment !== null && moment <= at.epochMilliseconds);
  const later = moments.findIndex((moment) => moment !== null && moment > at.epochMilliseconds);
  const index = last >= 0 ? last : later >= 0 ? later - 1 : timeline.length - 1;
  const previous = timeline[index] ?? null;
  const next = timeline[index + 1] ?? null;
  const isInside = previous !== null && next !== null && next.span.start < previous.span.end;
  const isBelow = previous?.container === 'heading' && next !== null;
  if (next !== null && (previous === null || isInside || isBelow)) {
    return { beside: next, side: 'before', previous, next, timeline };
  }
  if (previous === null) throw new Error('a place needs a timeline with entries');
  return { beside: previous, side: 'behind', previous, next, timeline };
}

/** Times without a known zone are ordered as if they were UTC: nothing better is known. */
function momentOf({ at }: TimelineEntry): number | null {
  if (at === null || at.iso.startsWith('T')) return null;
  if (at.epochMs !== null) return at.epochMs;
  return Temporal.PlainDateTime.from(at.iso).toZonedDateTime('UTC').epochMilliseconds;
}

/** The entry to learn the style from: the neighbour, or the nearest like it whose time is plain. */
function styleModel(timeline: readonly TimelineEntry[], beside: TimelineEntry): TimelineEntry {
  const index = timeline.indexOf(beside);
  const isPlain = ({ at, until, container }: TimelineEntry): boolean =>
    at !== null &&
    at.precision !== 'day' &&
    until === null &&
    !at.approximate &&
    container === beside.container;
  const before = timeline.slice(0, index + 1).findLast(isPlain);
  return before ?? timeline.slice(index + 1).find(isPlain) ?? beside;
}

function localDay({ zone }: EntryStyle, at: Temporal.Instant): Temporal.PlainDateTime {
  return localIn(zone, at);
}

/** A bare time is right only below an entry of the same day. */
function needsDate(style: EntryStyle, at: Temporal.Instant, previous: TimelineEntry | null): boolean {
  const above = previous?.at?.epochMs ?? null;
  if (style.stamp.date !== null || above === null) return true;
  const day = localDay(style, Temporal.Instant.fromEpochMilliseconds(above)).toPlainDate();
  return !day.equals(localDay(style, at).toPlainDate()) || previous?.at?.iso.slice(0, 10) !== day.toString();
}

/** Writes the day before the next entry's bare time where the new entry would make a reader take it for another. */
function keptDay(text: string, { next }: Place, added: Temporal.PlainDateTime, dated: boolean): TextEdit[] {
  if (!dated || next?.at == null || next.stampSpan === null) return [];
  const written = writtenStampAt(text.slice(next.stampSpan.start, next.stampSpan.end), 0);
  const [day] = next.at.iso.split('T');
  if (written?.time == null || written.date !== null || written.approximate) return [];
  if (day === undefined || day === '' || day === added.toPlainDate().toString()) return [];
  return [insertion(next.stampSpan.start, `${day} `)];
}

function insertionAt(document: Postmortem, place: Place, markdown: string): TextEdit {
  const { text } = document;
  const { beside, side } = place;
  const gap = gapBeside(text, place);
  if (side === 'before') return insertion(beside.span.start, markdown + gap);
  if (beside.container === 'heading') return blockAfter(text, sectionEnd(document, beside), markdown);
  return insertion(beside.span.end, gap + markdown);
}

function sectionEnd({ text, sections }: Postmortem, { span }: TimelineEntry): number {
  const section = sections.findLast(
    ({ kind, bodySpan }) => kind === 'timeline' && bodySpan.start <= span.start && span.end <= bodySpan.end,
  );
  return contentEnd(text, section?.bodySpan ?? span);
}

/** What separates entries here: as between the neighbours, else by the kind of container. */
function gapBeside(text: string, { beside, timeline }: Place): string {
  const eol = lineEnding(text);
  const index = timeline.indexOf(beside);
  for (const first of [index, index - 1]) {
    const [above, below] = [timeline[first], timeline[first + 1]];
    if (above?.container !== beside.container || below?.container !== beside.container) continue;
    const between = text.slice(above.span.end, below.span.start);
    if (above.span.end < below.span.start && /^[\s>]*\n[\s>]*$/.test(between)) return between;
  }
  if (beside.container === 'paragraph' || beside.container === 'heading') return eol + eol;
  const before = text.slice(lineStart(text, beside.span.start), beside.span.start);
  return eol + (/^[\s>]*$/.test(before) ? before : '');
}
