import type { Span } from '../model.ts';
import { columnName } from '../reading/tableColumns.ts';
import { lineEnd, linePrefix, lineStart } from './layout.ts';

/** A row of a table as it stands in the text: its line, and the content of its cells. */
export interface RowSource {
  readonly line: Span;
  /** Indentation and quotation marks at the beginning of the line. */
  readonly prefix: string;
  /** Without the white space around the content. */
  readonly cells: readonly Span[];
  /** The offsets of the bars that divide cells, and of those at the ends. */
  readonly bars: readonly number[];
}

const delimiterRow = /^[\s>]*\|?(?:\s*:?-+:?\s*\|)*\s*:?-+:?\s*\|?\s*$/;

/** The row that holds an offset. */
export function rowAt(text: string, offset: number): RowSource {
  const line = { start: lineStart(text, offset), end: lineEnd(text, offset) };
  const bars = [...text.slice(line.start, line.end).matchAll(/(?<!\\)(?:\\\\)*\|/g)].map(
    (match) => line.start + match.index + match[0].length - 1,
  );
  const content = /[^\s>]/.exec(text.slice(line.start, line.end))?.index ?? 0;
  return { line, prefix: linePrefix(text, line.start + content), cells: cellsOf(text, line, bars), bars };
}

function cellsOf(text: string, line: Span, bars: readonly number[]): Span[] {
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
  const header = headerAbove(text, row);
  return header === null ? [] : header.cells.map((cell) => columnName(text.slice(cell.start, cell.end)));
}

/** The header of the table that a row belongs to. */
function headerAbove(text: string, row: number): RowSource | null {
  for (let start = lineStart(text, row); start > 0; ) {
    const line = { start, end: lineEnd(text, start) };
    const above = lineStart(text, start - 1);
    if (delimiterRow.test(text.slice(line.start, line.end))) return rowAt(text, above);
    if (!text.slice(above, start).includes('|')) return null;
    start = above;
  }
  return null;
}

/** The line of dashes directly below a row, which is then its table's header. */
export function delimiterBelow(text: string, { end }: Span): Span | null {
  const found = text.indexOf('\n', end);
  if (found < 0) return null;
  const line = { start: found + 1, end: lineEnd(text, found + 1) };
  const written = text.slice(line.start, line.end);
  return delimiterRow.test(written) && written.includes('|') ? line : null;
}

/** A table that waits for its first row. */
export interface EmptyTable {
  readonly header: RowSource;
  /** Behind the line of dashes. */
  readonly end: Span;
  /** A first row with nothing in it, without what stands before it on its line. */
  readonly blank: Span | null;
}

/** The first table of a stretch of text. */
export function emptyTableIn(text: string, { start, end }: Span): EmptyTable | null {
  for (let at = lineStart(text, start); at < end; at = lineEnd(text, at) + 1) {
    const header = rowAt(text, at);
    const delimiter = header.bars.length > 0 ? delimiterBelow(text, header.line) : null;
    if (delimiter === null || delimiter.start >= end) continue;
    const below = text.indexOf('\n', delimiter.end) + 1;
    const row = below > 0 && below < end ? rowAt(text, below) : null;
    const isBlank = row !== null && row.bars.length > 0 && row.cells.every((cell) => cell.start === cell.end);
    const blank = isBlank ? { start: row.line.start + row.prefix.length, end: row.line.end } : null;
    return { header, end: { start: delimiter.end, end: delimiter.end }, blank };
  }
  return null;
}

/**
 * A row of these cells, without what stands before it on its line: with bars at its ends where the sample has them,
 * and in the widths of its columns where its table is aligned.
 */
export function tableRow(
  cells: readonly string[],
  { text, sample }: { text: string; sample: RowSource },
): string {
  const [first] = sample.bars;
  const last = sample.bars.at(-1) ?? 0;
  const isBlank = (start: number, end: number): boolean => text.slice(start, end).trim() === '';
  const opened = first !== undefined && isBlank(sample.line.start + sample.prefix.length, first);
  const closed = (opened && first === last) || isBlank(last + 1, sample.line.end);
  const widths = isAligned(text, sample) ? columnWidths(sample) : [];
  const padded = cells.map((cell, index) => cell.padEnd(widths[opened ? index : index - 1] ?? 0));
  const row = padded.join(' | ');
  const needsOpening = opened || cells[0] === '';
  const needsClosing = closed || cells.at(-1) === '';
  return `${needsOpening ? '| ' : ''}${needsClosing ? row : row.trimEnd()}${needsClosing ? ' |' : ''}`;
}

/** Whether the bars of a row stand below those of its header. */
function isAligned(text: string, { line, bars }: RowSource): boolean {
  const header = headerAbove(text, line.start);
  if (header === null || header.bars.length !== bars.length) return false;
  return bars.every((bar, index) => bar - line.start === (header.bars[index] ?? 0) - header.line.start);
}

/** The widths between the bars, less a space on each side. */
function columnWidths({ bars }: RowSource): number[] {
  return bars.slice(1).map((bar, index) => Math.max(0, bar - (bars[index] ?? 0) - 3));
}

/** Markdown inside a cell: a bar that is not escaped would end it. */
export function inCell(markdown: string): string {
  return markdown.replace(/(?<!\\)((?:\\\\)*)\|/g, '$1\\|').replace(/(?<!\\)((?:\\\\)*)\\$/, '$1\\\\');
}
