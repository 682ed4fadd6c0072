import type { Root } from 'mdast';
import { visit } from 'unist-util-visit';
import type { Located } from '../model.ts';
import { spanOf } from './parse.ts';

const directive = /<!--\s*(debrief-[\s\S]{0,1000}?)\s*-->/g;

/** Comments that speak to Debrief, `<!-- debrief-… -->`; one that stands in a code block is an example. */
export function readDirectives(tree: Root, text: string): Located<string>[] {
  if (!/<!--\s*debrief-/.test(text)) return [];
  const found: Located<string>[] = [];
  visit(tree, 'html', (node) => {
    const { start, end } = spanOf(node);
    for (const match of text.slice(start, end).matchAll(directive)) {
      const from = start + match.index;
      found.push({ value: match[1] ?? '', span: { start: from, end: from + match[0].length } });
    }
  });
  return found;
}
