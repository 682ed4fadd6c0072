import { isMap, isScalar, type Pair, parseDocument, Scalar, stringify, type YAMLMap } from 'yaml';
import { DebriefError } from '../../errors.ts';
import { type DocumentEdit, editOf, insertion, type TextEdit } from '../edits.ts';
import type { FrontMatter, Postmortem, Span } from '../model.ts';
import { canonicalKeyOrder } from '../vocabulary/metadataNames.ts';
import { lineEnding, lineStart } from './layout.ts';

export type FieldValue = string | number | boolean | null | readonly FieldValue[] | FieldValues;
export interface FieldValues {
  readonly [key: string]: FieldValue;
}

/**
 * Sets fields of the front matter: the values given, nested maps key by key, and nothing else. Comments, order and
 * quoting of everything else stay; missing keys are added in our order; null empties a field.
 * @throws DebriefError `document-unsuitable` when the front matter cannot be read
 */
export function setFrontMatter(document: Postmortem, values: FieldValues): DocumentEdit {
  const { text, frontMatter } = document;
  const wanted = Object.entries(values).sort(([a], [b]) => keyRank(a) - keyRank(b));
  if (wanted.length === 0) return editOf(text, []);
  if (frontMatter === null) return editOf(text, [newFrontMatter(document, wanted)]);
  const body = text.slice(frontMatter.bodySpan.start, frontMatter.bodySpan.end);
  const root = rootOf(body);
  const edits =
    root === null
      ? [insertion(body.length, wanted.map(([key, value]) => fieldLine(key, value, text)).join(''))]
      : mapEdits(root, wanted, { body, eol: lineEnding(text) });
  return editOf(text, shifted(edits, frontMatter));
}

function keyRank(key: string): number {
  const rank = canonicalKeyOrder.indexOf(key);
  return rank < 0 ? canonicalKeyOrder.length : rank;
}

function newFrontMatter({ text, problems }: Postmortem, wanted: readonly [string, FieldValue][]): TextEdit {
  const isBroken =
    problems.some(({ code }) => code === 'front-matter-invalid') ||
    /^\uFEFF?\+\+\+\s*$/m.test(text.slice(0, 8));
  if (isBroken) throw unsuitable();
  const start = text.startsWith('\uFEFF') ? 1 : 0;
  const eol = lineEnding(text);
  const lines = wanted.map(([key, value]) => fieldLine(key, value, text)).join('');
  return insertion(start, `---${eol}${lines}---${eol}${text.length > start ? eol : ''}`);
}

function unsuitable(): DebriefError {
  const message =
    'The front matter cannot be read, so nothing was written; correct it and run the command again.';
  return new DebriefError('document-unsuitable', message);
}

/** The map of the front matter; null where there is nothing but comments. */
function rootOf(body: string): YAMLMap | null {
  const parsed = parseDocument(body, { prettyErrors: false, logLevel: 'silent' });
  if (parsed.errors.length > 0) throw unsuitable();
  if (parsed.contents === null || (isScalar(parsed.contents) && parsed.contents.value === null)) return null;
  if (!isMap(parsed.contents)) throw unsuitable();
  return parsed.contents;
}

function shifted(edits: readonly TextEdit[], { bodySpan }: FrontMatter): TextEdit[] {
  return edits.map(({ span, newText }) => ({
    span: { start: span.start + bodySpan.start, end: span.end + bodySpan.start },
    newText,
  }));
}

interface YamlText {
  readonly body: string;
  readonly eol: string;
}

