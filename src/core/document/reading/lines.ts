import type { Span } from '../model.ts';

/** Goes through the lines of a stretch of text; a line's span leaves its line ending out. */
export function* linesIn(text: string, { start, end }: Span): Generator<Span> {
  let at = start;
  while (at < end) {
    const line = { start: at, end: lineEnd(text, at, end) };
    yield line;
    at = nextLine(text, line.end, end);
  }
}

function lineEnd(text: string, from: number, end: number): number {
  let at = from;
  while (at < end && !isLineEnding(text.charCodeAt(at))) at += 1;
  return at;
}

/** The offset behind the line ending at an offset. */
function nextLine(text: string, at: number, end: number): number {
  const pair = text.charCodeAt(at) === 13 && text.charCodeAt(at + 1) === 10;
  return Math.min(end, at + (pair ? 2 : 1));
}

function isLineEnding(code: number): boolean {
  return code === 10 || code === 13;
}

/** Whether there is nothing but spaces and tabs. */
export function isBlank(text: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at += 1) if (!isSpace(text.charCodeAt(at))) return false;
  return true;
}

/** Whether an offset is the beginning of a line that follows a blank one. */
export function followsBlankLine(text: string, at: number): boolean {
  if (!isLineEnding(text.charCodeAt(at - 1))) return false;
  if (text.charCodeAt(at - 1) === 13 && text.charCodeAt(at) === 10) return false;
  let before = at - 1;
  if (text.charCodeAt(before) === 10 && text.charCodeAt(before - 1) === 13) before -= 1;
  while (before > 0 && isSpace(text.charCodeAt(before - 1))) before -= 1;
  return before === 0 || isLineEnding(text.charCodeAt(before - 1));
}

function isSpace(code: number): boolean {
  return code === 32 || code === 9;
}
