import type { Nodes, Root, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Span } from '../model.ts';
import { frontMatterEnd } from './frontMatterEnd.ts';
import { labelsIn, likelyLabels, sameLabels } from './labels.ts';
import { type Labels, parseBeginning, parseInside } from './markdown.ts';
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

interface Place {
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

type Point = NonNullable<Nodes['position']>['end'];

/** Long enough that starting the parser costs little, short enough that what grows faster than the length does too. */
const usualLength = 4000;

/** Parses a part of a text that begins where nothing is open. */
export function parsePart(text: string, part: Span, { labels, line }: Place): ParsedPart {
  const isBeginning = part.start === beginningOf(text);
  const bodyStart = isBeginning ? frontMatterEnd(text, part.start) : part.start;
  const blocks: RootContent[] = [];
  let end: Point = { line, column: 1, offset: part.start };
  let closed = false;
  let from = part.start;
  let wanted = usualLength;
  for (const stretch of stretchesOf(text, { start: bodyStart, end: part.end })) {
    const isLast = stretch.end === part.end;
    if (stretch.end - from < wanted && !isLast) continue;
    const piece = parsePiece(text, { start: from, end: stretch.end }, { labels, line: end.line });
    wanted = 2 * (stretch.end - from);
    if (!piece.closed && !isLast) continue;
    for (const block of piece.blocks) blocks.push(block);
    ({ end, closed } = piece);
    from = stretch.end;
    wanted = usualLength;
  }
  return { blocks, end, closed };
}

/** A paragraph put behind a piece: it stands by itself if nothing in the piece is still open. */
const witness = 'x';

function parsePiece(text: string, { start, end }: Span, { labels, line }: Place): ParsedPart {
  const isEnd = end === text.length;
  const isBeginning = start === beginningOf(text);
  const source = text.slice(isBeginning ? 0 : start, end) + (isEnd ? '' : witness);
  const hasFrontMatter = isBeginning && frontMatterEnd(text, start) > start;
  const root = hasFrontMatter ? parseBeginning(source, labels) : parseInside(source, labels);
  shift(root, { offset: start, line: line - 1 });
  const blocks = root.children;
  if (isEnd) return { blocks, end: pointOf(root, 'end'), closed: true };
  const last = blocks.pop();
  const isClosed = last?.type === 'paragraph' && spanOf(last).start === end;
  const mayGoOn = blocks.at(-1)?.type === 'list' && beginsItem(text, end);
  return { blocks, end: pointOf(last ?? root, 'start'), closed: isClosed && !mayGoOn };
}

function pointOf(node: Nodes, side: 'start' | 'end'): Point {
  return node.position?.[side] ?? { line: 1, column: 1, offset: 0 };
}

/** Moves a tree to another place of the text. */
export function shift(tree: Nodes, by: { readonly offset: number; readonly line: number }): void {
  if (by.offset === 0 && by.line === 0) return;
  visit(tree, ({ position }) => {
    if (position === undefined) return;
    for (const point of [position.start, position.end]) {
      point.line += by.line;
      if (point.offset !== undefined) point.offset += by.offset;
    }
  });
}

/** Where a node stands in the text. Every node the parser makes has a position. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
