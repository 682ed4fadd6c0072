import type { Table } from 'mdast';
import { inLineEndings, lineEnding } from '../../document/change/layout.ts';
import { delimiterBelow, rowAt, tableRow } from '../../document/change/tableRow.ts';
import { insertion, type TextEdit } from '../../document/edits.ts';
import type { Postmortem } from '../../document/model.ts';
import { spanOf } from '../../document/reading/parse.ts';
import { permalinksFor } from '../permalinks.ts';
import { evidenceBlocks } from './blocks.ts';
import { type EvidenceColumn, evidenceColumns } from './columns.ts';
import type { PlacedEntry } from './entries.ts';
import { cellsOf, renderUnit, type ShownChanges } from './render.ts';

/** A table that changes are added to, and what its columns hold. */
export interface ChangesTable {
  readonly table: Table;
  readonly columns: readonly (EvidenceColumn | null)[];
}

/** The table that the evidence goes on with: that of its last entry, or one that waits for the first. */
export function openTable(document: Postmortem, entries: readonly PlacedEntry[]): ChangesTable | null {
  const last = entries.at(-1);
  if (last !== undefined) return last.row && { table: last.row.table, columns: withChange(last.row) };
  const { blocks, source } = evidenceBlocks(document);
  for (const block of blocks) {
    if (block.type !== 'table' || block.children.length > 1) continue;
    const names = block.children[0]?.children.map((cell) => source.rich(cell).text) ?? [];
    const columns = evidenceColumns(names);
    if (columns.includes('change')) return { table: block, columns };
  }
  return null;
}

/** A column without a name that we know still holds the changes where the last row has its commit. */
function withChange({ columns, commit }: NonNullable<PlacedEntry['row']>): ChangesTable['columns'] {
  if (columns.includes('change')) return columns;
  return columns.map((column, index) => (index === commit ? 'change' : column));
}

/** Rows at a table's end, with bars and widths like the row above them. */
export function rowsBehind(
  { table, columns }: ChangesTable,
  { units, remotes }: ShownChanges,
  text: string,
): TextEdit {
  const last = table.children.at(-1);
  const sample = rowAt(text, last === undefined ? spanOf(table).start : spanOf(last).start);
  const dashes = table.children.length === 1 ? delimiterBelow(text, sample.line) : null;
  const permalinks = permalinksFor(remotes);
  const rows = units.map((unit) => {
    const row = tableRow(cellsOf(renderUnit(unit, permalinks), columns), { text, sample });
    return lineEnding(text) + sample.prefix + row;
  });
  return insertion((dashes ?? sample.line).end, inLineEndings(rows.join(''), text));
}
