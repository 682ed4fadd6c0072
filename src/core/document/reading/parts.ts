import type { RootContent } from 'mdast';
import type { Span } from '../model.ts';
import { frontMatterEnd } from './frontMatterEnd.ts';
import { mostWeight, weightOf } from './guard.ts';
import { linesIn } from './lines.ts';
import { parseLongTable } from './longTable.ts';
import { type Labels, parseBeginning, parseInside } from './markdown.ts';
import { move, type Point, pointOf, spanOf } from './nodePlace.ts';
import { stretchesOf } from './stretches.ts';

/** What a part of a text is parsed as a part of. */
export interface Place {
  readonly labels: Labels;
  /** The number of the part's first line. */
  readonly line: number;
}

export interface ParsedPart {
  readonly blocks: RootContent[];
  /** What was left out because it would take too long. */
  readonly unread: Span[];
  /** How long what was read kept the parser busy; see the guard. */
  readonly weight: number;
  /** Where the part ends. */
  readonly end: Point;
  /** Whether what follows closes everything in the part, so that it can be parsed by itself. */
  readonly closed: boolean;
}

/** The parser drops a byte order mark and counts from behind it. */
export function beginningOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}

/** Parses a part of a text that begins where nothing is open. */
export function parsePart(text: string, part: Span, { labels, line }: Place): ParsedPart {
  const begin = { line, column: 1, offset: part.start };
  const parsed: Progress = { labels, blocks: [], unread: [], weight: 0, end: begin, closed: true };
  let run: Span[] = [];
  for (const stretch of partStretches(text, part)) {
    const weight = weightAt(text, stretch);
    if (parsed.weight + weight <= mostWeight) {
      parsed.weight += weight;
      run.push(stretch);
      continue;
    }
    addRun(text, run, 'cut off', parsed);
    addUnread(text, stretch, parsed);
    run = [];
  }
  addRun(text, run, 'goes on', parsed);
  return parsed;
}

interface Progress extends ParsedPart {
  readonly labels: Labels;
  weight: number;
  end: Point;
  closed: boolean;
}

/** The stretches of a part, front matter being one. */
function partStretches(text: string, part: Span): Span[] {
  const body = bodyStart(text, part.start);
  const stretches = stretchesOf(text, { start: body, end: part.end });
  return body === part.start ? stretches : [{ start: part.start, end: body }, ...stretches];
}

/** Where the Markdown begins: behind the front matter at the beginning of the text. */
function bodyStart(text: string, start: number): number {
  return start === beginningOf(text) ? frontMatterEnd(text, start) : start;
}

/** How long a part keeps the parser busy. */
export function weightOfPart(text: string, part: Span): number {
  return partStretches(text, part).reduce((sum, stretch) => sum + weightAt(text, stretch), 0);
}

/** Front matter is no Markdown: its lines weigh nothing. */
function weightAt(text: string, stretch: Span): number {
  const isFrontMatter = bodyStart(text, stretch.start) > stretch.start;
  return isFrontMatter ? stretch.end - stretch.start : weightOf(text, stretch);
}

function addUnread(text: string, stretch: Span, into: Progress): void {
  const last = into.unread.at(-1);
  if (last?.end === stretch.start) into.unread[into.unread.length - 1] = { ...last, end: stretch.end };
  else into.unread.push(stretch);
  into.end = pointBehind(text, stretch, into.end.line);
  into.closed = true;
}

function pointBehind(text: string, stretch: Span, firstLine: number): Point {
  let line = firstLine - 1;
  let last = stretch;
  for (const next of linesIn(text, stretch)) {
    line += 1;
    last = next;
  }
  return last.end < stretch.end
    ? { line: line + 1, column: 1, offset: stretch.end }
    : { line, column: last.end - last.start + 1, offset: stretch.end };
}

/** Long enough that starting the parser costs little, short enough that what grows faster than the length does too. */
const usualLength = 4000;

/** Parses stretches several at once; as many as it takes until none of their blocks is open at the end. */
function addRun(text: string, run: readonly Span[], end: 'cut off' | 'goes on', into: Progress): void {
  let from = run[0]?.start ?? 0;
  let wanted = usualLength;
  for (const [index, stretch] of run.entries()) {
    const next = run[index + 1];
    const isWanted = stretch.end - from >= wanted || (wanted === usualLength && isLong(next));
    if (next !== undefined && !isWanted) continue;
    const follower = next === undefined && end === 'cut off' ? '' : witness;
    const piece = parsePiece(text, { start: from, end: stretch.end }, into, follower);
    wanted = 2 * (stretch.end - from);
    if (next !== undefined && !piece.closed) continue;
    for (const block of piece.blocks) into.blocks.push(block);
    ({ end: into.end, closed: into.closed } = piece);
    from = stretch.end;
    wanted = usualLength;
  }
}

function isLong(stretch: Span | undefined): boolean {
  return stretch !== undefined && stretch.end - stretch.start > usualLength;
}

type Piece = Pick<ParsedPart, 'blocks' | 'end' | 'closed'>;

function parsePiece(text: string, piece: Span, before: Progress, follower: string): Piece {
  const place = { labels: before.labels, line: before.end.line };
  const isPlain = bodyStart(text, piece.start) === piece.start;
  const table = isPlain && isLong(piece) ? parseLongTable(text, piece, place) : null;
  if (table === null) return parseAtOnce(text, piece, place, follower);
  const { offset = piece.end, line } = table.end;
  if (offset === piece.end) return { ...table, closed: true };
  const rest = parseAtOnce(text, { start: offset, end: piece.end }, { ...place, line }, follower);
  return { ...rest, blocks: [...table.blocks, ...rest.blocks] };
}

/** A paragraph put behind a piece: it stands by itself if nothing in the piece is still open. */
const witness = 'x';

function parseAtOnce(text: string, { start, end }: Span, { labels, line }: Place, follower: string): Piece {
  const isLast = follower === '' || end === text.length;
  const source = text.slice(start, end) + (isLast ? '' : follower);
  const hasFrontMatter = bodyStart(text, start) > start;
  const root = hasFrontMatter ? parseBeginning(source, labels) : parseInside(source, labels);
  move(root, { offset: start, lines: line - 1 });
  const blocks = root.children;
  if (isLast) return { blocks, end: pointOf(root, 'end'), closed: true };
  const last = blocks.pop();
  const isClosed = last?.type === 'paragraph' && spanOf(last).start === end;
  return { blocks, end: pointOf(last ?? root, 'start'), closed: isClosed };
}
