import type { Html, Nodes, Root, RootContent } from 'mdast';
import { toString as plainText } from 'mdast-util-to-string';
import type { Located, References, Section } from '../model.ts';
import { spanOf } from './nodePlace.ts';
import type { Source } from './source.ts';

/** What one block refers to, and what in it can be linked to. */
export interface BlockReferences {
  readonly links: readonly Located<string>[];
  readonly commits: readonly Located<string>[];
  /** The fragments of headings, as if each stood alone in the document. */
  readonly slugs: readonly string[];
  /** The fragments of HTML elements. */
  readonly anchors: readonly string[];
}

/** Collects what a document refers to, and what links into it may point at. */
export function readReferences(tree: Root, sections: readonly Section[], source: Source): References {
  const all: Collected = { links: [], commits: [], slugs: [], anchors: [] };
  for (const block of tree.children) {
    addAll(
      source.memory.references(block, '', () => referencesOf(block)),
      all,
    );
  }
  const evidence = sections.filter(({ kind }) => kind === 'evidence');
  const isEvidence = ({ span }: Located<string>): boolean =>
    evidence.some(({ bodySpan }) => span.start >= bodySpan.start && span.end <= bodySpan.end);
  return {
    links: all.links,
    anchors: new Set([...numbered(all.slugs), ...all.anchors]),
    commits: all.commits.filter(isEvidence),
  };
}

function addAll({ links, commits, slugs, anchors }: BlockReferences, into: Collected): void {
  for (const link of links) into.links.push(link);
  for (const commit of commits) into.commits.push(commit);
  for (const slug of slugs) into.slugs.push(slug);
  for (const anchor of anchors) into.anchors.push(anchor);
}

interface Collected {
  readonly links: Located<string>[];
  readonly commits: Located<string>[];
  readonly slugs: string[];
  readonly anchors: string[];
}

function referencesOf(block: RootContent): BlockReferences {
  const into: Collected = { links: [], commits: [], slugs: [], anchors: [] };
  collect(block, into);
  return into;
}

/** Seven hexadecimal digits or more, one of them a number: "defaced" is a word. */
const commitId = /^(?=[a-f]*\d)[0-9a-f]{7,40}$/;

function collect(node: Nodes, into: Collected): void {
  switch (node.type) {
    case 'link':
    case 'image':
    case 'definition':
      into.links.push({ value: node.url, span: spanOf(node) });
      break;
    case 'inlineCode':
      if (commitId.test(node.value)) into.commits.push({ value: node.value, span: spanOf(node) });
      break;
    case 'heading':
      into.slugs.push(slugOf(plainText(node)));
      break;
    case 'html':
      for (const anchor of anchorsIn(node)) into.anchors.push(anchor);
      break;
    default:
  }
  if ('children' in node) for (const child of node.children) collect(child, into);
}

/** The fragment that forges give a heading: lower case, no punctuation, hyphens for spaces. */
export function slugOf(heading: string): string {
  return heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replace(/ /g, '-');
}

/** A fragment that was there before gets the first number that makes it another. */
function numbered(slugs: readonly string[]): Set<string> {
  const anchors = new Set<string>();
  const counts = new Map<string, number>();
  for (const slug of slugs) {
    let count = counts.get(slug) ?? 0;
    while (anchors.has(count === 0 ? slug : `${slug}-${count}`)) count += 1;
    anchors.add(count === 0 ? slug : `${slug}-${count}`);
    counts.set(slug, count + 1);
  }
  return anchors;
}

function anchorsIn({ value }: Html): string[] {
  return [...value.matchAll(/\s(?:id|name)\s*=\s*["']?([^"'\s>]+)/gi)].map(([, anchor = '']) => anchor);
}
