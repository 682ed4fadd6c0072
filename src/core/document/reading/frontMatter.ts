import type { Root } from 'mdast';
import { isAlias, isMap, isScalar, isSeq, type Node, type Pair, parseDocument, type YAMLMap } from 'yaml';
import type { FrontMatter, Located, ReadProblem, Span } from '../model.ts';
import { spanOf } from './nodePlace.ts';
import { readToml } from './tomlFrontMatter.ts';

/** Front matter with its values, found by key. */
export interface FrontMatterFacts {
  /** Null for TOML, which is read and never written. */
  readonly frontMatter: FrontMatter | null;
  /** The value of a top-level key; capitals and dashes do not count: "Started-At" is "started_at". */
  value(key: string): FactValue | null;
  readonly values: ReadonlyMap<string, FactValue>;
}

/** A value of front matter with its place in the document. */
export interface FactValue {
  readonly span: Span;
  /** The text of a scalar; null for a map, a list, or nothing. */
  readonly text: string | null;
  readonly items: readonly FactValue[];
  /** By key as written. */
  readonly entries: ReadonlyMap<string, FactValue>;
}

/** Values nested deeper than our own records go are not looked at. */
const deepest = 4;
/** Parsing takes about a second for 200 kB; records of ours have less than 2 kB. */
const longestBody = 50_000;
/** One mistake makes many messages. */
const mostProblems = 5;
const tooDeep = 'The front matter is nested too deeply to be read';

export function readFrontMatter(tree: Root, text: string, problems: ReadProblem[]): FrontMatterFacts | null {
  const [node] = tree.children;
  if (node === undefined) return null;
  const span = spanOf(node);
  const bodyStart = text.indexOf('\n', span.start) + 1;
  const bodySpan = { start: bodyStart, end: Math.max(bodyStart, text.lastIndexOf('\n', span.end - 1) + 1) };
  const type: string = node.type;
  if (type === 'toml') return factsOf(readToml(text, bodySpan, problems), null);
  if (type !== 'yaml') {
    reportUnclosed(text, problems);
    return null;
  }
  const values = parseValues(text, bodySpan, problems);
  const keys = new Map([...values].map(([key, value]) => [key, value.span]));
  return factsOf(values, { span, bodySpan, keys });
}

function factsOf(values: ReadonlyMap<string, FactValue>, frontMatter: FrontMatter | null): FrontMatterFacts {
  const byKey = new Map<string, FactValue>();
  for (const [key, value] of values) {
    const name = plainKey(key);
    if (!byKey.has(name)) byKey.set(name, value);
  }
  return { frontMatter, values: byKey, value: (key) => byKey.get(key) ?? null };
}

/** A key in snake_case: "startedAt", "Started-At" and "started at" are "started_at". */
export function plainKey(key: string): string {
  return key
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}

function parseValues(text: string, bodySpan: Span, problems: ReadProblem[]): ReadonlyMap<string, FactValue> {
  const body = text.slice(bodySpan.start, bodySpan.end);
  if (body.length > longestBody) {
    problems.push(invalid(lineAt(text, bodySpan.start), 'The front matter is too long to be read in full'));
    return linesOf(text, bodySpan);
  }
  try {
    const parsed = parseDocument(body, { prettyErrors: false, logLevel: 'silent' });
    for (const { pos, message } of parsed.errors.slice(0, mostProblems)) {
      const line = lineAt(text, bodySpan.start + Math.min(pos[0], body.length));
      problems.push(invalid(line, /call stack/i.test(message) ? tooDeep : message));
    }
    const { contents } = parsed;
    if (contents === null) return new Map();
    if (isMap(contents)) {
      const { entries } = readNode(contents, { base: bodySpan.start, anchors: new Map() }, 0);
      return parsed.errors.length === 0 ? entries : new Map([...linesOf(text, bodySpan), ...entries]);
    }
    problems.push(invalid(bodySpan, 'The front matter has to be a list of "key: value" lines'));
  } catch {
    // the library gives up on nesting that no person writes
    problems.push(invalid(bodySpan, tooDeep));
  }
  return linesOf(text, bodySpan);
}

