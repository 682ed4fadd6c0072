import type { NamedKind } from '../vocabulary/sectionNames.ts';
import { tellingWords } from './headingWords.ts';

/** A place in the names known, which are read word by word. */
export interface NameTree {
  readonly next: Map<string, NameTree>;
  /** Beginnings of words, with where they lead. */
  readonly beginnings: Map<string, NameTree>;
  readonly ends: NameEnd[];
}

interface NameEnd {
  readonly kind: NamedKind;
  /** Whether other words may stand before and behind the name. */
  readonly before: boolean;
  readonly behind: boolean;
}

/** A name found among the words of a heading: from the first of them to before the last. */
export interface FoundName extends NameEnd {
  readonly first: number;
  readonly end: number;
}

const shortestBeginning = 2;

export function newTree(): NameTree {
  return { next: new Map(), beginnings: new Map(), ends: [] };
}

/** Adds a name as the vocabulary writes it, with "…" and "*". */
export function addName(name: string, kind: NamedKind, root: NameTree): void {
  const before = name.startsWith('…');
  const behind = name.endsWith('…');
  const words = tellingWords(name.slice(before ? 2 : 0, behind ? -2 : undefined));
  const beginnings = name.includes('*') ? beginningsIn(name) : none;
  let tree = root;
  for (const word of words) {
    const branch = beginnings.has(word) ? tree.beginnings : tree.next;
    const next = branch.get(word) ?? newTree();
    branch.set(word, next);
    tree = next;
  }
  if (tree !== root) tree.ends.push({ kind, before, behind });
}

const none: ReadonlySet<string> = new Set();

function beginningsIn(name: string): ReadonlySet<string> {
  return new Set([...name.matchAll(/\S+(?=\*)/gu)].flatMap(([text]) => tellingWords(text).slice(-1)));
}

/** All names among these words. */
export function findNames(words: readonly string[], tree: NameTree): FoundName[] {
  const found: FoundName[] = [];
  for (let first = 0; first < words.length; first += 1) {
    walk({ words, first, at: first, found }, tree);
  }
  return found;
}

interface Walk {
  readonly words: readonly string[];
  readonly first: number;
  readonly at: number;
  readonly found: FoundName[];
}

function walk({ words, first, at, found }: Walk, tree: NameTree): void {
  for (const end of tree.ends) {
    if ((first === 0 || end.before) && (at === words.length || end.behind)) {
      found.push({ ...end, first, end: at });
    }
  }
  const word = words[at];
  if (word === undefined) return;
  const step = { words, first, at: at + 1, found };
  const next = tree.next.get(word);
  if (next !== undefined) walk(step, next);
  if (tree.beginnings.size === 0) return;
  for (let length = shortestBeginning; length <= word.length; length += 1) {
    const behind = tree.beginnings.get(word.slice(0, length));
    if (behind !== undefined) walk(step, behind);
  }
}
