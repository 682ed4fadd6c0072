import type { Definition, Heading, Paragraph, Root, TableCell } from 'mdast';
import { type Memory, noMemory } from './memory.ts';
import { spanOf } from './nodePlace.ts';
import { type RichText, richText } from './richText.ts';

/** The text being read, and the text of its blocks: each is collected once, however many readers ask for it. */
export interface Source {
  readonly text: string;
  /** What was found in blocks of an earlier text. */
  readonly memory: Memory;
  rich(block: TextBlock): RichText;
}

/** The blocks that hold text. */
export type TextBlock = Paragraph | Heading | TableCell;

export function sourceOf(text: string, tree: Root, memory: Memory = noMemory): Source {
  const definitions = definitionsOf(tree);
  const known = new Map<TextBlock, RichText>();
  const origin = { source: text, definitions };
  return {
    text,
    memory,
    rich(block) {
      const seen = known.get(block);
      if (seen !== undefined) return seen;
      const made = memory.rich(block, '', () => richText(block.children, spanOf(block), origin));
      known.set(block, made);
      return made;
    },
  };
}

/** What references mean: the first definition of each name. */
function definitionsOf({ children }: Root): Map<string, Definition> {
  const definitions = new Map<string, Definition>();
  for (const node of children) {
    if (node.type === 'definition' && !definitions.has(node.identifier))
      definitions.set(node.identifier, node);
  }
  return definitions;
}

/** What a tree defines, to be compared. */
export function definedIn(tree: Root): string {
  return JSON.stringify([...definitionsOf(tree)].map(([name, { url }]) => [name, url]));
}
