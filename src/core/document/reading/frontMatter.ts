import type { Root } from 'mdast';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { FrontMatter, Located, ReadProblem, Span } from '../model.ts';
import { spanOf } from './parse.ts';

/** Front matter with its values, found by key path. */
export interface YamlFacts {
  readonly frontMatter: FrontMatter;
  /** The value of a top-level key. */
  value(key: string): YamlValue | null;
}

/** A YAML value with its place in the document. */
export interface YamlValue {
  readonly span: Span;
  /** The text of a scalar; null for a map, a list, or nothing. */
  readonly text: string | null;
  readonly items: readonly YamlValue[];
  readonly entries: ReadonlyMap<string, YamlValue>;
}

/** Values nested deeper than our own records go are not looked at. */
const deepest = 4;

export function readFrontMatter(tree: Root, text: string, problems: ReadProblem[]): YamlFacts | null {
  const [node] = tree.children;
  if (node?.type !== 'yaml') {
    reportUnclosed(text, problems);
    return null;
  }
  const span = spanOf(node);
  const bodyStart = text.indexOf('\n', span.start) + 1;
  const bodySpan = { start: bodyStart, end: Math.max(bodyStart, text.lastIndexOf('\n', span.end - 1) + 1) };
  const values = parseValues(text, bodySpan, problems);
  const keys = new Map([...values].map(([key, value]) => [key, value.span]));
  return { frontMatter: { span, bodySpan, keys }, value: (key) => values.get(key) ?? null };
}

function parseValues(text: string, bodySpan: Span, problems: ReadProblem[]): ReadonlyMap<string, YamlValue> {
  const body = text.slice(bodySpan.start, bodySpan.end);
  try {
    const parsed = parseDocument(body, { prettyErrors: false, logLevel: 'silent' });
    for (const { pos, message } of parsed.errors) {
      problems.push(invalid(lineAt(text, bodySpan.start + Math.min(pos[0], body.length)), message));
    }
    if (parsed.contents === null) return new Map();
    if (isMap(parsed.contents)) return readNode(parsed.contents, bodySpan.start, 0).entries;
    problems.push(invalid(bodySpan, 'The front matter has to be a list of "key: value" lines'));
  } catch {
    // the library gives up on nesting that no person writes
    problems.push(invalid(bodySpan, 'The front matter is nested too deeply to be read'));
  }
  return new Map();
}

function invalid(span: Span, message: string): ReadProblem {
  return { code: 'front-matter-invalid', message: `${message.split('\n')[0]?.replace(/\.$/, '')}.`, span };
}

function lineAt(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = { start, end: end < 0 ? text.length : end };
  return line.end > line.start ? line : { start: Math.max(0, start - 1), end: start };
}

function readNode(node: unknown, base: number, depth: number): YamlValue {
  const range = isNode(node) ? node.range : null;
  const span = { start: base + (range?.[0] ?? 0), end: base + (range?.[1] ?? 0) };
  const value: YamlValue = { span, text: null, items: [], entries: new Map() };
  if (isScalar(node)) return { ...value, text: scalarText(node.value, node.source) };
  if (depth >= deepest) return value;
  if (isSeq(node)) return { ...value, items: node.items.map((item) => readNode(item, base, depth + 1)) };
  return isMap(node) ? { ...value, entries: entriesOf(node, base, depth) } : value;
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}

function entriesOf(map: YAMLMap, base: number, depth: number): Map<string, YamlValue> {
  const entries = new Map<string, YamlValue>();
  for (const { key, value } of map.items as Pair[]) {
    if (!isScalar(key) || entries.has(String(key.value))) continue;
    const read = readNode(value, base, depth + 1);
    const end = base + (key.range?.[1] ?? 0);
    entries.set(String(key.value), value === null ? { ...read, span: { start: end, end } } : read);
  }
  return entries;
}

/** What a person reads: a number or date as it is written, and nothing for null. */
function scalarText(value: unknown, source: string | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : (source ?? String(value));
}

export function locatedText(value: YamlValue | null): Located<string> | null {
  if (value === null || value.text === null || value.text.trim() === '') return null;
  return { value: value.text.trim(), span: value.span };
}

function reportUnclosed(text: string, problems: ReadProblem[]): void {
  const opening = /^\uFEFF?---[ \t]*\r?\n(?=[A-Za-z_][\w-]*:(?:\s|$))/.exec(text);
  if (opening === null) return;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  problems.push(
    invalid({ start, end: start + 3 }, 'The front matter is not closed; end it with a line "---"'),
  );
}
