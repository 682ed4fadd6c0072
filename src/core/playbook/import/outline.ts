import type { ListItem, List as MarkdownList, PhrasingContent, RootContent, TableRow } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Span } from '../../document/model.ts';
import { parseText } from '../../document/reading/parse.ts';
import { withBoxes, withoutBox } from './boxes.ts';
import { withFences } from './fences.ts';
import { htmlBlocks } from './html.ts';
import { withLabels } from './labels.ts';
import { tidy, toLine } from './lines.ts';
import type { Block, Code, Item, Line, Place, Section, Text } from './model.ts';

export interface Outline {
  readonly root: Section;
  /** Lines that were not read because reading them would take too long. */
  readonly skipped: readonly Place[];
}

/** What a Markdown file holds, as sections of blocks. */
export function readOutline(text: string, file: number, name: string): Outline {
  const { tree, unread } = parseText(text);
  const root = section(toLine(name, { file, line: 0, end: 0 }), 0, null);
  const written = text.split(/\r\n?|\n/);
  let current = root;
  for (const node of tree.children) {
    if (node.type === 'heading') {
      while (current.level >= node.depth && current.parent !== null) current = current.parent;
      const [title] = linesOf(node.children, placeOf(node, file), false);
      if (title === undefined) continue;
      const below = section(title, node.depth, current);
      current.sections.push(below);
      current = below;
    } else {
      current.blocks.push(...blocksOf(node, file).flatMap((block) => parted(block, written)));
    }
  }
  const skipped = linesOfSpans(text, unread).map((lines) => ({ file, ...lines }));
  return { root: withFences(withLabels(withBoxes(root, null), null), null), skipped };
}

/** The lines of spans that follow one another. */
function linesOfSpans(text: string, spans: readonly Span[]): { line: number; end: number }[] {
  let at = 0;
  let line = 1;
  const lineAt = (offset: number) => {
    for (; at < offset; at += 1) if (text[at] === '\n') line += 1;
    return line;
  };
  return spans.map(({ start, end }) => ({ line: lineAt(start), end: lineAt(end) }));
}

function section(title: Line, level: number, parent: Section | null): Section {
  return { title, level, parent, blocks: [], sections: [] };
}

function placeOf(node: RootContent | ListItem | TableRow, file: number): Place {
  const { start, end } = node.position ?? { start: { line: 1 }, end: { line: 1 } };
  return { file, line: start.line, end: end.line };
}

function blocksOf(node: RootContent, file: number): Block[] {
  const place = placeOf(node, file);
  switch (node.type) {
    case 'paragraph':
      return [{ kind: 'text', quoted: false, lines: linesOf(node.children, place, true) }];
    case 'blockquote':
      return node.children.flatMap((child) => blocksOf(child, file)).map(asQuoted);
    case 'list':
      return [{ kind: 'list', ordered: node.ordered === true, items: itemsOf(node, file) }];
    case 'table': {
      const [header, ...rows] = node.children.map((row) => cellsOf(row, file));
      return header === undefined ? [] : [{ kind: 'table', header, rows }];
    }
    case 'code':
      return [codeOf(node.lang ?? '', node.value, place)];
    case 'html':
      return htmlBlocks(node.value, place);
    default:
      return [];
  }
}

/**
 * A line in bold right below a list, not indented, belongs to the list's last item in Markdown; those who write it mean
 * something of its own.
 */
function parted(block: Block, written: readonly string[]): Block[] {
  if (block.kind !== 'list') return [block];
  const isOwn = ({ place, key }: Line) => key !== null && /^\*\*/.test(written[place.line - 1] ?? '');
  const blocks: Block[] = [];
  let items: Item[] = [];
  for (const item of block.items) {
    const own = item.children.filter(isOwn);
    items.push(
      own.length === 0 ? item : { ...item, children: item.children.filter((child) => !isOwn(child)) },
    );
    if (own.length === 0) continue;
    blocks.push({ ...block, items }, { kind: 'text', quoted: false, lines: own });
    items = [];
  }
  return items.length === 0 ? blocks : [...blocks, { ...block, items }];
}

function asQuoted(block: Block): Block {
  return block.kind === 'text' ? ({ ...block, quoted: true } satisfies Text) : block;
}

function codeOf(language: string, text: string, place: Place): Code {
  const fenced = place.end - place.line > text.split('\n').length - 1;
  const line = fenced ? place.line + 1 : place.line;
  return { kind: 'code', language: language.toLowerCase(), text, place: { ...place, line } };
}