function mapEdits(map: YAMLMap, wanted: readonly [string, FieldValue][], yaml: YamlText): TextEdit[] {
  return wanted.flatMap(([key, value]) => {
    const pair = pairOf(map, key);
    return pair === undefined ? [addition(map, key, value, yaml)] : pairEdits(pair, value, { map, yaml });
  });
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

function pairEdits(
  pair: Pair,
  value: FieldValue,
  { map, yaml }: { map: YAMLMap; yaml: YamlText },
): TextEdit[] {
  if (isFields(value) && isMap(pair.value)) return mapEdits(pair.value, Object.entries(value), yaml);
  const inFlow = map.flow === true;
  const written = isScalar(pair.value) ? yamlText(value, inFlow, pair.value.type) : yamlText(value, inFlow);
  const range = rangeOf(pair.value);
  const colon = colonBehind(pair, yaml.body);
  if (range === null || range.end === range.start)
    return [insertion(colon, written === '' ? '' : ` ${written}`)];
  if (isScalar(pair.value) && !yaml.body.slice(range.start, range.end).includes('\n')) {
    return [{ span: range, newText: written }];
  }
  const ending = /\r?\n$/.exec(yaml.body.slice(range.start, range.end))?.[0] ?? '';
  return [
    { span: { start: colon, end: range.end - ending.length }, newText: written === '' ? '' : ` ${written}` },
  ];
}

function isFields(value: FieldValue): value is FieldValues {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function rangeOf(node: unknown): Span | null {
  const range = typeof node === 'object' && node !== null && 'range' in node ? node.range : null;
  return Array.isArray(range) ? { start: Number(range[0]), end: Number(range[1]) } : null;
}

/** The offset behind the colon of a key. */
function colonBehind({ key }: Pair, body: string): number {
  const end = rangeOf(key)?.end ?? 0;
  return body.indexOf(':', end) + 1;
}

function addition(map: YAMLMap, key: string, value: FieldValue, yaml: YamlText): TextEdit {
  if (map.flow) return flowAddition(map, key, value);
  const [first] = map.items;
  const start = lineStart(yaml.body, rangeOf(first?.key)?.start ?? 0);
  const indent = /^[ ]*/.exec(yaml.body.slice(start))?.[0] ?? '';
  const earlier = map.items.findLast(
    ({ key: other }) => isScalar(other) && keyRank(String(other.value)) <= keyRank(key),
  );
  const isTop = indent === '';
  const at =
    earlier === undefined
      ? isTop
        ? 0
        : start
      : lineBehind(isTop ? earlier : (map.items.at(-1) ?? earlier), yaml.body);
  const text = `${indent}${fieldText(key, value)}`;
  const endsLine = at === 0 || yaml.body[at - 1] === '\n';
  return insertion(at, endsLine ? text + yaml.eol : yaml.eol + text);
}

/** Behind the line on which a field ends. */
function lineBehind(pair: Pair, body: string): number {
  const end = Math.max(rangeOf(pair.value)?.end ?? 0, rangeOf(pair.key)?.end ?? 0);
  if (body[end - 1] === '\n') return end;
  const found = body.indexOf('\n', end);
  return found < 0 ? body.length : found + 1;
}

function flowAddition(map: YAMLMap, key: string, value: FieldValue): TextEdit {
  const range = rangeOf(map) ?? { start: 0, end: 0 };
  const field = `${yamlText(key, true)}: ${yamlText(value, true)}`;
  const last = map.items.at(-1);
  if (last === undefined)
    return { span: { start: range.start + 1, end: range.end - 1 }, newText: ` ${field} ` };
  const end = Math.max(rangeOf(last.value)?.end ?? 0, rangeOf(last.key)?.end ?? 0);
  return insertion(end, `, ${field}`);
}

function fieldLine(key: string, value: FieldValue, text: string): string {
  return fieldText(key, value) + lineEnding(text);
}

function fieldText(key: string, value: FieldValue): string {
  const written = yamlText(value, false);
  return `${yamlText(key, false)}:${written === '' ? '' : ` ${written}`}`;
}

/** A value on one line; lists and maps in brackets, nothing for null. A string keeps the quotes of the one before it. */
function yamlText(value: FieldValue, inFlow: boolean, type?: Scalar.Type): string {
  if (value === null) return '';
  const scalar = new Scalar(value);
  if (typeof value === 'string' && (type === 'QUOTE_DOUBLE' || type === 'QUOTE_SINGLE')) scalar.type = type;
  const node = typeof value === 'object' ? value : scalar;
  const flowCollectionPadding = isFields(value);
  const options = {
    lineWidth: 0,
    blockQuote: false,
    collectionStyle: 'flow',
    flowCollectionPadding,
  } as const;
  if (!inFlow) return stringify(node, options).trimEnd();
  return stringify([node], options)
    .trim()
    .replace(/^\[\s*|\s*\]$/g, '');
}
