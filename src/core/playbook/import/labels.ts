import { isLeadIn, triggersFollow } from './leadIns.ts';
import { covering } from './lines.ts';
import type { Block, Item, Line, List, Section } from './model.ts';

/** A level below all headings, for labels that stand before a list, a table or a code block. */
export const labelLevel = 7;

/** The section with a section below it for each label, and lists put together that code between their items parted. */
export function withLabels(section: Section, parent: Section | null): Section {
  const result: Section = { ...section, parent, blocks: [], sections: [] };
  let label: Section | null = null;
  const blocks = rejoined(section.blocks);
  blocks.forEach((block, index) => {
    const next = blocks[index + 1];
    const title = next === undefined || next.kind === 'text' ? null : labelOf(block, next);
    if (title !== null && block.kind === 'text') {
      const rest = block.lines.slice(0, -1);
      if (rest.length > 0) result.blocks.push({ ...block, lines: rest });
      label = { title, level: labelLevel, parent: result, blocks: [], sections: [] };
      result.sections.push(label);
    } else {
      if (block.kind === 'text') label = null;
      (label ?? result).blocks.push(block);
    }
  });
  for (const below of section.sections) result.sections.push(withLabels(below, result));
  return result;
}

/** The line that introduces what follows: in bold on its own, with a colon at its end, or by what it says. */
function labelOf(block: Block, next: Block): Line | null {
  if (block.kind !== 'text' || block.quoted) return null;
  const line = block.lines.at(-1);
  if (line === undefined || line.text.length > 300) return null;
  const introduces = next.kind === 'list' && (isLeadIn(line.text) || triggersFollow.test(line.text));
  if (/:$/.test(line.text) || introduces) {
    const sentence =
      line.text
        .replace(/[:.]$/, '')
        .split(/(?<=[a-z)])[.?!]\s+/)
        .at(-1) ?? line.text;
    return { ...line, text: sentence.trim() };
  }
  return line.key !== null && line.value === '' ? { ...line, text: line.key } : titleWithNote(line);
}

/** "**Possible actions** (in order)" is a title as well. */
function titleWithNote(line: Line): Line | null {
  return line.key !== null && /^[^:]{1,60}:?\s*\([^)]*\):?$/.test(line.text) ? line : null;
}

function rejoined(blocks: readonly Block[]): Block[] {
  const result: Block[] = [];
  for (const block of blocks) {
    const last = result.at(-1);
    if (last?.kind === 'list' && last.ordered && belongsTo(last, block, result, blocks)) {
      result[result.length - 1] = joined(last, block);
    } else {
      result.push(block);
    }
  }
  return result;
}

/** Code and bullets between the numbers of one list are part of the item before them. */
function belongsTo(list: List, block: Block, done: readonly Block[], all: readonly Block[]): boolean {
  if (block.kind === 'code') return isParted(list, all);
  if (block.kind !== 'list') return false;
  const parted = isParted(list, all);
  if (!block.ordered) return parted && done.length > 0;
  return parted;
}

/** An ordered list that is followed, after code, by another one: somebody wrote the code without indenting it. */
function isParted(list: List, all: readonly Block[]): boolean {
  const lists = all.filter((block): block is List => block.kind === 'list' && block.ordered);
  const parts = lists.filter(({ items }) => items.length === 1).length;
  return parts > 1 && lists.length === parts && list.items.length < 50;
}

function joined(list: List, block: Block): List {
  const last = list.items.at(-1);
  if (last === undefined || block.kind === 'text' || block.kind === 'table') return list;
  if (block.kind === 'list' && block.ordered) return { ...list, items: [...list.items, ...block.items] };
  const more: Item =
    block.kind === 'code'
      ? { ...last, code: [...last.code, block], place: covering(last.place, last.place) }
      : { ...last, children: [...last.children, ...block.items] };
  return { ...list, items: [...list.items.slice(0, -1), more] };
}
