import { lineEnding } from '../../document/change/layout.ts';

const mark = '\uFEFF';

/** A text without its byte order mark, all its lines ended alike. */
export function plainOf(text: string): string {
  return withoutMark(text).replaceAll('\r\n', '\n');
}

/** Merged lines with the byte order mark and the line endings of the text that both sides began with. */
export function writtenLike(model: string, lines: readonly string[]): string {
  const usual = lineEnding(model);
  const other = usual === '\n' ? '\r\n' : '\n';
  const known = linesByEnding(withoutMark(model));
  const ending = (line: string): string =>
    known[other].has(line) && !known[usual].has(line) ? other : usual;
  const last = lines.length - 1;
  const text = lines.map((line, index) => (index === last ? line : line + ending(line))).join('');
  return model.startsWith(mark) ? mark + text : text;
}

function withoutMark(text: string): string {
  return text.startsWith(mark) ? text.slice(1) : text;
}

function linesByEnding(text: string): Readonly<Record<'\n' | '\r\n', ReadonlySet<string>>> {
  const ended = { '\n': new Set<string>(), '\r\n': new Set<string>() };
  for (const line of text.split('\n')) {
    if (line.endsWith('\r')) ended['\r\n'].add(line.slice(0, -1));
    else ended['\n'].add(line);
  }
  return ended;
}
