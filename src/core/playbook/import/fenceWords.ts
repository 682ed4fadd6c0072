import { toLine } from './lines.ts';
import type { Block, Code, Item, Line, Place, Section } from './model.ts';

/** A level below all headings and labels of the text around. */
const fenceLevel = 8;

interface Entry {
  readonly indent: number;
  readonly line: Line;
  readonly ticked: boolean | null;
  readonly ordered: boolean;
  /** Whether it has a bullet, a number or a box. */
  readonly marked: boolean;
  readonly children: Entry[];
}

interface Label {
  readonly section: Section;
  readonly indent: number;
}

/** What stands in a fence as words: lists, and a section for each label. */
export function wordsOf(code: Code, parent: Section): Pick<Section, 'blocks' | 'sections'> {
  const top: Pick<Section, 'blocks' | 'sections'> = { blocks: [], sections: [] };
  let label: Label | null = null;
  let entries: Entry[] = [];
  const flush = () => {
    if (entries.length > 0) (label?.section ?? top).blocks.push(listOf(entries));
    entries = [];
  };
  code.text.split('\n').forEach((written, index) => {
    if (written.trim() === '') return;
    const line = code.place.line + index;
    const place = { file: code.place.file, line, end: line };
    const entry = entryOf(written, place);
    const title = labelIn(written, entry);
    if (title === null) add(entries, entry);
    else {
      flush();
      const isInner: boolean = label !== null && entry.indent > label.indent;
      const outer: Section = label !== null && isInner ? label.section : parent;
      const section = labelled(toLine(title, place), outer);
      (isInner ? outer : top).sections.push(section);
      label = { section, indent: label !== null && isInner ? label.indent : entry.indent };
    }
  });
  flush();
  return top;
}

function entryOf(written: string, place: Place): Entry {
  const text = written.trim();
  const parts = /^(?:(?:[-*•]|(\d{1,2})[.)])\s+)?(?:(\[[ xX]?\]|☐)\s+)?(.*)$/u.exec(text);
  const [, number, box, rest = text] = parts ?? [];
  return {
    indent: written.length - written.trimStart().length,
    line: toLine(rest, place),
    ticked: box === undefined ? null : /x/i.test(box),
    ordered: number !== undefined,
    marked: rest !== text,
    children: [],
  };
}

/** The label that a line is, as in "Checks:" or "# Checks". */
function labelIn(written: string, { marked }: Entry): string | null {
  const text = written.trim();
  if (marked || !(text.endsWith(':') || text.startsWith('#'))) return null;
  return text.replace(/^#+\s*/, '').replace(/:$/, '');
}

function labelled(title: Line, parent: Section): Section {
  const level = parent.level < fenceLevel ? fenceLevel : parent.level + 1;
  return { title, level, parent, blocks: [], sections: [] };
}

/** What is indented further belongs to what stands before it. */
function add(entries: Entry[], entry: Entry): void {
  const before = entries.at(-1);
  if (before !== undefined && entry.marked && entry.indent > before.indent) before.children.push(entry);
  else entries.push(entry);
}

function listOf(entries: readonly Entry[]): Block {
  return { kind: 'list', ordered: entries.every(({ ordered }) => ordered), items: entries.map(itemOf) };
}

function itemOf({ line, ticked, children }: Entry): Item {
  return { ...line, ticked, children: children.map(itemOf), code: [] };
}
