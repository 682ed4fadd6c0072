/** The offset behind the closing fence of front matter that begins at an offset; that offset where there is none. */
export function frontMatterEnd(text: string, start: number): number {
  opening.lastIndex = start;
  const fence = opening.exec(text);
  if (fence === null) return start;
  const closing = fence[1] === '---' ? closingDashes : closingPluses;
  closing.lastIndex = opening.lastIndex - 1;
  const found = closing.exec(text);
  return found === null ? start : found.index + found[0].length;
}

const opening = /(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/y;
const closingDashes = /(?<=[\n\r])---[ \t]*(?=[\n\r]|$)/g;
const closingPluses = /(?<=[\n\r])\+\+\+[ \t]*(?=[\n\r]|$)/g;
