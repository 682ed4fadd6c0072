import { dayStyleOf, formatStamp, type StampStyle, styleOf } from '../../time/format.ts';
import { insertion, type TextEdit } from '../edits.ts';
import type { Span, TimelineEntry } from '../model.ts';
import { columnName } from '../reading/tableColumns.ts';
import { timelineColumnNames } from '../vocabulary/timelineColumns.ts';
import { type StyledEntry, stampMarkdown } from './entryStyle.ts';
import { lineEnding } from './layout.ts';
import { columnNamesAbove, delimiterBelow, inCell, type RowSource, rowAt, tableRow } from './tableRow.ts';
import type { PlaceBeside } from './timelinePlace.ts';

/** A row in the columns of another. */
export function rowLike(text: string, model: TimelineEntry, entry: StyledEntry): string {
  const sample = rowAt(text, model.span.start);
  const names = columnNamesAbove(text, model.span.start);
  const stamp = model.stampSpan;
  const places = stamp === null ? { date: -1, time: stampColumn(names) } : stampColumns(text, sample, stamp);
  const columns = { ...places, names, zone: model.at?.zone ?? null };
  return tableRow(rowCells(text, { sample, columns }, entry), { text, sample });
}

/** The first row of a table. */
export function rowLikeHeader(text: string, header: RowSource, entry: StyledEntry): string {
  const names = header.cells.map((cell) => columnName(text.slice(cell.start, cell.end)));
  const columns = { date: -1, time: stampColumn(names), names, zone: null };
  return tableRow(rowCells(text, { sample: header, columns }, entry), { text, sample: header });
}

function stampColumn(names: readonly string[]): number {
  return Math.max(
    0,
    names.findIndex((name) => stampNames.includes(name)),
  );
}

/** Adds a row above or below another. */
export function besideRow(text: string, { beside, side }: PlaceBeside, entry: StyledEntry): TextEdit[] {
  const sample = rowAt(text, beside.span.start);
  const row = rowLike(text, beside, entry);
  const eol = lineEnding(text);
  const delimiter = delimiterBelow(text, sample.line);
  if (delimiter === null) {
    return [
      side === 'before'
        ? insertion(beside.span.start, row + eol + sample.prefix)
        : insertion(sample.line.end, eol + sample.prefix + row),
    ];
  }
  // the first row of a table without a header stands in the header's place
  if (side === 'behind') return [insertion(delimiter.end, eol + sample.prefix + row)];
  const dashes = text.slice(delimiter.start, delimiter.end);
  return [
    insertion(sample.line.start, sample.prefix + row + eol + dashes + eol),
    { span: { start: sample.line.end, end: delimiter.end }, newText: '' },
  ];
}

interface StampColumns {
  /** The cell of the day, where that has one of its own; else -1. */
  readonly date: number;
  readonly time: number;
}

function stampColumns(text: string, { cells }: RowSource, stamp: Span): StampColumns {
  const holding = (offset: number): number =>
    cells.findIndex(({ start, end }) => start <= offset && offset <= end);
  const [first, last] = [holding(stamp.start), holding(stamp.end)];
  if (first === last) return { date: -1, time: Math.max(0, first) };
  return dayOnly(cellText(text, cells[last])) === null
    ? { date: first, time: last }
    : { date: last, time: first };
}

function cellText(text: string, cell: Span | undefined): string {
  return cell === undefined ? '' : text.slice(cell.start, cell.end).replace(/^[^\p{L}\d]+/u, '');
}

/** The style of a day without a time. */
function dayOnly(sample: string): StampStyle | null {
  return styleOf(sample) === null ? dayStyleOf(sample) : null;
}

interface RowShape {
  readonly sample: RowSource;
  readonly columns: StampColumns & { readonly names: readonly string[]; readonly zone: string | null };
}

function rowCells(
  text: string,
  { sample, columns }: RowShape,
  { style, at, text: event }: StyledEntry,
): string[] {
  const { date, time, names, zone } = columns;
  const cells = sample.cells.map((cell) => {
    const written = cellText(text, cell);
    return zone !== null && written === zone ? written : '';
  });
  cells[time] = stampMarkdown(style, at);
  const day = dayOnly(cellText(text, sample.cells[date]));
  if (date >= 0 && day !== null) {
    cells[date] = formatStamp(at, { zone: style.zone, style: day });
    const clock = styleOf(cellText(text, sample.cells[time]));
    if (clock !== null) cells[time] = stampMarkdown({ ...style, stamp: clock }, at);
  }
  const column = eventColumn(text, sample, { taken: cells, names });
  if (column < 0) cells[time] += ` - ${inCell(event)}`;
  else cells[column] = inCell(event);
  return cells;
}

/** The column that is named for events, else the free one with the longest text. */
function eventColumn(
  text: string,
  { cells }: RowSource,
  { taken, names }: { taken: readonly string[]; names: readonly string[] },
): number {
  const isFree = (index: number): boolean => taken[index] === '' && !untilNames.includes(names[index] ?? '');
  const named = names.findIndex((name, index) => isFree(index) && eventNames.includes(name));
  if (named >= 0) return named;
  const lengths = cells.map((cell, index) => (isFree(index) ? cellText(text, cell).length : -1));
  return Math.max(...lengths) < 0 ? -1 : lengths.indexOf(Math.max(...lengths));
}

const stampNames: readonly string[] = [...timelineColumnNames.time, ...timelineColumnNames.date];
const eventNames: readonly string[] = timelineColumnNames.event;
const untilNames: readonly string[] = timelineColumnNames.until;
