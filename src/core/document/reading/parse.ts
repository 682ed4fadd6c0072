import type { Nodes, Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import type { Span } from '../model.ts';

const processor = remark().use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze();

/** The Markdown tree of a text; offsets count from the start of the text, byte order mark included. */
export function parseMarkdown(text: string): Root {
  const tree = processor.parse(text);
  if (text.startsWith('\uFEFF')) shiftOffsets(tree, 1);
  return tree;
}

/** The parser drops a byte order mark and counts from behind it. */
function shiftOffsets(tree: Root, by: number): void {
  visit(tree, (node) => {
    if (node.position === undefined) return;
    const { start, end } = node.position;
    if (start.offset !== undefined) start.offset += by;
    if (end.offset !== undefined) end.offset += by;
  });
}

/** Where a node stands in the text. Every node the parser makes has a position. */
export function spanOf(node: Nodes): Span {
  return { start: node.position?.start.offset ?? 0, end: node.position?.end.offset ?? 0 };
}
