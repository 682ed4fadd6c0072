import type { Root, RootContent } from 'mdast';
import type { Span } from '../model.ts';
import { frontMatterEnd } from './frontMatterEnd.ts';
import { labelsIn, likelyLabels, sameLabels } from './labels.ts';
import { parseLongTable } from './longTable.ts';
import { type Labels, parseBeginning, parseInside } from './markdown.ts';
import { move, type Point, pointOf, spanOf } from './nodePlace.ts';
import { beginsItem, stretchesOf } from './stretches.ts';

/** A parsed text, in a form that can be brought up to date after an edit. */
export interface ParsedText {
  readonly text: string;
  readonly tree: Root;
  /** What the document defines. */
  readonly labels: Labels;
  /** What was left out because it would take too long. */
  readonly unread: readonly Span[];
}

/** The Markdown tree of a text; offsets count from the start of the text, byte order mark included. */
export function parseMarkdown(text: string): Root {
  return parseText(text).tree;
}

/** Parses a text part by part, which gives the tree that parsing it at once would, in time that grows with its length. */
export function parseText(text: string): ParsedText {
  const likely = likelyLabels(text);
  const whole = { start: beginningOf(text), end: text.length };
  const first = parsePart(text, whole, { labels: likely, line: 1 });
  const labels = labelsIn(first.blocks);
  const parsed = sameLabels(labels, likely) ? first : parsePart(text, whole, { labels, line: 1 });
  const start = { line: 1, column: 1, offset: whole.start };
  const tree: Root = {
    type: 'root',
    children: parsed.blocks,
    position: { start, end: parsed.end },
  };
  return { text, tree, labels, unread: [] };
}

/** The parser drops a byte order mark and counts from behind it. */
export function beginningOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

export interface Place {
  readonly labels: Labels;
  /** The number of the part's first line. */
  readonly line: number;
}

export interface ParsedPart {
  readonly blocks: RootContent[];
  /** Where the part ends. */
  readonly end: Point;
  /** Whether what follows closes everything in the part, so that it can be parsed by itself. */
  readonly closed: boolean;
}

/** Long enough that starting the parser costs little, short enough that what grows faster than the length does too. */
const usualLength = 4000;

/** Parses a part of a text that begins where nothing is open. */
export function parsePart(text: string, part: Span, { labels, line }: Place): ParsedPart {
  const stretches = stretchesOf(text, { start: bodyStart(text, part.start), end: part.end });
  const blocks: RootContent[] = [];
  let end: Point = { line, column: 1, offset: part.start };
  let closed = false;
  let from = part.start;
  let wanted = usualLength;
  for (const [index, stretch] of stretches.entries()) {
    const next = stretches[index + 1];
    const isWanted = stretch.end - from >= wanted || (wanted === usualLength && isLong(next));
    if (next !== undefined && !isWanted) continue;
    const piece = parsePiece(text, { start: from, end: stretch.end }, { labels, line: end.line });
    wanted = 2 * (stretch.end - from);
    if (next !== undefined && !piece.closed) continue;
    for (const block of piece.blocks) blocks.push(block);
    ({ end, closed } = piece);
    from = stretch.end;
    wanted = usualLength;
  }
  return { blocks, end, closed };
}

function isLong(stretch: Span | undefined): boolean {
  return stretch !== undefined && stretch.end - stretch.start > usualLength;
}

/** Where the Markdown begins: behind the front matter at the beginning of the text. */
function bodyStart(text: string, start: number): number {
  return start === beginningOf(text) ? frontMatterEnd(text, start) : start;
}

function parsePiece(text: string, piece: Span, place: Place): ParsedPart {
  if (!isLong(piece) || bodyStart(text, piece.start) > piece.start) return parseAtOnce(text, piece, place);
  const table = parseLongTable(text, piece, place);
  if (table === null) return parseAtOnce(text, piece, place);
  const { offset = piece.end, line } = table.end;
  if (offset === piece.end) return { blocks: table.blocks, end: table.end, closed: true };
  const rest = parseAtOnce(text, { start: offset, end: piece.end }, { labels: place.labels, line });
  return { ...rest, blocks: [...table.blocks, ...rest.blocks] };
}

/** A paragraph put behind a piece: it stands by itself if nothing in the piece is still open. */
const witness = 'x';

function parseAtOnce(text: string, { start, end }: Span, { labels, line }: Place): ParsedPart {
  const isEnd = end === text.length;
  const source = text.slice(start, end) + (isEnd ? '' : witness);
  const hasFrontMatter = bodyStart(text, start) > start;
  const root = hasFrontMatter ? parseBeginning(source, labels) : parseInside(source, labels);
  move(root, { offset: start, lines: line - 1 });
  const blocks = root.children;
  if (isEnd) return { blocks, end: pointOf(root, 'end'), closed: true };
  const last = blocks.pop();
  const isClosed = last?.type === 'paragraph' && spanOf(last).start === end;
  const mayGoOn = blocks.at(-1)?.type === 'list' && beginsItem(text, end);
  return { blocks, end: pointOf(last ?? root, 'start'), closed: isClosed && !mayGoOn };
}

export { spanOf } from './nodePlace.ts';
