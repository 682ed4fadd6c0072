import fc from 'fast-check';
import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkFrontmatter from 'remark-frontmatter';
import remarkGfm from 'remark-gfm';
import { visit } from 'unist-util-visit';
import { describe, expect, it } from 'vitest';
import { createReader, readDocument } from '../../src/core/document/read.ts';
import { parseText } from '../../src/core/document/reading/parse.ts';
import { reparse } from '../../src/core/document/reading/reparse.ts';
import { documents, edited, edits } from '../support/documents/arbitrary.ts';
import { corpusFolder, documentsIn } from '../support/documents/corpus.ts';
import { longPostmortem, longTimeline } from '../support/documents/longPostmortem.ts';

const plain = remark().use(remarkGfm).freeze();
const withFrontMatter = remark().use(remarkFrontmatter, ['yaml', 'toml']).use(remarkGfm).freeze();

const own = [longPostmortem(3000), longPostmortem(6000).slice(2000), longTimeline(120)];
const corpus = documentsIn(corpusFolder);
const known = [...own, ...corpus];

/**
 * The tree that the parser makes of the whole text. Where a first line of dashes is never followed by another, the
 * parser looks for front matter until the end, and takes no list and no quotation for one on its way.
 */
function treeOf(text: string): Root {
  const closed =
    /^\uFEFF?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)(?:[\s\S]*?(?:\r\n|\n|\r))??\1[ \t]*(?:\r\n|\n|\r|$)/.test(text);
  const tree = (closed ? withFrontMatter : plain).parse(text);
  if (text.startsWith('\uFEFF')) {
    visit(tree, ({ position }) => {
      for (const point of [position?.start, position?.end])
        if (point?.offset !== undefined) point.offset += 1;
    });
  }
  return tree;
}

/** The parser loses the places of addresses that it finds late; ours are its trees with these filled in. */
function samePlaces(ours: Root, theirs: Root): void {
  const unplaced: number[] = [];
  let index = 0;
  visit(theirs, (node) => {
    if (node.position === undefined) unplaced.push(index);
    index += 1;
  });
  index = 0;
  visit(ours, (node) => {
    expect(node.position).toBeDefined();
    if (unplaced.includes(index)) delete node.position;
    index += 1;
  });
  expect(ours).toEqual(theirs);
}

describe('a document parsed part by part', () => {
  it.each(known.map((text, index) => [index, text] as const))(
    'is as if parsed at once: document %i',
    (_, text) => {
      samePlaces(parseText(text).tree, treeOf(text));
    },
  );

  it('is as if parsed at once, whatever it is', () => {
    fc.assert(
      fc.property(documents(known), (text) => samePlaces(parseText(text).tree, treeOf(text))),
      { numRuns: 300 },
    );
  });
});

describe('a document that is edited', () => {
  it('has the tree that parsing it anew gives, after every edit', () => {
    fc.assert(
      fc.property(documents(known), fc.array(edits, { minLength: 1, maxLength: 8 }), (text, changes) => {
        let [now, parsed] = [text, parseText(text)];
        for (const change of changes) {
          now = edited(now, change);
          parsed = reparse(parsed, now);
          // The weight is an estimate: it depends on where the text was cut, and is only compared with a limit.
          expect({ ...parsed, weight: null }).toEqual({ ...parseText(now), weight: null });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('reads as it would anew, and what was read before stays as it was', () => {
    fc.assert(
      fc.property(documents(known), fc.array(edits, { minLength: 1, maxLength: 5 }), (text, changes) => {
        const reader = createReader({ path: 'incidents/2026/outage.md' });
        let now = text;
        let before = reader.read(now);
        for (const change of changes) {
          const kept = structuredClone({ ...before, references: null });
          now = edited(now, change);
          const after = reader.read(now);
          expect(after).toEqual(readDocument(now, { path: 'incidents/2026/outage.md' }));
          expect({ ...before, references: null }).toEqual(kept);
          before = after;
        }
      }),
      { numRuns: 100 },
    );
  });
});
