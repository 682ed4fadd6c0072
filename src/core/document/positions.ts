/** A place as people and editors name it; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Converts between offsets into one text and positions. */
export interface Positions {
  positionAt(offset: number): Position;
  /** The offset of a position; past the end of a line it is the line's end, past the last line the text's. */
  offsetAt(position: Position): number;
}

export function positionsOf(text: string): Positions {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|\n|\r/g)) starts.push(match.index + match[0].length);
  const lineAt = (offset: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
  return {
    positionAt(offset) {
      const line = lineAt(offset);
      return { line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
    },
    offsetAt({ line, column }) {
      const start = starts[line - 1];
      if (start === undefined) return line < 1 ? 0 : text.length;
      const next = starts[line] ?? text.length;
      const content = text.slice(start, next).replace(/[\r\n]+$/, '');
      return start + Math.min(Math.max(0, column - 1), content.length);
    },
  };
}
