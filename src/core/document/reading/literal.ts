import type { Span } from '../model.ts';

const fenceStart = /^(?:(`{3,})[^`]*$|(~{3,}))/;
const htmlStart = /^ {0,3}<(?:(!--)|(\?)|(!\[CDATA\[)|(![a-z])|(?:(script|pre|style|textarea)(?:[\s>]|$)))?/i;
const htmlEnds = [/-->/, /\?>/, /\]\]>/, />/, /<\/(?:script|pre|style|textarea)>/i];

export interface Literal {
  /** What a line is inside of; to be asked about one line after the other. */
  insideOf(text: string, line: Span): 'fence' | 'html' | null;
}

/** Follows fenced code and HTML blocks from line to line. Only fences that are not indented count: no list holds them. */
export function literalText(): Literal {
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
    insideOf(text, { start, end }) {
      const inside = fence !== null ? 'fence' : html !== null ? 'html' : null;
      if (inside !== null) leave(text.slice(start, end));
      else if (mayEnter(text, start)) enter(text.slice(start, end));
      return inside;
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
