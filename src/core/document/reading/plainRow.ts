import type { TableCell, TableRow } from 'mdast';
import type { Span } from '../model.ts';

/** Whatever may begin something other than text: the parser's business. */
const mayBeMarkup = /[\\`*_~[\]!<>&\t\0]|[a-z\d.+-]@|:\/\/|www\./i;

/**
 * A table's row of nothing but plain text between bars, as the parser gives it, without the parser: in a long timeline
 * most rows are, and it takes ten times as long.
 * @param line its number
 * @returns null for any other row
 */
export function plainRow(text: string, { start, end }: Span, line: number, columns: number): TableRow | null {
  const row = text.slice(start, end);
  if (!row.startsWith('|') || !row.endsWith('|') || row.length < 2 || mayBeMarkup.test(row)) return null;
  const cells: TableCell[] = [];
  for (let bar = 0; bar < row.length - 1; ) {
    const next = row.indexOf('|', bar + 1);
    const isLast = next === row.length - 1;
    cells.push(cellOf(row, { start: bar, end: isLast ? row.length : next }, { line, offset: start }));
    bar = next;
  }
  if (cells.length !== columns) return null;
  return {
    type: 'tableRow',
    children: cells,
    position: placed({ start: 0, end: row.length }, { line, offset: start }),
  };
}

interface Origin {
  readonly line: number;
  /** Of the row's first character. */
  readonly offset: number;
}

function cellOf(row: string, cell: Span, origin: Origin): TableCell {
  const last = cell.end === row.length ? cell.end - 1 : cell.end;
  let [from, to] = [cell.start + 1, last];
  while (from < to && row[from] === ' ') from += 1;
  while (to > from && row[to - 1] === ' ') to -= 1;
  const value = row.slice(from, to);
  const position = placed({ start: from, end: to }, origin);
  const children: TableCell['children'] = value === '' ? [] : [{ type: 'text', value, position }];
  return { type: 'tableCell', children, position: placed(cell, origin) };
}

function placed({ start, end }: Span, { line, offset }: Origin) {
  return {
    start: { line, column: start + 1, offset: offset + start },
    end: { line, column: end + 1, offset: offset + end },
  };
}
