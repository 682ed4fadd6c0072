import type { Nodes, Paragraph, TableCell } from 'mdast';
import type { ProseBlock, SectionKind, Span } from '../model.ts';
import { type PlacedText, stretchesOf } from '../places.ts';
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

/** The paragraphs, items and cells of a block, for prose rules. */
export function proseOf(block: Nodes, section: SectionKind, source: Source): ProseBlock[] {
  const found: ProseBlock[] = [];
  collectProse(block, section, source, found);
  return found;
}

function collectProse(node: Nodes, section: SectionKind, source: Source, into: ProseBlock[]): void {
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
  const { text, base, runs } = withoutCode(rich, stretch);
  if (text.trim() !== '') into.push({ text, base, runs, section });
}

function withoutCode(rich: RichText, stretch: Span): PlacedText {
  const isAll = stretch.start === 0 && stretch.end === rich.text.length;
  if (isAll && rich.code.length === 0) return rich;
  const kept: Span[] = [];
  let position = stretch.start;
  for (const { start, end } of rich.code) {
    if (start >= stretch.end || end <= stretch.start) continue;
    kept.push({ start: position, end: start });
    position = end;
  }
  kept.push({ start: position, end: stretch.end });
  return stretchesOf(
    rich,
    kept.filter(({ start, end }) => start < end),
  );
}
