import type { Table } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import { blockAfter, lineEnding } from '../../document/change/layout.ts';
import { type RowSource, rowAt } from '../../document/change/tableRow.ts';
import { type DocumentEdit, editOf, insertion, type TextEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import { parseText, spanOf } from '../../document/reading/parse.ts';
import { type LogValue, logValues } from '../../playbook/schema/afterwards.ts';
import type { LogColumn, LogEntry } from './entry.ts';

/** The log of all incidents, in the folder of all incidents: a name by which it is read as a log, whatever its table says. */
export const logFile = 'incident-log.md';

/**
 * Enters an incident into the log: the row that is there already is brought up to date, cell by cell, else there is a new
 * one. A table of the team's own keeps its columns, in whatever order; what is not known of a column stays as it is.
 * Everything else of the text does, too.
 * @param text of the log; empty where there is none yet
 */
export function writeLogRow(text: string, entry: LogEntry, columns: readonly LogColumn[]): DocumentEdit {
  const table = tableIn(text, columns);
  if (table === null) return editOf(text, [newTable(text, entry, columns)]);
  const known = table.rows.find((row) => isRowOf(entry, row, { table, text }));
  return editOf(text, known ? updated(known, entry, { table, text }) : [added(entry, { table, text })]);
}

interface LogTable {
  /** What each column holds; null for one that is the team's alone. */
  readonly columns: readonly (LogValue | null)[];
  /** Which of them leads to the record. */
  readonly linked: number;
  readonly header: RowSource;
  readonly rows: readonly RowSource[];
  /** The end of the line below the header. */
  readonly top: number;
  readonly end: number;
}

interface Place {
  readonly table: LogTable;
  readonly text: string;
}

/** The first table that has two of the columns, or the only one. */
function tableIn(text: string, columns: readonly LogColumn[]): LogTable | null {
  const found: LogTable[] = [];
  visit(parseText(text).tree, 'table', (node: Table) => {
    const [head, ...rows] = node.children;
    if (head === undefined) return;
    const held = head.children.map((cell) => valueNamed(plainText(cell), columns));
    if (held.filter((value) => value !== null).length < Math.min(2, columns.length)) return;
    const { start, end } = spanOf(node);
    const header = rowAt(text, start);
    const below = text.indexOf('\n', header.line.end) + 1;
    found.push({
      columns: held,
      linked: linkedColumn(held),
      header,
      rows: rows.map((row) => rowAt(text, spanOf(row).start)),
      top: rowAt(text, below).line.end,
      end,
    });
  });
  return found[0] ?? null;
}

function valueNamed(heading: string, columns: readonly LogColumn[]): LogValue | null {
  const name = singleLine(heading).toLowerCase();
  const named = columns.find((column) => singleLine(column.name).toLowerCase() === name);
  return named?.value ?? logValues.find((value) => value.replaceAll('_', ' ') === name) ?? null;
}

function linkedColumn(held: readonly (LogValue | null)[]): number {
  const wanted = [held.indexOf('id'), held.indexOf('title'), held.findIndex((value) => value !== null)];
  return wanted.find((index) => index >= 0) ?? 0;
}

/** A row is an incident's where it leads to the record, or has its id. */
function isRowOf({ id, record }: LogEntry, row: RowSource, { table, text }: Place): boolean {
  const cells = row.cells.map(({ start, end }) => text.slice(start, end));
  const idCell = cells[table.columns.indexOf('id')] ?? '';
  const names: readonly string[] = idCell.replace(/\]\(.*/, '').match(/[\p{L}\p{N}_.-]+/gu) ?? [];
  return names.includes(id) || cells.some((cell) => cell.includes(`](${target(record)})`));
}

function updated(row: RowSource, entry: LogEntry, { table, text }: Place): TextEdit[] {
  const cells = cellsOf(entry, table);
  const lacking = cells.findLastIndex((cell) => cell !== null) >= row.cells.length;
  if (lacking) {
    const written = cells.map((cell, index) => {
      const place = row.cells[index];
      return cell ?? (place === undefined ? '' : text.slice(place.start, place.end));
    });
    return [{ span: row.line, newText: row.prefix + rowText(written) }];
  }
  return row.cells.flatMap((span, index) => {
    const cell = cells[index] ?? null;
    return cell === null || text.slice(span.start, span.end) === cell ? [] : [{ span, newText: cell }];
  });
}

/** In a table that has the newest on top the new row comes first, else last. */
function added(entry: LogEntry, { table, text }: Place): TextEdit {
  const cells = cellsOf(entry, table).map((cell) => cell ?? '');
  const at = isNewestFirst(table, text) ? table.top : table.end;
  return insertion(at, lineEnding(text) + table.header.prefix + rowText(cells));
}

function isNewestFirst({ columns, rows }: LogTable, text: string): boolean {
  const column = columns.indexOf('date');
  const days = rows.flatMap(({ cells }) => {
    const cell = cells[column];
    return cell === undefined ? [] : (/\d{4}-\d\d-\d\d/.exec(text.slice(cell.start, cell.end)) ?? []);
  });
  const [first, last] = [days[0], days.at(-1)];
  return first !== undefined && last !== undefined && first > last;
}

/** What each column is to say, as Markdown; null where nothing is known of it. */
function cellsOf({ record, values }: LogEntry, { columns, linked }: Pick<LogTable, 'columns' | 'linked'>) {
  return columns.map((column, index) => {
    const value = column === null ? null : values[column];
    if (index === linked) return `[${escapeInline(value ?? record)}](${target(record)})`;
    return value === null ? null : escapeInline(value);
  });
}

/** A path as the target of a link, in a table. */
function target(record: string): string {
  return encodeURI(record).replace(/[()|]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

function rowText(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function newTable(text: string, entry: LogEntry, columns: readonly LogColumn[]): TextEdit {
  const held = columns.map(({ value }) => value);
  const cells = cellsOf(entry, { columns: held, linked: linkedColumn(held) }).map((cell) => cell ?? '');
  const table = [
    rowText(columns.map(({ name }) => escapeInline(name))),
    rowText(columns.map(() => '---')),
    rowText(cells),
  ].join('\n');
  const isNew = text.replace('\uFEFF', '').trim() === '';
  return blockAfter(text, text.trimEnd().length, isNew ? `# Incident log\n\n${table}` : table);
}
