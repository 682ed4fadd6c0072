import type { Span } from '../model.ts';
import { columnName } from '../reading/tableColumns.ts';
import { lineEnd, lineStart } from './layout.ts';

/** A row of a table as it stands in the text: its line, and the content of its cells. */
export interface RowSource {
  readonly line: Span;
  /** Without the white space around the content. */
  readonly cells: readonly Span[];
}

const delimiterRow = /^[\s>]*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/;

/** The row that holds an offset. */
export function rowAt(text: string, offset: number): RowSource {
  const line = { start: lineStart(text, offset), end: lineEnd(text, offset) };
  return { line, cells: cellsOf(text, line) };
}

function cellsOf(text: string, line: Span): Span[] {
  const bars = [...text.slice(line.start, line.end).matchAll(/(?<!\\)(?:\\\\)*\|/g)].map(
    (match) => line.start + match.index + match[0].length - 1,
  );
  const first = text.slice(line.start, bars[0] ?? line.end).replace(/[\s>]/g, '') === '';
  const edges = first ? bars : [line.start - 1, ...bars];
  const last = text.slice((bars.at(-1) ?? line.start) + 1, line.end).trim() === '';
  const closed = last ? edges : [...edges, line.end];
  return closed
    .slice(1)
    .map((end, index) => content(text, { start: (closed[index] ?? line.start) + 1, end }));
}

function content(text: string, { start, end }: Span): Span {
  const cell = text.slice(start, end);
  const from = start + (cell.length - cell.trimStart().length);
  if (cell.trim() === '') return { start: Math.min(start + 1, end), end: Math.min(start + 1, end) };
  return { start: from, end: start + cell.trimEnd().length };
}

/** The names of the columns of the table that a row belongs to, or that the stretch begins with; empty for none. */
export function columnNamesAbove(text: string, row: number): string[] {
  for (let start = lineStart(text, row); start > 0; ) {
    const line = { start, end: lineEnd(text, start) };
    const above = lineStart(text, start - 1);
    if (delimiterRow.test(text.slice(line.start, line.end))) {
      return rowAt(text, above).cells.map((cell) => columnName(text.slice(cell.start, cell.end)));
    }
    if (!text.slice(above, start).includes('|')) return [];
    start = above;
  }
  return [];
}

/** Whether a stretch of text ends in a table that has a header and no rows. */
export function endsInBareTable(text: string, end: number): boolean {
  const start = lineStart(text, end);
  const delimiter = text.slice(start, end);
  if (start === 0 || !delimiterRow.test(delimiter) || !delimiter.includes('|')) return false;
  return text.slice(lineStart(text, start - 1), start).includes('|');
}

/** A row of these cells, with bars at its ends where the sample has them. */
export function tableRow(cells: readonly string[], sample: string): string {
  const start = /^[\s>]*\|/.exec(sample)?.[0] ?? '';
  const end = /\|\s*$/.test(sample) || start === '' ? ' |' : '';
  const prefix = start === '' ? '' : `${start} `;
  return `${prefix}${cells.join(' | ')}${end}`;
}

/** Markdown inside a cell: a bar that is not escaped would end it. */
export function inCell(markdown: string): string {
  return markdown.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|').replace(/(?<!\\)((?:\\\\)*)\\$/, '$1\\\\');
}
