import { outsideCode } from '../../document/code.ts';

/** A list item with all below it, a row of a table, or a paragraph: what is added, changed and taken away as a whole. */
export interface Block {
  /** Its first line, and further lines of its own; without a line ending at its end. */
  readonly head: string;
  /** Items that are indented below it. */
  readonly children: readonly Block[];
  /** When it happened, in milliseconds since the epoch; null for what has no time. */
  readonly at: number | null;
}

/** Where lines stand in the text, and which of them begin an entry, with the entry's time. */
export interface LinePlace {
  readonly line: number;
  readonly times: ReadonlyMap<number, number | null>;
}

const item = /^([ \t]*)(?:[-*+]|\d{1,9}[.)])(?:[ \t]|$)/;

/** Divides lines into blocks. Blank lines between them belong to none; those inside an item stay in it. */
export function blocksOf(lines: readonly string[], { line, times }: LinePlace): Block[] {
  const starts = startsOf(lines, (index) => times.has(line + index));
  return starts.map((start, index) => {
    const own = trimmed(lines.slice(start, starts[index + 1] ?? lines.length));
    const below = firstChild(own);
    return {
      head: own.slice(0, below).join('\n'),
      children: below < own.length ? blocksOf(own.slice(below), { line: line + start + below, times }) : [],
      at: times.get(line + start) ?? null,
    };
  });
}

/** A block's text as it stands in the document. */
export function textOf({ head, children }: Block): string {
  return [head, ...children.map(textOf)].join('\n');
}

/** Where a block begins: at each item of the outermost list, each row, and each paragraph between them. */
function startsOf(lines: readonly string[], beginsEntry: (index: number) => boolean): number[] {
  const outside = outsideCode(lines);
  const indents = lines.flatMap((text, index) =>
    outside[index] ? (item.exec(text)?.[1]?.length ?? []) : [],
  );
  const outermost = Math.min(...indents);
  const starts: number[] = [];
  let inItem = false;
  lines.forEach((text, index) => {
    if (text.trim() === '') return;
    const isItem = outside[index] === true && item.exec(text)?.[1]?.length === outermost;
    const isRow = outside[index] === true && /^[ \t]*\|/.test(text);
    const isAfterBlank = index === 0 || lines[index - 1]?.trim() === '';
    const isIndented = /^[ \t]/.test(text);
    const leavesItem = isAfterBlank && !(inItem && isIndented) && outside[index] === true;
    if (!isItem && !isRow && !leavesItem && !(beginsEntry(index) && !inItem) && starts.length > 0) return;
    starts.push(index);
    inItem = isItem;
  });
  return starts;
}

/** The index of the first item below a block's own lines; the number of its lines where there is none. */
function firstChild(lines: readonly string[]): number {
  const outside = outsideCode(lines);
  if (!item.test(lines[0] ?? '')) return lines.length;
  const found = lines.findIndex(
    (text, index) => index > 0 && outside[index] === true && /^[ \t]/.test(text) && item.test(text),
  );
  return found < 0 ? lines.length : found;
}

function trimmed(lines: readonly string[]): string[] {
  const last = lines.findLastIndex((text) => text.trim() !== '');
  return lines.slice(0, last + 1);
}
