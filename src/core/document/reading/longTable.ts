import type { RootContent, Table, TableRow } from 'mdast';
import type { Span } from '../model.ts';
import { isBlank, linesIn } from './lines.ts';
import { type Labels, parseInside } from './markdown.ts';
import { move, type Point, pointOf } from './nodePlace.ts';
import { plainRow } from './plainRow.ts';

/** A table that was parsed in runs of rows, with what stands before it. */
export interface LongTable {
  readonly blocks: RootContent[];
  /** The end of its last row. */
  readonly end: Point;
}

/** The parser's time grows faster than the number of rows, and no row depends on those before it. */
const rowsAtOnce = 50;

/** Whether a line looks like the row of dashes below a table's header. */
export function mayDelimitHeader(line: string): boolean {
  return line.includes('|') && line.includes('-') && /^[ \t>|:-]+$/.test(line);
}

/** Where a long table is. */
interface Layout {
  /** Header and delimiter row, with their line endings. */
  readonly header: string;
  readonly rows: readonly Span[];
  /** The number of the first row's line. */
  readonly line: number;
}

/**
 * Parses the long table that a part of a text begins with, if only behind a paragraph: each run of rows under the
 * header, then joined. Null where there is none, or where the parser finds that its rows are something else.
 */
export function parseLongTable(
  text: string,
  part: Span,
  { labels, line }: { readonly labels: Labels; readonly line: number },
): LongTable | null {
  const layout = layoutOf(text, part, line);
  if (layout === null) return null;
  const { rows } = layout;
  const { children: blocks } = parseInside(text.slice(part.start, rows[rowsAtOnce - 1]?.end), labels);
  const table = blocks.at(-1);
  if (!isTable(table, rowsAtOnce)) return null;
  for (const block of blocks) move(block, { offset: part.start, lines: line - 1 });
  const more = rowsBehind(text, layout, { columns: table.children[0]?.children.length ?? 0, labels });
  if (more === null) return null;
  for (const row of more) table.children.push(row);
  const end = pointOf(table.children.at(-1) ?? table, 'end');
  if (table.position !== undefined) table.position.end = { ...end };
  return { blocks, end };
}

function layoutOf(text: string, part: Span, line: number): Layout | null {
  const lines: Span[] = [];
  let header = -1;
  for (const next of linesIn(text, part)) {
    if (isBlank(text, next)) break;
    if (header < 0 && lines.length > 0 && mayDelimitHeader(text.slice(next.start, next.end))) {
      header = lines.length - 1;
    }
    lines.push(next);
  }
  const rows = lines.slice(header + 2);
  if (header < 0 || rows.length <= rowsAtOnce) return null;
  return { header: text.slice(lines[header]?.start, rows[0]?.start), rows, line: line + header + 2 };
}

/** The rows behind the first ones; null where the parser finds that one of them is none. */
function rowsBehind(
  text: string,
  layout: Layout,
  { columns, labels }: { readonly columns: number; readonly labels: Labels },
): readonly TableRow[] | null {
  const behind = layout.rows
    .slice(rowsAtOnce)
    .map((span, index) => ({ span, line: layout.line + rowsAtOnce + index }));
  const made = behind.map(({ span, line }) => plainRow(text, span, line, columns));
  const others = behind.filter((_, index) => made[index] === null);
  const parsed: TableRow[] = [];
  for (let from = 0; from < others.length; from += rowsAtOnce) {
    const some = parseRows(text, others.slice(from, from + rowsAtOnce), layout.header, labels);
    if (some === null) return null;
    parsed.push(...some);
  }
  let next = 0;
  return made.flatMap((row) => row ?? parsed[next++] ?? []);
}

interface PlacedLine {
  readonly span: Span;
  readonly line: number;
}

/** Rows from anywhere in the table, which the parser must find to be just that; null where it does not. */
function parseRows(
  text: string,
  lines: readonly PlacedLine[],
  header: string,
  labels: Labels,
): readonly TableRow[] | null {
  const source = header + lines.map(({ span }) => text.slice(span.start, span.end)).join('\n');
  const { children } = parseInside(source, labels);
  const [table] = children;
  if (children.length !== 1 || !isTable(table, lines.length)) return null;
  const rows = table.children.slice(1);
  let at = header.length;
  lines.forEach(({ span, line }, index) => {
    const row = rows[index];
    if (row !== undefined) move(row, { offset: span.start - at, lines: line - pointOf(row, 'start').line });
    at += span.end - span.start + 1;
  });
  return rows;
}

function isTable(block: RootContent | undefined, rows: number): block is Table {
  return block?.type === 'table' && block.children.length === rows + 1;
}