function cellsOf(row: TableRow, file: number): Line[] {
  const place = placeOf(row, file);
  return row.children.map((cell) => linesOf(cell.children, place, false)[0] ?? toLine('', place));
}

function itemsOf(list: MarkdownList, file: number): Item[] {
  return list.children.flatMap((node) => {
    const children: Item[] = [];
    const code: Code[] = [];
    const lines: Line[] = [];
    for (const child of node.children) {
      if (child.type === 'list') children.push(...itemsOf(child, file));
      else {
        for (const block of blocksOf(child, file)) {
          if (block.kind === 'code') code.push(block);
          if (block.kind === 'text') lines.push(...block.lines);
        }
      }
    }
    const [first = toLine('', { ...placeOf(node, file), end: placeOf(node, file).line }), ...rest] = lines;
    const further = rest.map((line) => ({ ...line, ticked: null, children: [], code: [] }));
    const { line, ticked } = withoutBox(first);
    return [{ ...line, ticked: node.checked ?? ticked, children: [...further, ...children], code }];
  });
}

interface Run {
  text: string;
  bold: boolean;
  url: string | null;
}

/** The lines of running text: a line break that the writer wanted parts them, one of the editor does not. */
function linesOf(nodes: readonly PhrasingContent[], place: Place, split: boolean): Line[] {
  const runs = nodes.flatMap((node) => runsOf(node, false));
  const lines: { runs: Run[]; line: number; end: number }[] = [];
  let line = place.line;
  let current = { runs: [] as Run[], line, end: line };
  const close = () => {
    if (current.runs.some(({ text }) => text.trim() !== '')) lines.push(current);
    current = { runs: [], line, end: line };
  };
  runs.forEach((run, index) => {
    const parts = run.text.split('\n');
    parts.forEach((part, at) => {
      if (at > 0) {
        line += 1;
        const next = tidy(part) === '' ? runs[index + 1] : { ...run, text: part };
        if (split && (startsLine(next, runs[index - 1]?.text === '\u0085') || isTitle(current.runs))) close();
        else current.end = line;
      }
      const text = part.replaceAll('\u0085', '');
      if (text !== '') current.runs.push({ ...run, text: at > 0 ? ` ${text}` : text });
    });
    if (run.text === '\u0085' && split) close();
  });
  close();
  return lines.map(({ runs: own, line: from, end }) => {
    const written = own.map(({ text }) => text).join('');
    return toLine(
      written,
      { file: place.file, line: from, end },
      boldStart(own),
      own.find(({ url }) => url)?.url,
    );
  });
}

/** A line that is short and all in bold stands above what follows. */
function isTitle(runs: readonly Run[]): boolean {
  if (runs.length > 9) return false;
  const said = runs.filter(({ text }) => tidy(text) !== '');
  const length = said.reduce((sum, { text }) => sum + text.length, 0);
  return said.length > 0 && length < 50 && said.every(({ bold }) => bold);
}

/** Whether the text after a line break begins something of its own. */
function startsLine(next: Run | undefined, afterBreak: boolean): boolean {
  if (afterBreak || next === undefined) return true;
  return next.bold || /^\s*(?:[\p{Lu}#][\w /&()-]{1,28}:\s|[-*•]\s|\[[ xX]\]\s|→)/u.test(next.text);
}

function boldStart(runs: readonly Run[]): string {
  const start = runs.findIndex(({ text }) => tidy(text) !== '');
  let text = '';
  for (const run of runs.slice(Math.max(start, 0))) {
    if (!run.bold) break;
    text += run.text;
  }
  return text;
}

function runsOf(node: PhrasingContent, bold: boolean): Run[] {
  switch (node.type) {
    case 'strong':
      return node.children.flatMap((child) => runsOf(child, true));
    case 'emphasis':
    case 'delete':
      return node.children.flatMap((child) => runsOf(child, bold));
    case 'link':
      return [{ text: plainText(node), bold, url: node.url }];
    case 'linkReference':
      return [{ text: `[${plainText(node)}]`, bold, url: null }];
    case 'break':
      return [
        { text: '\u0085', bold, url: null },
        { text: '\n', bold, url: null },
      ];
    case 'html':
      return [
        {
          text: /^<br/i.test(node.value) ? '; ' : /^<[\p{L}][^>/]*>$/u.test(node.value) ? node.value : '',
          bold,
          url: null,
        },
      ];
    default:
      return [{ text: plainText(node), bold, url: null }];
  }
}
