import type { Span } from '../model.ts';
import { isBlank, linesIn } from './lines.ts';

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
    const inside = literal.isInside(text, line);
    if (afterBlank && !inside && mayBeginBlock(text, line.start)) starts.push(line.start);
    afterBlank = isBlank(text, line);
  }
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? part.end }));
}

const listMarker = /[-*+]|\d{1,9}[.)]/y;

/** Whether a line that follows a blank one closes every list, quotation and footnote before it. */
export function mayBeginBlock(text: string, at: number): boolean {
  return at < text.length && !/\s/.test(text.charAt(at)) && !beginsItem(text, at);
}

export function beginsItem(text: string, at: number): boolean {
  listMarker.lastIndex = at;
  return listMarker.test(text);
}

const fenceStart = /^(?:(`{3,})[^`]*$|(~{3,}))/;
const htmlStart = /^ {0,3}<(?:(!--)|(\?)|(!\[CDATA\[)|(![a-z])|(?:(script|pre|style|textarea)(?:[\s>]|$)))?/i;
const htmlEnds = [/-->/, /\?>/, /\]\]>/, />/, /<\/(?:script|pre|style|textarea)>/i];

/** Follows fenced code and HTML blocks from line to line. Only fences that are not indented count: no list holds them. */
export function literalText(): { isInside(text: string, line: Span): boolean } {
  let fence: string | null = null;
  let html: RegExp | 'to a blank line' | null = null;
  const enter = (line: string): void => {
    const opening = htmlStart.exec(line);
    if (opening !== null) {
      const end = htmlEnds[opening.slice(1).findIndex((kind) => kind !== undefined)];
      html = end ?? 'to a blank line';
      if (end?.test(line.slice(opening[0].length))) html = null;
      return;
    }
    const match = fenceStart.exec(line);
    fence = match?.[1] ?? match?.[2] ?? null;
  };
  const leave = (line: string): void => {
    if (html === 'to a blank line') html = line.trim() === '' ? null : html;
    else if (html?.test(line)) html = null;
    else if (fence !== null && closes(line, fence)) fence = null;
  };
  return {
    isInside(text, { start, end }) {
      const wasInside = fence !== null || html !== null;
      if (wasInside) leave(text.slice(start, end));
      else if (mayEnter(text, start)) enter(text.slice(start, end));
      return wasInside;
    },
  };
}

function mayEnter(text: string, start: number): boolean {
  let at = start;
  while (text.charCodeAt(at) === 32) at += 1;
  return '`~<'.includes(text.charAt(at));
}

function closes(line: string, fence: string): boolean {
  const found = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  return found !== undefined && found[0] === fence[0] && found.length >= fence.length;
}
