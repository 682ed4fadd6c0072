import type { RootContent } from 'mdast';
import { frontMatterEnd } from './frontMatterEnd.ts';
import { mostWeight } from './guard.ts';
import { labelsIn, sameLabels } from './labels.ts';
import { followsBlankLine } from './lines.ts';
import { move, pointOf, spanOf } from './nodePlace.ts';
import { type ParsedText, parseText } from './parse.ts';
import { beginningOf, type ParsedPart, parsePart, weightOfPart } from './parts.ts';
import { mayBeginBlock } from './stretches.ts';

/**
 * Brings a parsed text up to date: parses the blocks that an edit touches, and moves those behind it. Gives what
 * `parseText` would. It is built from the blocks of the earlier one, which must not be used any more.
 */
export function reparse(earlier: ParsedText, text: string): ParsedText {
  if (earlier.text === text) return earlier;
  const isNearLimit = earlier.unread.length > 0 || earlier.weight > mostWeight / 2;
  if (isNearLimit || beginningOf(earlier.text) !== beginningOf(text)) return parseText(text);
  const edit = editBetween(earlier, text);
  const changed = parseChanged(edit);
  if (changed.part.unread.length > 0 || !definesTheSame(edit, changed)) return parseText(text);
  return joined(edit, changed);
}

/** A stretch of the earlier text was replaced; all before `start` and behind `end` or `newEnd` is the same. */
interface Edit {
  readonly earlier: ParsedText;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly newEnd: number;
  /** Where front matter ends, in either text. */
  readonly frontMatter: number;
  readonly newFrontMatter: number;
}

/** Comparing so many characters at a time is fast. */
const page = 1000;

function editBetween(earlier: ParsedText, text: string): Edit {
  const before = earlier.text;
  const samePage = (at: number, newAt: number): boolean =>
    before.slice(at, at + page) === text.slice(newAt, newAt + page);
  const shorter = Math.min(before.length, text.length);
  let start = 0;
  while (start + page <= shorter && samePage(start, start)) start += page;
  while (start < shorter && before.charCodeAt(start) === text.charCodeAt(start)) start += 1;
  let [end, newEnd] = [before.length, text.length];
  while (Math.min(end, newEnd) - page >= start && samePage(end - page, newEnd - page)) {
    end -= page;
    newEnd -= page;
  }
  while (Math.min(end, newEnd) > start && before.charCodeAt(end - 1) === text.charCodeAt(newEnd - 1)) {
    end -= 1;
    newEnd -= 1;
  }
  const beginning = beginningOf(text);
  const frontMatter = frontMatterEnd(before, beginning);
  return { earlier, text, start, end, newEnd, frontMatter, newFrontMatter: frontMatterEnd(text, beginning) };
}

interface Changed {
  /** The earlier blocks that the part stands for: from this index up to, and without, the other. */
  readonly first: number;
  readonly behind: number;
  readonly part: ParsedPart;
  /** How much less, or more, there is for the parser to do. */
  readonly lighter: number;
}

/** Parses from the last block before an edit that stands alone to the first behind it, or further. */
function parseChanged(edit: Edit): Changed {
  const { earlier, text } = edit;
  const { children: blocks } = earlier.tree;
  const first = firstTouched(edit);
  const block = first === 0 ? undefined : blocks[first];
  const start = block === undefined ? beginningOf(text) : spanOf(block).start;
  const line = block === undefined ? 1 : pointOf(block, 'start').line;
  for (let atLeast = start; ; ) {
    const behind = firstBehind(edit, atLeast);
    const next = blocks[behind];
    const oldEnd = next === undefined ? earlier.text.length : spanOf(next).start;
    const end = oldEnd + edit.newEnd - edit.end;
    const part = parsePart(text, { start, end }, { labels: earlier.labels, line });
    if (part.closed || next === undefined) {
      const lighter = weightOfPart(earlier.text, { start, end: oldEnd }) - part.weight;
      return { first, behind, part, lighter };
    }
    atLeast = start + 2 * (end - start);
  }
}

/** The last block before an edit that is parsed as it was whatever the edit is; else the first block. */
function firstTouched({ earlier, text, start, frontMatter, newFrontMatter }: Edit): number {
  if (start <= Math.max(frontMatter, newFrontMatter)) return 0;
  const { children: blocks } = earlier.tree;
  const index = blocks.findLastIndex((block) => {
    const at = spanOf(block).start;
    return at <= start && standsAlone(block, text, at);
  });
  return Math.max(0, index);
}

/** The first block behind an edit, and from an offset of the new text on, that is parsed as it was. */
function firstBehind(
  { earlier, text, end, newEnd, frontMatter, newFrontMatter }: Edit,
  from: number,
): number {
  const moved = newEnd - end;
  const earliest = Math.max(end, frontMatter, newFrontMatter - moved, from - moved);
  const { children: blocks } = earlier.tree;
  const index = blocks.findIndex((block) => {
    const { start } = spanOf(block);
    if (start < earliest) return false;
    return standsAlone(block, earlier.text, start) && standsAlone(block, text, start + moved);
  });
  return index < 0 ? blocks.length : index;
}

/** Whether a block is parsed as it is whatever comes before it. */
function standsAlone(block: RootContent, text: string, at: number): boolean {
  return pointOf(block, 'start').column === 1 && followsBlankLine(text, at) && mayBeginBlock(text, at);
}

/** Whether all other blocks still refer to what they referred to. */
function definesTheSame({ earlier }: Edit, { first, behind, part }: Changed): boolean {
  const { children: blocks } = earlier.tree;
  if (sameLabels(labelsIn(blocks.slice(first, behind)), labelsIn(part.blocks))) return true;
  const all = [...blocks.slice(0, first), ...part.blocks, ...blocks.slice(behind)];
  return sameLabels(labelsIn(all), earlier.labels);
}

function joined({ earlier, text, end, newEnd }: Edit, { first, behind, part, lighter }: Changed): ParsedText {
  const { tree, labels, weight } = earlier;
  const kept = tree.children.slice(behind);
  const [next] = kept;
  const by = {
    offset: newEnd - end,
    lines: next === undefined ? 0 : part.end.line - pointOf(next, 'start').line,
  };
  for (const block of kept) move(block, by);
  const { line, column } = pointOf(tree, 'end');
  const position = {
    start: pointOf(tree, 'start'),
    end: next === undefined ? part.end : { line: line + by.lines, column, offset: text.length },
  };
  const children = [...tree.children.slice(0, first), ...part.blocks, ...kept];
  return { text, tree: { type: 'root', children, position }, labels, unread: [], weight: weight - lighter };
}
