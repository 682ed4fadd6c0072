import type { Temporal } from 'temporal-polyfill';
import { type DocumentEdit, editOf, insertion } from '../edits.ts';
import type { Postmortem, TimelineEntry } from '../model.ts';
import { stampAtStart } from '../reading/entryText.ts';
import { timelineColumnNames } from '../vocabulary/timelineColumns.ts';
import { canonicalEntry, type EntryStyle, entryLead, stampMarkdown } from './entryStyle.ts';
import { contentEnd, lineEnding, lineStart } from './layout.ts';
import { insertIntoSection } from './sections.ts';
import { columnNamesAbove, endsInBareTable, inCell, rowAt, tableRow } from './tableRow.ts';

interface Entry {
  readonly at: Temporal.Instant;
  readonly text: string;
}

interface StyledEntry extends Entry {
  readonly style: EntryStyle;
  /** Whether the day has to be written, even where the style has times only. */
  readonly dated: boolean;
}

/** The Markdown of an entry that is to stand beside another. */
export function entryMarkdown(text: string, beside: TimelineEntry, entry: StyledEntry): string {
  switch (beside.container) {
    case 'table':
      return rowBeside(text, beside, entry);
    case 'heading':
      return entryLead(beside, text) + (beside.text === '' ? overText(entry, lineEnding(text)) : line(entry));
    case 'numbered':
      return nextNumber(entryLead(beside, text)) + line(entry);
    default:
      return entryLead(beside, text).replace(/\[[xX ]\][ \t]+/, '') + line(entry);
  }
}

/** Where headings hold nothing but times, the event stands below. */
function overText({ style, at, text, dated }: StyledEntry, eol: string): string {
  return `${stampMarkdown(style, at, dated)}${eol}${eol}${text}`;
}

/** A text that begins with a time would be read as the end of a range. */
function line({ style, at, text, dated }: StyledEntry): string {
  const separator = stampAtStart(text) === null || !/[-–—]/.test(style.separator) ? style.separator : ': ';
  return stampMarkdown(style, at, dated) + separator + text;
}

function nextNumber(lead: string): string {
  return lead.replace(/^\d+/, (digits) => String(Number(digits) + 1));
}

/** A row with the time, and the day where it has a column of its own, in the columns of the row beside. */
function rowBeside(text: string, { span, stampSpan }: TimelineEntry, entry: StyledEntry): string {
  const { line: row, cells } = rowAt(text, span.start);
  const holding = (offset: number): number =>
    cells.findIndex(({ start, end }) => start <= offset && offset <= end);
  const columns = {
    names: columnNamesAbove(text, span.start),
    count: cells.length,
    date: stampSpan === null ? -1 : holding(stampSpan.start),
    time: stampSpan === null ? 0 : holding(stampSpan.end),
  };
  const stamp = stampMarkdown(entry.style, entry.at, entry.dated);
  return tableRow(rowCells(columns, stamp, entry.text), text.slice(row.start, row.end));
}

interface RowColumns {
  readonly names: readonly string[];
  readonly count: number;
  readonly date: number;
  readonly time: number;
}

function rowCells({ names, count, date, time }: RowColumns, stamp: string, event: string): string[] {
  const cells = Array.from({ length: count }, () => '');
  const parts = stamp.split(columnBar);
  const clock = parts.length > 1 && date !== time ? parts.slice(1).join(' ') : parts.join(' ');
  if (parts.length > 1 && date !== time) cells[date] = parts[0] ?? '';
  cells[time] = clock;
  const isFree = (index: number): boolean => index !== time && (cells[index] ?? '') === '';
  const named = names.findIndex((name, index) => isFree(index) && eventNames.includes(name));
  const column = named >= 0 ? named : cells.findIndex((_, index) => isFree(index));
  if (column < 0) cells[time] = `${clock} - ${inCell(event)}`;
  else cells[column] = inCell(event);
  return cells;
}

const columnBar = ' | ';
const eventNames: readonly string[] = timelineColumnNames.event;

/** The first entry of a document, in our own form; a row where a table waits for its first. */
export function firstEntryEdit(document: Postmortem, entry: Entry): DocumentEdit {
  const { text } = document;
  const styled = { ...entry, style: canonicalEntry, dated: true };
  const section = document.sections.find(({ kind }) => kind === 'timeline');
  const end =
    section === undefined ? 0 : contentEnd(text, { ...section.bodySpan, start: section.headingSpan.end });
  if (section === undefined || !endsInBareTable(text, end)) {
    return insertIntoSection(document, 'timeline', 'Timeline', `- ${line(styled)}`);
  }
  const names = columnNamesAbove(text, end);
  const isTime = (name: string): boolean => timeNames.includes(name);
  const columns = { names, count: names.length, date: -1, time: Math.max(0, names.findIndex(isTime)) };
  const header = text.slice(lineStart(text, end), end);
  const row = tableRow(rowCells(columns, stampMarkdown(canonicalEntry, entry.at, true), entry.text), header);
  return editOf(text, [insertion(end, lineEnding(text) + row)]);
}

const timeNames: readonly string[] = [...timelineColumnNames.time, ...timelineColumnNames.date];
