import type { Root } from 'mdast';
import type { Span } from '../model.ts';
import { labelsIn, likelyLabels, sameLabels } from './labels.ts';
import type { Labels } from './markdown.ts';
import { beginningOf, parsePart } from './parts.ts';

/** A parsed text, in a form that can be brought up to date after an edit. */
export interface ParsedText {
  readonly text: string;
  readonly tree: Root;
  /** What the document defines. */
  readonly labels: Labels;
  /** What was left out because it would take too long. */
  readonly unread: readonly Span[];
  readonly weight: number;
}

/**
 * Parses a text part by part, which gives the tree that parsing it at once would, in time that grows with its length.
 * Offsets count from the start of the text, byte order mark included.
 */
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
  return { text, tree, labels, unread: parsed.unread, weight: parsed.weight };
}

export { spanOf } from './nodePlace.ts';