const plainLine =
  /^([A-Za-z_][\w -]{0,40}?)[ \t]*[:=][ \t]+(?:"([^"\r\n]*)"|'([^'\r\n]*)'|([^\s#"'[{|>&*!%@`][^\r\n]*?))[ \t]*(?:#.*)?\r?$/gm;

/** The lines of front matter that can be read one by one, where the whole of it cannot. */
export function linesOf(text: string, { start, end }: Span): Map<string, FactValue> {
  const values = new Map<string, FactValue>();
  for (const match of text.slice(start, end).matchAll(plainLine)) {
    const [whole, key = '', ...written] = match;
    const value = written.find((part) => part !== undefined) ?? '';
    const at = start + match.index + whole.indexOf(value, key.length);
    if (!values.has(key)) values.set(key, scalar(value, { start: at, end: at + value.length }));
  }
  return values;
}

export function scalar(text: string, span: Span): FactValue {
  return { span, text, items: [], entries: new Map() };
}

export function invalid(span: Span, message: string): ReadProblem {
  return { code: 'front-matter-invalid', message: `${message.split('\n')[0]?.replace(/\.$/, '')}.`, span };
}

export function lineAt(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = { start, end: end < 0 ? text.length : end };
  return line.end > line.start ? line : { start: Math.max(0, start - 1), end: start };
}

interface NodeContext {
  readonly base: number;
  /** Scalars by their anchors; an alias of anything larger is not followed. */
  readonly anchors: Map<string, string | null>;
}

function readNode(node: unknown, context: NodeContext, depth: number): FactValue {
  const range = isNode(node) ? node.range : null;
  const span = { start: context.base + (range?.[0] ?? 0), end: context.base + (range?.[1] ?? 0) };
  const value: FactValue = { span, text: null, items: [], entries: new Map() };
  if (isAlias(node)) return { ...value, text: context.anchors.get(node.source) ?? null };
  if (isScalar(node)) {
    const text = scalarText(node.value, node.source);
    if (node.anchor !== undefined) context.anchors.set(node.anchor, text);
    return { ...value, text };
  }
  if (depth >= deepest) return value;
  if (isSeq(node)) return { ...value, items: node.items.map((item) => readNode(item, context, depth + 1)) };
  return isMap(node) ? { ...value, entries: entriesOf(node, context, depth) } : value;
}

function isNode(node: unknown): node is Node {
  return isScalar(node) || isMap(node) || isSeq(node) || isAlias(node);
}

function entriesOf(map: YAMLMap, context: NodeContext, depth: number): Map<string, FactValue> {
  const entries = new Map<string, FactValue>();
  for (const { key, value } of map.items as Pair[]) {
    if (!isScalar(key) || entries.has(String(key.value))) continue;
    const read = readNode(value, context, depth + 1);
    const end = context.base + (key.range?.[1] ?? 0);
    entries.set(String(key.value), value === null ? { ...read, span: { start: end, end } } : read);
  }
  return entries;
}

/** What a person reads: a number or date as it is written, and nothing for null. */
function scalarText(value: unknown, source: string | undefined): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === 'string' ? value : (source ?? String(value));
}

export function locatedText(value: FactValue | null): Located<string> | null {
  if (value === null || value.text === null || value.text.trim() === '') return null;
  return { value: value.text.trim(), span: value.span };
}

function reportUnclosed(text: string, problems: ReadProblem[]): void {
  const opening = /^\uFEFF?(---|\+\+\+)[ \t]*\r?\n(?=[A-Za-z_][\w-]*\s?[:=](?:\s|$))/.exec(text);
  if (opening === null) return;
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const message = `The front matter is not closed; end it with a line "${opening[1]}"`;
  problems.push(invalid({ start, end: start + 3 }, message));
}
