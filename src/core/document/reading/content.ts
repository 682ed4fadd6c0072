import type { Nodes, Paragraph, TableCell } from 'mdast';
import type { ProseBlock, SectionKind, Span } from '../model.ts';
import type { RichText } from './richText.ts';
import type { Source } from './source.ts';

/** Whether a reader of the rendered page would see anything of a block. */
export function isVisible(node: Nodes, source: Source): boolean {
  switch (node.type) {
    case 'paragraph':
    case 'tableCell': {
      const rich = source.rich(node);
      return rich.pictured || rich.text.trim() !== '';
    }
    case 'code':
      return node.value.trim() !== '';
    case 'html':
      return node.value.replace(/<!--[\s\S]*?(?:-->|$)/g, '').trim() !== '';
    case 'table': // a header alone tells nothing
      return node.children.slice(1).some((row) => row.children.some((cell) => isVisible(cell, source)));
    case 'list':
    case 'listItem':
    case 'blockquote':
      return node.children.some((child) => isVisible(child, source));
    default:
      return false;
  }
}

/** Collects the paragraphs, items and cells of a block for prose rules. */
export function collectProse(node: Nodes, section: SectionKind, source: Source, into: ProseBlock[]): void {
  switch (node.type) {
    case 'paragraph':
    case 'tableCell':
      collectText(node, section, source, into);
      return;
    case 'list':
    case 'listItem':
    case 'table':
    case 'tableRow':
      for (const child of node.children) collectProse(child, section, source, into);
      return;
    default: // headings, code, quotations, HTML and front matter are not prose
  }
}

function collectText(
  node: Paragraph | TableCell,
  section: SectionKind,
  source: Source,
  into: ProseBlock[],
): void {
  const rich = source.rich(node);
  collectStretch(rich, { start: 0, end: rich.text.length }, section, into);
}

/** Collects a part of the text of a block. */
export function collectStretch(
  rich: RichText,
  stretch: Span,
  section: SectionKind,
  into: ProseBlock[],
): void {
  const { text, offsets } = withoutCode(rich, stretch);
  if (text.trim() !== '') into.push({ text, offsets, section });
}

function withoutCode(rich: RichText, stretch: Span): { text: string; offsets: readonly number[] } {
  const isAll = stretch.start === 0 && stretch.end === rich.text.length;
  if (isAll && rich.code.length === 0) return rich;
  let text = '';
  const offsets: number[] = [];
  let position = stretch.start;
  const keep = (end: number): void => {
    text += rich.text.slice(position, end);
    for (let index = position; index < end; index += 1) offsets.push(rich.offsets[index] ?? rich.end);
  };
  for (const { start, end } of rich.code) {
    if (start >= stretch.end || end <= stretch.start) continue;
    keep(start);
    position = end;
  }
  keep(stretch.end);
  return { text, offsets };
}
