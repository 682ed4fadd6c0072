import type { Table, TableRow } from 'mdast';
import type { ActionItem } from '../model.ts';
import { doneWords, droppedWords, openWords, priorityWords } from '../vocabulary/actionWords.ts';
import { type ActionField, actionFieldNames, columnWords } from '../vocabulary/fieldNames.ts';
import { type Group, withGroup } from './actionGroups.ts';
import { type ActionContext, idIn, issuesIn, readText } from './actionList.ts';
import type { StatedField } from './actionValues.ts';
import { wholeDue } from './dueDate.ts';
import { cellContent } from './fieldPlaces.ts';
import { spanOf } from './parse.ts';
import type { RichText } from './richText.ts';
import type { Source } from './source.ts';
import { columnName } from './tableColumns.ts';
import { trackerLinks } from './trackerLinks.ts';

const fieldByColumn = new Map(
  Object.entries(actionFieldNames).flatMap(([field, names]) =>
    names.map((name, rank) => [name, { field: field as ActionField, rank }] as const),
  ),
);

type Columns = readonly (ActionField | null)[];

/** What each column of a table of actions holds, by its header; null for a column that is none of ours. */
function actionColumns(header: TableRow, source: Source): Columns {
  const known = header.children.map((cell) => namedColumn(source.rich(cell).text));
  const text = known
    .filter((column) => column?.field === 'text')
    .reduce<(typeof known)[number]>(
      (best, column) => (best === null || (column?.rank ?? 0) < best.rank ? column : best),
      null,
    );
  return known.map((column) => {
    if (column === null) return null;
    return column.field === 'text' && column !== text ? null : column.field;
  });
}

interface NamedColumn {
  readonly field: ActionField;
  /** Lower says more. */
  readonly rank: number;
}

function namedColumn(header: string): NamedColumn | null {
  const name = columnName(header);
  const exact = fieldByColumn.get(name) ?? fieldByColumn.get(header.trim().toLowerCase());
  if (exact !== undefined) return { ...exact };
  const word = columnWords.findIndex(([pattern]) => pattern.test(name));
  const field = columnWords[word]?.[1];
  return field === undefined || name.length > 40 ? null : { field, rank: 1000 + word };
}

/** Whether a table says by its header that its rows are actions. */
export function isNamedTable({ children: [header] }: Table, source: Source): boolean {
  if (header === undefined) return false;
  const columns = actionColumns(header, source);
  return columns.includes('text') && columns.filter((column) => column !== null).length > 1;
}

/** Reads each row of a table of actions; the header too where it is a row like the others. */
export function readActionTable(table: Table, group: Group, context: ActionContext): ActionItem[] {
  const [header, ...body] = table.children;
  if (header === undefined) return [];
  const named = actionColumns(header, context.source);
  const headless = named.every((column) => column === null) && looksLikeItem(header, context);
  const rows = headless ? table.children : body;
  const columns = completed(named, rows, context);
  return rows.flatMap((row) => {
    const item = readRow(row, columns, context);
    return item === null ? [] : [withGroup(item, group)];
  });
}

/** A header that holds a date, a login or a status is none. */
function looksLikeItem({ children }: TableRow, context: ActionContext): boolean {
  return children.some((cell) => {
    const field = fieldByContent(context.source.rich(cell), context);
    return field !== null && field !== 'text';
  });
}

/** Fills in what the header leaves open from what the cells hold. */
function completed(named: Columns, rows: readonly TableRow[], context: ActionContext): Columns {
  const columns = [...named];
  const first = rows.slice(0, 20);
  const free = columns.flatMap((column, index) => (column === null ? [index] : []));
  if (named.every((column) => column === null)) {
    for (const index of free) {
      const found = first.map(({ children }) => {
        const cell = children[index];
        return cell === undefined ? null : fieldByContent(context.source.rich(cell), context);
      });
      const field = found.find((value) => value !== null) ?? null;
      if (field !== null && !columns.includes(field)) columns[index] = field;
    }
  }
  if (columns.includes('text')) return columns;
  const lengths = free
    .filter((index) => columns[index] === null)
    .map((index) => ({ index, length: totalLength(first, index, context.source) }));
  const longest = lengths.reduce((best, next) => (next.length > best.length ? next : best), {
    index: -1,
    length: -1,
  });
  if (longest.index >= 0) columns[longest.index] = 'text';
  return columns;
}

