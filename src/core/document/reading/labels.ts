import type { Nodes, RootContent } from 'mdast';
import { visit } from 'unist-util-visit';
import { linesIn } from './lines.ts';
import { literalText } from './literal.ts';
import type { Labels } from './markdown.ts';

/** The labels that these blocks define. */
export function labelsIn(blocks: readonly RootContent[]): Labels {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  for (const block of blocks) {
    if (!mayDefine(block)) continue;
    visit(block, (node) => {
      if (node.type === 'definition') links.add(node.identifier.toUpperCase());
      else if (node.type === 'footnoteDefinition') footnotes.add(node.identifier.toUpperCase());
    });
  }
  return { links, footnotes };
}

const definingBlocks: ReadonlySet<Nodes['type']> = new Set<Nodes['type']>([
  'definition',
  'footnoteDefinition',
  'blockquote',
  'list',
]);

function mayDefine(block: RootContent): boolean {
  return definingBlocks.has(block.type);
}

export function sameLabels(a: Labels, b: Labels): boolean {
  return sameSet(a.links, b.links) && sameSet(a.footnotes, b.footnotes);
}

function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((label) => b.has(label));
}

const definition = /^[ \t>*+\-\d.)]*\[((?:[^[\]\\]|\\.){1,999})\]:/gms;

/** The labels that a text looks to define; what the parser finds decides. */
export function likelyLabels(text: string): Labels {
  const links = new Set<string>();
  const footnotes = new Set<string>();
  const isCode = codeAt(text);
  for (const { index, 1: label = '' } of text.matchAll(definition)) {
    if (isCode(index)) continue;
    const name = normalised(label);
    if (name.startsWith('^')) footnotes.add(name.slice(1));
    else links.add(name);
  }
  return { links, footnotes };
}

function normalised(label: string): string {
  const folded = label.replace(/[\t\n\r ]+/g, ' ').trim();
  return folded.toLowerCase().toUpperCase();
}

/** Tells whether a line is inside fenced code or HTML; to be asked about one line after the other. */
function codeAt(text: string): (lineStart: number) => boolean {
  const literal = literalText();
  const lines = linesIn(text, { start: 0, end: text.length });
  return (lineStart) => {
    for (;;) {
      const { value, done } = lines.next();
      if (done) return false;
      const inside = literal.insideOf(text, value) !== null;
      if (value.start >= lineStart) return inside;
    }
  };
}
