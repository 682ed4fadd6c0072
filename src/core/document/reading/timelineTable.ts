import type { Table, TableCell, TableRow } from 'mdast';
import type { WrittenStamp } from '../../time/written.ts';
import type { Span } from '../model.ts';
import { timelineColumnNames } from '../vocabulary/timelineColumns.ts';
import { entryText, folded, stampAtStart } from './entryText.ts';
import { spanOf } from './parse.ts';
import { sourceSpan } from './richText.ts';
import type { Source } from './source.ts';
import { columnName } from './tableColumns.ts';
import type { TimelineReading } from './timeline.ts';
import { nextStamp } from './timelineState.ts';
import { zoneIn } from './zoneSentence.ts';

interface Columns {
  readonly date: number;
  readonly time: number;
  readonly until: number;
}

/** Reads each row of a table whose columns say, by name or by what stands in them, where the times are. */
export function readTimelineTable(table: Table, reading: TimelineReading): void {
  const [header, ...rows] = table.children;
  if (header === undefined) return;
  const columns = columnsOf(header, rows, reading.source);
  if (columns === null) return;
  const time = header.children[columns.time] ?? header.children[columns.date];
  if (time !== undefined) reading.state.zone = zoneIn(reading.source.rich(time).text) ?? reading.state.zone;
  if (isEntry(header, columns, reading.source)) readRow(header, columns, reading);
  for (const row of rows) readRow(row, columns, reading);
}

function columnsOf(header: TableRow, rows: readonly TableRow[], source: Source): Columns | null {
  const names = header.children.map((cell) => columnName(source.rich(cell).text));
  const find = (wanted: readonly string[]): number => names.findIndex((name) => wanted.includes(name));
  const columns = {
    date: find(timelineColumnNames.date),
    time: find(timelineColumnNames.time),
    until: find(timelineColumnNames.until),
  };
  if (columns.time >= 0 || columns.date >= 0) return columns;
  const sample = rows[0] ?? header;
  const time = sample.children.findIndex((cell) => stampAtStart(source.rich(cell).text) !== null);
  return time < 0 ? null : { date: -1, time, until: -1 };
}

/** A table without a header still has its first row in the header's place. */
function isEntry(header: TableRow, { time, date }: Columns, source: Source): boolean {
  const cell = header.children[time < 0 ? date : time];
  return cell !== undefined && stampAtStart(source.rich(cell).text) !== null;
}

function readRow(row: TableRow, columns: Columns, reading: TimelineReading): void {
  const { source, state, entries } = reading;
  const others = row.children.filter((_, index) => !Object.values(columns).includes(index));
  const stamp = rowStamp(row, columns, source);
  const texts = others.map((cell) => folded(source.rich(cell).text));
  const text = [stamp?.rest ?? '', ...texts].filter((part) => part !== '').join(' - ');
  if (stamp === null && text === '') return;
  const placed = stamp === null ? null : nextStamp(stamp.written, stamp.span, state);
  entries.push({
    span: spanOf(row),
    stampSpan: stamp?.span ?? null,
    at: placed?.at ?? null,
    until: placed?.until ?? null,
    text,
    links: row.children.flatMap((cell) => source.rich(cell).links.map(({ url }) => url)),
    container: 'table',
  });
}

interface RowStamp {
  readonly written: WrittenStamp;
  readonly span: Span;
  /** What the time's cell says besides. */
  readonly rest: string;
}

/** The time of a row, put together from its date, time and end columns. */
function rowStamp(row: TableRow, columns: Columns, source: Source): RowStamp | null {
  const date = cellStamp(row.children[columns.date], source);
  const time = cellStamp(row.children[columns.time], source);
  const until = cellStamp(row.children[columns.until], source)?.written ?? null;
  const main = time ?? date;
  if (main === null) return null;
  const written: WrittenStamp = {
    ...main.written,
    date: main.written.date ?? date?.written.date ?? null,
    possible: main.written.possible && (date?.written.possible ?? true),
    until: main.written.until ?? (until?.time ? { date: until.date, time: until.time } : null),
  };
  const start = Math.min(main.span.start, date?.span.start ?? main.span.start);
  return { written, span: { start, end: Math.max(main.span.end, date?.span.end ?? 0) }, rest: main.rest };
}

function cellStamp(cell: TableCell | undefined, source: Source): RowStamp | null {
  if (cell === undefined) return null;
  const rich = source.rich(cell);
  const { stamp, text } = entryText(rich.text);
  return stamp === null ? null : { written: stamp, span: sourceSpan(rich, source.text, stamp), rest: text };
}
