/** The offset of the line behind front matter that begins at an offset; that offset where there is none. */
export function frontMatterEnd(text: string, start: number): number {
  opening.lastIndex = start;
  const fence = opening.exec(text);
  if (fence === null) return start;
  const closing = fence[1] === '---' ? closingDashes : closingPluses;
  closing.lastIndex = opening.lastIndex - 1;
  return closing.test(text) ? closing.lastIndex : start;
}

const opening = /(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)/y;
const closingDashes = /(?<=[\n\r])---[ \t]*(?:\r\n|\n|\r|$)/g;
const closingPluses = /(?<=[\n\r])\+\+\+[ \t]*(?:\r\n|\n|\r|$)/g;
