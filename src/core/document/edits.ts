import { DebriefError } from '../errors.ts';
import type { Span } from './model.ts';

/** Replaces the text of a span; an empty span inserts. */
export interface TextEdit {
  readonly span: Span;
  readonly newText: string;
}

/**
 * Edits together with the text they were computed on. Nothing else decides whether they may be applied: a text that
 * differs in a single character refuses them, so an edit never lands where its author did not look.
 */
export interface DocumentEdit {
  readonly before: string;
  /** In document order, not overlapping. */
  readonly edits: readonly TextEdit[];
}

/** Inserts at an offset. */
export function insertion(offset: number, newText: string): TextEdit {
  return { span: { start: offset, end: offset }, newText };
}

/**
 * Puts edits of one text in order and checks them. Insertions at the same place keep the order they are given in.
 * @throws DebriefError `edits-overlap` when two edits touch the same characters or one lies outside the text.
 */
export function editOf(before: string, edits: readonly TextEdit[]): DocumentEdit {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let end = 0;
  for (const { span } of ordered) {
    if (span.start < end || span.end < span.start || span.end > before.length) {
      throw new DebriefError('edits-overlap', 'Two changes touch the same text; nothing was changed.');
    }
    end = span.end;
  }
  return { before, edits: ordered };
}

/**
 * The text after the edit.
 * @throws DebriefError `stale-text` when `current` is not the text that the edit was computed on.
 */
export function applyEdit(current: string, edit: DocumentEdit): string {
  if (current !== edit.before) {
    throw new DebriefError(
      'stale-text',
      'The document has changed in the meantime; nothing was written. Run the command again.',
    );
  }
  let result = '';
  let position = 0;
  for (const { span, newText } of edit.edits) {
    result += current.slice(position, span.start) + newText;
    position = span.end;
  }
  return result + current.slice(position);
}

/** The text that an edit leads to. */
export function resultOf(edit: DocumentEdit): string {
  return applyEdit(edit.before, edit);
}

/** One character of the intermediate text: taken from the original, or written by the first edit. */
interface Piece {
  /** Where the piece stands in the text between the two edits. */
  readonly start: number;
  readonly text: string;
  /** Offset in the original text; null for text that the first edit wrote. */
  readonly origin: number | null;
}

/**
 * One edit of the first text that does what both do in turn.
 * @throws DebriefError `stale-text` when `second` was not computed on the result of `first`.
 */
export function composeEdits(first: DocumentEdit, second: DocumentEdit): DocumentEdit {
  if (resultOf(first) !== second.before) {
    throw new DebriefError('stale-text', 'The second change was made for another text; nothing was changed.');
  }
  const kept = survivingPieces(piecesAfter(first), second);
  return editOf(first.before, editsBetween(first.before, kept));
}

function piecesAfter({ before, edits }: DocumentEdit): Piece[] {
  const pieces: Piece[] = [];
  let start = 0;
  let position = 0;
  const push = (text: string, origin: number | null): void => {
    if (text !== '') pieces.push({ start, text, origin });
    start += text.length;
  };
  for (const { span, newText } of edits) {
    push(before.slice(position, span.start), position);
    push(newText, null);
    position = span.end;
  }
  push(before.slice(position), position);
  return pieces;
}

/** The pieces that the second edit leaves, with its own text between them, in order. */
function survivingPieces(pieces: readonly Piece[], { before, edits }: DocumentEdit): Piece[] {
  const result: Piece[] = [];
  let position = 0;
  const keepTo = (end: number): void => {
    for (const piece of pieces) {
      const from = Math.max(piece.start, position);
      const to = Math.min(piece.start + piece.text.length, end);
      if (from >= to) continue;
      const skip = from - piece.start;
      result.push({
        start: from,
        text: piece.text.slice(skip, to - piece.start),
        origin: piece.origin === null ? null : piece.origin + skip,
      });
    }
  };
  for (const { span, newText } of edits) {
    keepTo(span.start);
    if (newText !== '') result.push({ start: span.start, text: newText, origin: null });
    position = span.end;
  }
  keepTo(before.length);
  return result;
}

/** Everything between two surviving stretches of the original becomes one replacement. */
function editsBetween(original: string, pieces: readonly Piece[]): TextEdit[] {
  const edits: TextEdit[] = [];
  let position = 0;
  let written = '';
  const flush = (end: number): void => {
    if (end > position || written !== '') edits.push({ span: { start: position, end }, newText: written });
    written = '';
  };
  for (const piece of pieces) {
    if (piece.origin === null) {
      written += piece.text;
      continue;
    }
    flush(piece.origin);
    position = piece.origin + piece.text.length;
  }
  flush(original.length);
  return edits;
}
