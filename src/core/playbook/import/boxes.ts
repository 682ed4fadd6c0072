import { covering, toLine } from './lines.ts';
import { type Block, deepItems, type Item, type Line, type List, type Section, type Text } from './model.ts';

const box = /^\[([ xX])\]\s+/;

/** A line without the box before it; `ticked` is null where it has none. */
export function withoutBox(line: Line): { readonly line: Line; readonly ticked: boolean | null } {
  const [before, mark] = box.exec(line.text) ?? [];
  if (before === undefined) return { line, ticked: null };
  return {
    line: { ...toLine(line.text.slice(before.length), line.place, line.key ?? ''), url: line.url },
    ticked: mark !== ' ',
  };
}

/** The section with lists in place of lines that begin with a box, as "[ ] Call the owner" does without a bullet. */
export function withBoxes(section: Section, parent: Section | null): Section {
  const result: Section = { ...section, parent, blocks: [], sections: [] };
  let list: Item[] | null = null;
  for (const block of section.blocks.flatMap(parted)) {
    const last = list?.at(-1);
    if (isBoxes(block)) {
      if (list === null) {
        list = [];
        result.blocks.push({ kind: 'list', ordered: false, items: list });
      }
      list.push(...block.lines.map(toBox));
    } else if (list !== null && last !== undefined && isNote(block)) {
      list[list.length - 1] = withNote(last, block);
    } else {
      list = null;
      result.blocks.push(block);
    }
  }
  for (const below of section.sections) result.sections.push(withBoxes(below, result));
  return result;
}

/** A paragraph in its parts: lines with a box, and those without. */
function parted(block: Block): Block[] {
  if (block.kind !== 'text' || block.quoted || !block.lines.some(({ text }) => box.test(text)))
    return [block];
  const parts: Text[] = [];
  for (const line of block.lines) {
    const last = parts.at(-1);
    if (last !== undefined && box.test(last.lines[0]?.text ?? '') === box.test(line.text))
      parts[parts.length - 1] = { ...last, lines: [...last.lines, line] };
    else parts.push({ ...block, lines: [line] });
  }
  return parts;
}

function isBoxes(block: Block): block is Text {
  return block.kind === 'text' && !block.quoted && box.test(block.lines[0]?.text ?? '');
}

function toBox(boxed: Line): Item {
  const { line, ticked } = withoutBox(boxed);
  return { ...line, ticked, children: [], code: [] };
}

/** Bullets without boxes of their own, below a line with one. */
function isNote(block: Block): block is List {
  return block.kind === 'list' && !block.ordered && block.items.every(({ ticked }) => ticked === null);
}

/** The most that is told of one step. */
const longest = 600;

/** What the bullets say is said of the step, not done after it. */
function withNote(item: Item, { items }: List): Item {
  const notes = deepItems(items);
  const said = notes.map(({ text }) => text.replace(/[.;,]$/, '')).join('; ');
  const noted = (text: string) =>
    text === '' ? said.slice(0, longest) : `${text.replace(/[:.]$/, '')}: ${said}`.slice(0, longest);
  return {
    ...item,
    text: noted(item.text),
    value: noted(item.value),
    place: covering(item.place, notes.at(-1)?.place ?? item.place),
    url: item.url ?? notes.find(({ url }) => url !== null)?.url ?? null,
    code: [...item.code, ...notes.flatMap(({ code }) => code)],
  };
}