function totalLength(rows: readonly TableRow[], index: number, source: Source): number {
  return rows.reduce((sum, { children }) => {
    const cell = children[index];
    return sum + (cell === undefined ? 0 : source.rich(cell).text.length);
  }, 0);
}

function fieldByContent(rich: RichText, context: ActionContext): ActionField | null {
  const text = rich.text.trim();
  const word = text.toLowerCase();
  if (/^@[\w-]{1,39}(?:[,\s]+@[\w-]{1,39})*$/.test(text)) return 'owner';
  if (/^(?:\d{1,3}|[A-Z]{1,6}-?\d{1,3})\.?$/.test(text)) return 'number';
  if (doneWords.has(word) || droppedWords.has(word) || openWords.has(word)) return 'status';
  if (/^p[0-5]$/.test(word) || priorityWords.has(word)) return 'priority';
  if (wholeDue(text, context.dates) !== null) return 'due';
  const [reference] = trackerLinks(rich, context.text);
  return reference !== undefined && reference.range.end - reference.range.start >= text.length
    ? 'tracker'
    : null;
}

function readRow(row: TableRow, columns: Columns, context: ActionContext): ActionItem | null {
  const { source } = context;
  const textCell = row.children[columns.indexOf('text')];
  if (textCell === undefined || isGroupRow(row, source)) return null;
  const fields = row.children.flatMap((cell, index): StatedField[] => {
    const field = columns[index];
    if (field == null || field === 'text' || field === 'number') return [];
    const rich = source.rich(cell);
    return [
      {
        field,
        rich,
        value: { start: 0, end: rich.text.length },
        cell: cellContent(spanOf(cell), context.text),
      },
    ];
  });
  const read = readText(source.rich(textCell), { skip: 0, fields }, context);
  if (read === null || !/[\p{L}\p{N}]/u.test(read.text.value)) return null;
  const home = cellContent(spanOf(textCell), context.text);
  const ids = row.children.map((cell) => idIn(source.rich(cell), context.text));
  return {
    ...read,
    span: spanOf(row),
    container: 'table',
    done: read.done || isRemarkedDone(row, columns, context),
    tracker: columns.includes('tracker')
      ? read.tracker
      : [...read.tracker, ...remarks(row, columns, context)],
    box: null,
    id: ids.find((id) => id !== null) ?? null,
    fields: [...read.fields, { field: 'text', name: null, span: home, value: home, form: 'cell' }],
  };
}

/** The issues that cells of other columns link to. */
function remarks(row: TableRow, columns: Columns, { source, text }: ActionContext): ActionItem['tracker'] {
  return row.children.flatMap((cell, index) =>
    columns[index] === null ? issuesIn(source.rich(cell), text) : [],
  );
}

/**
 * A column of notes or of issues may be all that says so: "Done", "Bug 5554825 **DONE**". A mere "yes" answers another
 * question, and a small "done" at the end of a sentence may be about something else.
 */
function isRemarkedDone(row: TableRow, columns: Columns, { source }: ActionContext): boolean {
  return row.children.some((cell, index) => {
    const text = source.rich(cell).text.trim();
    const last = /(?:^|[\s,;(])([A-Z]{4,})[).!]*$/.exec(text)?.[1] ?? '';
    const isRemark = columns[index] === null || columns[index] === 'tracker';
    const word = (last || (text.length >= 4 ? text : '')).toLowerCase();
    return isRemark && doneWords.has(word);
  });
}

/** "| **Prevention** | | |" names the rows below it. */
function isGroupRow({ children }: TableRow, source: Source): boolean {
  const filled = children.map((cell) => source.rich(cell)).filter(({ text }) => text.trim() !== '');
  const [only] = filled;
  if (children.length < 3 || filled.length !== 1 || only === undefined) return false;
  const [strong] = only.strong;
  return strong !== undefined && strong.end - strong.start >= only.text.trim().length;
}
