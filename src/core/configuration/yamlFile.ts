import { type Document, isMap, isNode, isSeq, type Node, parseDocument } from 'yaml';
import type { Span } from '../document/model.ts';

/** Something wrong with the file, in one sentence. */
export interface Flaw {
  readonly span: Span;
  readonly message: string;
}

type Path = readonly PropertyKey[];

/** The plain data of a YAML file, with the places of what it says. */
export interface YamlFile {
  /** Null for an empty file, and for one that cannot be read. */
  readonly data: unknown;
  readonly flaws: readonly Flaw[];
  /** The value at a path; where nothing stands there, the innermost one around it. */
  spanOf(path: Path): Span;
  /** A key of the map at a path. */
  spanOfKey(path: Path, key: string): Span;
}

/** In characters; what people write is a fiftieth of it. */
const longest = 100_000;
/** In levels; a configuration has five. */
const deepest = 50;
/** A file with more aliases is only there to grow without bounds. */
const mostAliases = 50;

const start: Span = { start: 0, end: 0 };

/** Reads any text; never throws. */
export function readYaml(text: string): YamlFile {
  if (text.length > longest || isDeep(text)) {
    return unread([{ span: start, message: 'Shorten this file: it is larger than any configuration.' }]);
  }
  const document = parseDocument(text.replace(/^\uFEFF/, ' '), { prettyErrors: false, stringKeys: true });
  if (document.errors.length > 0) return unread(document.errors.map(syntaxFlaw));
  try {
    const data: unknown = document.toJS({ maxAliasCount: mostAliases });
    return { data, flaws: [], ...places(document) };
  } catch {
    return unread([{ span: start, message: 'Write out what the aliases of this file stand for.' }]);
  }
}

function unread(flaws: readonly Flaw[]): YamlFile {
  return { data: null, flaws, spanOf: () => start, spanOfKey: () => start };
}

/** Nested beyond what a person writes: some ten thousand levels end the whole process in the YAML parser. */
function isDeep(text: string): boolean {
  let depth = 0;
  for (const [mark] of text.matchAll(/[[{\]}]|^[ \t?-]+|(?<=\s)\?(?=\s)/gm)) {
    if (mark === '[' || mark === '{') depth += 1;
    else if (mark === ']' || mark === '}') depth -= 1;
    else if (mark === '?') depth += 1;
    if (depth > deepest || mark.length > 2 * deepest) return true;
  }
  return false;
}

function syntaxFlaw({ message, pos: [from, to] }: Document['errors'][number]): Flaw {
  const [reason = ''] = message.split('\n');
  return { span: { start: from, end: to }, message: `Mend the YAML: ${reason.replace(/\.?$/, '.')}` };
}

function places({ contents }: Document): Pick<YamlFile, 'spanOf' | 'spanOfKey'> {
  return {
    spanOf: (path) => rangeOf(nodeAt(contents, path)),
    spanOfKey: (path, key) => {
      const map = nodeAt(contents, path);
      const pair = isMap(map) ? map.items.find((item) => String(item.key) === key) : undefined;
      return rangeOf(isNode(pair?.key) ? pair.key : map);
    },
  };
}

function nodeAt(contents: Node | null, path: Path): Node | null {
  let node = contents;
  for (const key of path) {
    const inner: unknown = isMap(node) || isSeq(node) ? node.get(key, true) : undefined;
    if (!isNode(inner)) break;
    node = inner;
  }
  return node;
}

function rangeOf(node: Node | null): Span {
  const [from, to] = node?.range ?? [0, 0];
  return { start: from, end: to };
}
