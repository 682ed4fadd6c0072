/** What a line begins with: the marks of quotations, list items and footnotes, one inside the other. */
export interface Containers {
  readonly depth: number;
  /** The columns of the list markers among them. */
  readonly items: readonly number[];
  /** Whether there is text behind a list marker or a footnote's label. */
  readonly beginsText: boolean;
}

const mark = /[ \t]*(?:(>)|((?:[-*+]|\d{1,9}[.)])(?=[ \t]|$))|\[\^[^\]\s]{1,999}\]:)/y;
const mayBegin = /^[ \t]*[>\-*+\d[]/;
const ruler = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/;

const noContainers: Containers = { depth: 0, items: [], beginsText: false };

/** Looks at no more marks than asked for. */
export function containersOf(line: string, atMost: number): Containers {
  if (!mayBegin.test(line)) return noContainers;
  const items: number[] = [];
  let depth = 0;
  let isQuoteOnly = true;
  let at = 0;
  if (!ruler.test(line)) {
    for (let match = markAt(line, at); match !== null && depth <= atMost; match = markAt(line, at)) {
      at += match[0].length;
      depth += 1;
      if (match[2] !== undefined) items.push(columnOf(line, at - match[2].length));
      isQuoteOnly &&= match[1] !== undefined;
    }
  }
  return { depth, items, beginsText: !isQuoteOnly && line.slice(at).trim() !== '' };
}

function markAt(line: string, at: number): RegExpExecArray | null {
  mark.lastIndex = at;
  return mark.exec(line);
}

function columnOf(line: string, index: number): number {
  let column = 0;
  for (let at = 0; at < index; at += 1) column += line[at] === '\t' ? 4 - (column % 4) : 1;
  return column;
}

/** Follows how deep lists are nested by the columns of their markers. */
export function listDepth(): (items: readonly number[]) => number {
  const open: number[] = [];
  return (items) => {
    for (const column of items) {
      while (open.length > 0 && (open.at(-1) ?? 0) >= column) open.pop();
      open.push(column);
    }
    return open.length;
  };
}
