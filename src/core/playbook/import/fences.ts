import { toLine } from './lines.ts';
import { isMessage, isPostmortem } from './messageText.ts';
import type { Block, Code, Item, Line, Section } from './model.ts';
import { topicOfTitle } from './topics.ts';

const prose = new Set([
  '',
  'text',
  'txt',
  'plain',
  'plaintext',
  'none',
  'yaml',
  'yml',
  'bash',
  'sh',
  'shell',
]);
const drawing = /[─-╿▲▼↓]/u;

/** The section with what stands in fences as words, not as a program and not as a message, read like the text around. */
export function withFences(section: Section, parent: Section | null): Section {
  const result: Section = { ...section, parent, blocks: [], sections: [] };
  for (const block of section.blocks) {
    if (
      block.kind === 'code' &&
      isWords(block, section.title.text) &&
      !isMessage(block, { ...section, parent }) &&
      !isPostmortem(block, { ...section, parent })
    ) {
      const read = wordsOf(block, result);
      result.blocks.push(...read.blocks);
      result.sections.push(...read.sections);
    } else {
      result.blocks.push(block);
    }
  }
  for (const below of section.sections) result.sections.push(withFences(below, result));
  return result;
}

function isWords({ language, text }: Code, title: string): boolean {
  if (!prose.has(language) || drawing.test(text)) return false;
  const isForm = /template|example|sample/i.test(title) && topicOfTitle(title) !== 'actionItems';
  if (isForm && !/^\s*(?:[-*] )?\[[ xX]?\]/m.test(text)) return false;
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const marked = lines.filter((line) => /^\s*(?:[-*•☐]|\d{1,2}[.)]|\[[ xX]?\])\s+\S/u.test(line)).length;
  const labels = lines.filter((line) =>
    /^\s*#*\s*[\p{L}\d][^:=$|]{0,60}:\s*(?:[\p{L}\d[<(].*)?$/u.test(line),
  ).length;
  const share = language === '' || /^(?:te?xt|plain)/.test(language) ? 0.6 : 0.95;
  const headings = lines.filter((line) => /^\s*#\s/.test(line)).length;
  if (/^(?:bash|sh|shell)$/.test(language)) return marked > 0 && marked + headings >= lines.length * share;
  if (/^ya?ml$/.test(language)) return marked > 0 && marked + labels >= lines.length && labels <= marked;
  return lines.length > 0 && marked + labels >= lines.length * share;
}

interface Entry {
  readonly indent: number;
  readonly line: Line;
  readonly ticked: boolean | null;
  readonly ordered: boolean;
  readonly children: Entry[];
}

function wordsOf(code: Code, parent: Section): Pick<Section, 'blocks' | 'sections'> {
  const top: Pick<Section, 'blocks' | 'sections'> = { blocks: [], sections: [] };
  let label: { section: Section; indent: number } | null = null;
  let entries: Entry[] = [];
  const flush = () => {
    if (entries.length > 0) (label?.section ?? top).blocks.push(listOf(entries));
    entries = [];
  };
  code.text.split('\n').forEach((written, index) => {
    const text = written.trim();
    if (text === '') return;
    const line = code.place.line + index;
    const place = { file: code.place.file, line, end: line };
    const indent = written.length - written.trimStart().length;
    const entry = /^(?:(?:[-*•]|(\d{1,2})[.)])\s+)?(?:(\[[ xX]?\]|☐)\s+)?(.*)$/u.exec(text);
    const [marked, number, box, rest = ''] = entry ?? [];
    const isItem = marked !== undefined && rest !== text;
    const title = text.replace(/^#+\s*/, '');
    if (!isItem && (/:$/.test(title) || text.startsWith('#'))) {
      flush();
      const outer: Section = label !== null && indent > label.indent ? label.section : parent;
      const below: Section = {
        title: toLine(title.replace(/:$/, ''), place),
        level: outer.level < 8 ? 8 : outer.level + 1,
        parent: outer,
        blocks: [],
        sections: [],
      };
      if (outer === parent) {
        top.sections.push(below);
        label = { section: below, indent };
      } else {
        outer.sections.push(below);
        label = { section: below, indent: label?.indent ?? indent };
      }
      return;
    }
    const ticked = box === undefined ? null : /x/i.test(box);
    const made: Entry = {
      indent,
      line: toLine(isItem ? rest : text, place),
      ticked,
      ordered: number !== undefined,
      children: [],
    };
    const before = entries.at(-1);
    if (before !== undefined && isItem && indent > before.indent) before.children.push(made);
    else entries.push(made);
  });
  flush();
  return top;
}

function listOf(entries: readonly Entry[]): Block {
  return { kind: 'list', ordered: entries.every(({ ordered }) => ordered), items: entries.map(itemOf) };
}

function itemOf({ line, ticked, children }: Entry): Item {
  return { ...line, ticked, children: children.map(itemOf), code: [] };
}
