import type { Table, TableCell, TableRow } from 'mdast';
import type { ActionItem } from '../model.ts';
import { absentItems, absentValues } from '../vocabulary/actionWords.ts';
import { type ActionField, actionFieldNames } from '../vocabulary/fieldNames.ts';
import { factsOf, idIn } from './actionItems.ts';
import { located } from './actionValues.ts';
import { isDone } from './itemFields.ts';
import { spanOf } from './parse.ts';
import type { Source } from './source.ts';
import { columnName } from './tableColumns.ts';
import { trackerLinks } from './trackerLinks.ts';

const fieldByColumn = new Map(
  Object.entries(actionFieldNames).flatMap(([field, names]) =>
    names.map((name) => [name, field as ActionField] as const),
  ),
);

/** What each column of a table of actions holds; null for a column that is none of ours. */
export function actionColumns(header: TableRow, source: Source): (ActionField | null)[] {
  const columns = header.children.map(
    (cell) => fieldByColumn.get(columnName(source.rich(cell).text)) ?? null,
  );
  if (!columns.includes('text')) {
    const free = columns.indexOf(null);
    if (free >= 0) columns[free] = 'text';
  }
  return columns;
}

/** Reads each row of a table of actions. */
export function readActionTable(table: Table, source: Source, into: ActionItem[]): void {
  const [header, ...rows] = table.children;
  if (header === undefined) return;
  const columns = actionColumns(header, source);
  for (const row of rows) {
    const item = readRow(row, columns, source);
    if (item !== null) into.push(item);
  }
}

function readRow(row: TableRow, columns: readonly (ActionField | null)[], source: Source): ActionItem | null {
  const textCell = row.children[columns.indexOf('text')];
  if (textCell === undefined) return null;
  const rich = source.rich(textCell);
  const text = located(rich, { start: 0, end: rich.text.length }, source.text);
  if (text === null || absentItems.has(text.value.toLowerCase())) return null;
  const fields = row.children.flatMap((cell, index) => {
    const field = columns[index];
    const content = source.rich(cell);
    return field == null ? [] : [{ field, rich: content, value: { start: 0, end: content.text.length } }];
  });
  const facts = factsOf(fields, source.text);
  return {
    span: spanOf(row),
    container: 'table',
    text,
    ...facts,
    box: null,
    done:
      facts.done || fields.some(({ field, rich: { text: status } }) => field === 'status' && isDone(status)),
    tracker: row.children.flatMap((cell) => cellTrackers(cell, source)),
    id: row.children.map((cell) => idIn(source.rich(cell), source.text)).find((id) => id !== null) ?? null,
  };
}

function cellTrackers(cell: TableCell, source: Source): ActionItem['tracker'] {
  return trackerLinks(source.rich(cell), source.text)
    .filter(({ value }) => !absentValues.has(value.text.toLowerCase()))
    .map(({ value, span }) => ({ value, span }));
}
