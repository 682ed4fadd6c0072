import { insertion, type TextEdit } from '../edits.ts';
import type { Span } from '../model.ts';

/** The line ending a text uses. */
export function lineEnding(text: string): '\n' | '\r\n' {
  return /\r\n|\n/.exec(text)?.[0] === '\r\n' ? '\r\n' : '\n';
}

/** Markdown of ours in the line endings of the text it goes into. */
export function inLineEndings(markdown: string, text: string): string {
  return markdown.replace(/\r\n|\n/g, lineEnding(text));
}

/** The offset behind the last character of a stretch that is not white space; its start where there is none. */
export function contentEnd(text: string, { start, end }: Span): number {
  return start + text.slice(start, end).trimEnd().length;
}

/** Inserts a block behind what ends at this offset, set off by a blank line; a file without a last line ending stays so. */
export function blockAfter(text: string, offset: number, markdown: string): TextEdit {
  const eol = lineEnding(text);
  const block = inLineEndings(markdown.replace(/^(?:[ \t]*\r?\n)+/, '').trimEnd(), text);
  const isAtStart = text.slice(0, offset).replace('\uFEFF', '').trim() === '';
  const before = isAtStart ? '' : eol + eol;
  const behind = text.slice(offset);
  const isSetOff = behind.trim() === '' || /^\s*\n\s*\n/.test(behind);
  const missing = /^[ \t]*\r?\n/.test(behind) ? eol : eol + eol;
  const after = text.trim() === '' ? eol : isSetOff ? '' : missing;
  return insertion(offset, before + block + after);
}

/** The start of the line that holds an offset. */
export function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

/** The end of the line that holds an offset, without its line ending. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  if (found < 0) return text.length;
  return text[found - 1] === '\r' && found > offset ? found - 1 : found;
}

/** The indentation and quotation marks before an offset; empty where something else stands there. */
export function linePrefix(text: string, offset: number): string {
  const before = text.slice(lineStart(text, offset), offset);
  return /^[\s>]*$/.test(before) ? before : '';
}
