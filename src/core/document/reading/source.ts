import type { Definition, Heading, Paragraph, Root, TableCell } from 'mdast';
import { spanOf } from './parse.ts';
import { type RichText, richText } from './richText.ts';

/** The text being read, and the text of its blocks: each is collected once, however many readers ask for it. */
export interface Source {
  readonly text: string;
  rich(block: TextBlock): RichText;
}

/** The blocks that hold text. */
export type TextBlock = Paragraph | Heading | TableCell;

export function sourceOf(text: string, tree: Root): Source {
  const definitions = new Map<string, Definition>();
  for (const node of tree.children) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  }
  const known = new Map<TextBlock, RichText>();
  const origin = { source: text, definitions };
  return {
    text,
    rich(block) {
      const seen = known.get(block);
      if (seen !== undefined) return seen;
      const made = richText(block.children, spanOf(block), origin);
      known.set(block, made);
      return made;
    },
  };
}
