import type { Table, TableCell, TableRow } from 'mdast';
import type { WrittenStamp } from '../../time/written.ts';
import type { Span } from '../model.ts';
import { timelineColumnNames } from '../vocabulary/timelineColumns.ts';
import { entryText, folded, isPerhapsNumber, stampAtStart } from './entryText.ts';
import { spanOf } from './parse.ts';
import { sourceSpan } from './richText.ts';
import type { Source } from './source.ts';
import { columnName } from './tableColumns.ts';
import type { AboutPart, EntryPart, TimelinePart } from './timelineParts.ts';
import { zoneIn } from './zoneSentence.ts';

interface Columns {
  readonly date: number;
  /** The column beside it that names the day of the week. */
  readonly day: number;
  readonly time: number;
  readonly until: number;
  /** The column that names each row's zone. */
  readonly zone: number;
}

/** A table of entries: its columns say, by name or by what stands in them, where the times are. */
export function tableParts(table: Table, source: Source): TimelinePart[] {
  const [header, ...rows] = table.children;
  if (header === undefined) return [];
  const columns = columnsOf(header, rows, source);
  if (columns === null) return [];
  const time = header.children[columns.time] ?? header.children[columns.date];
  const zone = time === undefined ? null : zoneIn(source.rich(time).text);
  const entries = isEntry(header, columns, source) ? table.children : rows;
  const named = new Set(Object.values(columns));
  return [
    {
      kind: 'run',
      parts: entries.flatMap((row) => rowPart(row, { ...columns, named, stated: zone }, source)),
    },
  ];
}

const notThere: Columns = { date: -1, day: -1, time: -1, until: -1, zone: -1 };

function columnsOf(header: TableRow, rows: readonly TableRow[], source: Source): Columns | null {
  const names = header.children.map((cell) => columnName(source.rich(cell).text));
  const find = (wanted: readonly string[]): number => names.findIndex((name) => wanted.includes(name));
  const columns = {
    ...dateColumns(names, rows, source),
    time: find(timelineColumnNames.time),
    until: find(timelineColumnNames.until),
    zone: find(timelineColumnNames.zone),
  };
  if (columns.time >= 0 || columns.date >= 0) return columns;
  const time = timedColumn([...rows.slice(0, 5), ...(rows.length === 0 ? [header] : [])], source);
  if (time >= 0) return { ...notThere, time };
  return find(timelineColumnNames.event) < 0 ? null : notThere;
}

/** Of "Day" (Mon, Tue) and "Date", the one that has dates comes first. */
function dateColumns(
  names: readonly string[],
  rows: readonly TableRow[],
  source: Source,
): Pick<Columns, 'date' | 'day'> {
  const wanted: readonly string[] = timelineColumnNames.date;
  const named = names.flatMap((name, index) => (wanted.includes(name) ? [index] : []));
  const hasDate = (index: number): boolean =>
    rows.slice(0, 5).some(({ children }) => cellStamp(children[index], source)?.written.date != null);
  const date = named.find(hasDate) ?? named[0] ?? -1;
  return { date, day: named.find((index) => index !== date) ?? -1 };
}

/** The first column in which most of some rows begin with a time. */
function timedColumn(rows: readonly TableRow[], source: Source): number {
  const counts = rows.flatMap(({ children }) =>
    children.map((cell, index) => ({ index, isTimed: begins(cell, source) })),
  );
  const timed = counts.filter(({ isTimed }) => isTimed).map(({ index }) => index);
  return timed.find((index) => timed.filter((other) => other === index).length * 2 >= rows.length) ?? -1;
}

function begins(cell: TableCell, source: Source): boolean {
  const { text } = source.rich(cell);
  const stamp = stampAtStart(text);
  return stamp !== null && !isPerhapsNumber(stamp, text);
}

/** A table without a header still has its first row in the header's place. */
function isEntry(header: TableRow, { time, date }: Columns, source: Source): boolean {
  const cell = header.children[time < 0 ? date : time];
  const stamp = cell === undefined ? null : stampAtStart(source.rich(cell).text);
  return stamp !== null && !stamp.unknown;
}

function rowPart(
  row: TableRow,
  columns: Columns & { named: ReadonlySet<number>; stated: string | null },
  source: Source,
): (EntryPart | AboutPart)[] {
  const stamp = rowStamp(row, columns, source);
  const others = row.children.filter(
    (cell, index) => !columns.named.has(index) && !isOtherClock(cell, stamp, source),
  );
  const texts = others.map((cell) => folded(source.rich(cell).text));
  const text = [stamp?.rest ?? '', ...texts].filter((part) => part !== '').join(' - ');
  if (stamp === null && text === '') return [];
  if (stamp?.written.date != null && stamp.written.time === null && text === '') {
    return stamp.written.possible ? [{ kind: 'about', date: stamp.written.date }] : [];
  }
  const zoneCell = row.children[columns.zone];
  return [
    {
      kind: 'entry',
      written: stamp?.written ?? null,
      stampSpan: stamp?.span ?? null,
      span: spanOf(row),
      text,
      links: row.children.flatMap((cell) => source.rich(cell).links.map(({ url }) => url)),
      container: 'table',
      columnZone: (zoneCell === undefined ? null : zoneIn(source.rich(zoneCell).text)) ?? columns.stated,
    },
  ];
}

/** The same time once more, in another zone. */
function isOtherClock(cell: TableCell, stamp: RowStamp | null, source: Source): boolean {
  const { text } = source.rich(cell);
  if (stamp === null || text.length > 40) return false;
  const own = stampAtStart(text);
  return own?.time != null && /^[\s)\]]*$/.test(text.slice(own.end));
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
