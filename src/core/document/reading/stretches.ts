import type { Span } from '../model.ts';
import { isBlank, linesIn } from './lines.ts';
import { literalText } from './literal.ts';

/**
 * Cuts a part of a text before each line that, as far as a quick look can tell, begins a block of its own: it follows
 * a blank line, is not indented, and is no list item. Whether it does is for the parser to say; what is cut too
 * seldom costs time only.
 */
export function stretchesOf(text: string, part: Span): Span[] {
  const starts = [part.start];
  const literal = literalText();
  let afterBlank = false;
  for (const line of linesIn(text, part)) {
    const inside = literal.insideOf(text, line);
    if (afterBlank && inside === null && mayBeginBlock(text, line.start)) starts.push(line.start);
    afterBlank = isBlank(text, line);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? part.end }));
}

const listMarker = /[-*+]|\d{1,9}[.)]/y;

/**
 * Whether a line that follows a blank one closes every list, quotation and footnote before it. A list item may belong
 * to the list before, and the parser takes an empty one for text behind indented code.
 */
export function mayBeginBlock(text: string, at: number): boolean {
  listMarker.lastIndex = at;
  return at < text.length && !/\s/.test(text.charAt(at)) && !listMarker.test(text);
}
