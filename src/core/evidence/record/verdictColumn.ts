import type { Table } from 'mdast';
import { delimiterBelow, type RowSource, rowAt } from '../../document/change/tableRow.ts';
import { insertion, type TextEdit } from '../../document/edits.ts';
import { spanOf } from '../../document/reading/parse.ts';

/**
 * Adds a last column for verdicts to a table, with these in it by where their rows begin. Null where a row is not
 * written with a bar at its end and all its cells: what is added would stand in another column.
 */
export function withVerdictColumn(
  table: Table,
  verdicts: ReadonlyMap<number, string>,
  text: string,
): TextEdit[] | null {
  const [header, ...rows] = table.children.map((row) => ({
    source: rowAt(text, spanOf(row).start),
    verdict: verdicts.get(spanOf(row).start) ?? '',
  }));
  const dashes = header === undefined ? null : delimiterBelow(text, header.source.line);
  if (header === undefined || dashes === null) return null;
  const delimiter = rowAt(text, dashes.start);
  const all = [header.source, delimiter, ...rows.map(({ source }) => source)];
  if (!all.every((row) => isClosed(row, text) && row.cells.length === header.source.cells.length))
    return null;
  const isTight = /-:?\|\s*$/.test(text.slice(dashes.start, dashes.end));
  return [
    behind(header.source, ' Verdict |'),
    behind(delimiter, isTight ? '---|' : ' --- |'),
    ...rows.map(({ source, verdict }) => behind(source, ` ${verdict} |`)),
  ];
}

function isClosed({ bars, line }: RowSource, text: string): boolean {
  const last = bars.at(-1);
  return bars.length > 1 && last !== undefined && text.slice(last + 1, line.end).trim() === '';
}

function behind({ bars, line }: RowSource, cell: string): TextEdit {
  return insertion((bars.at(-1) ?? line.end) + 1, cell);
}
