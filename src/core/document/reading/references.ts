import type { Heading, Html, Root } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Located, References, Section } from '../model.ts';
import { spanOf } from './parse.ts';

/** Collects what a document refers to, and what links into it may point at. */
export function readReferences(tree: Root, sections: readonly Section[]): References {
  const links: Located<string>[] = [];
  const commits: Located<string>[] = [];
  const anchors = new Set<string>();
  visit(tree, (node) => {
    switch (node.type) {
      case 'link':
      case 'image':
      case 'definition':
        // plain addresses have no place, and lead out of the repository
        if (node.position !== undefined) links.push({ value: node.url, span: spanOf(node) });
        return;
      case 'inlineCode':
        if (commitId.test(node.value)) commits.push({ value: node.value, span: spanOf(node) });
        return;
      case 'heading':
        addHeadingAnchor(node, anchors);
        return;
      case 'html':
        for (const anchor of anchorsIn(node)) anchors.add(anchor);
        return;
      default:
    }
  });
  const isEvidence = ({ span }: Located<string>): boolean =>
    sections.some(
      ({ kind, bodySpan }) => kind === 'evidence' && span.start >= bodySpan.start && span.end <= bodySpan.end,
    );
  return { links, anchors, commits: commits.filter(isEvidence) };
}

/** Seven hexadecimal digits or more, one of them a number: "defaced" is a word. */
const commitId = /^(?=[a-f]*\d)[0-9a-f]{7,40}$/;

/** The fragment that forges give a heading: lower case, no punctuation, hyphens for spaces, counted when it repeats. */
function addHeadingAnchor(heading: Heading, anchors: Set<string>): void {
  const slug = plainText(heading)
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
  let anchor = slug;
  for (let count = 1; anchors.has(anchor); count += 1) anchor = `${slug}-${count}`;
  anchors.add(anchor);
}

function anchorsIn({ value }: Html): string[] {
  return [...value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, anchor = '']) => anchor);
}
