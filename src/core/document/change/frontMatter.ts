import { isMap, isScalar, isSeq, type Pair, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { DebriefError } from '../../errors.ts';
import { type DocumentEdit, editOf, insertion, resultOf, type TextEdit } from '../edits.ts';
import type { FrontMatter, Postmortem, Span } from '../model.ts';
import { canonicalKeyOrder } from '../vocabulary/metadataNames.ts';
import { statesAsWanted } from './frontMatterCheck.ts';
import { lineEnding, lineStart } from './layout.ts';
import { mustBeRead } from './readable.ts';
import { type FieldValue, type FieldValues, fieldText, isFields, scalarText, valueText } from './yamlText.ts';

export type { FieldValue, FieldValues } from './yamlText.ts';

/**
 * Sets fields of the front matter: the values given, nested maps key by key, and nothing else. Comments, order and
 * quoting of everything else stay; missing keys are added in our order; null empties a field, undefined removes it.
 * @throws DebriefError `document-unsuitable` when the front matter is not YAML, cannot be read, or has references by
 * which the change would reach other fields; `too-complex` for a document that could not be read
 */
export function setFrontMatter(document: Postmortem, values: FieldValues): DocumentEdit {
  mustBeRead(document);
  const { text, frontMatter } = document;
  const wanted = Object.entries(values).sort(([a], [b]) => keyRank(a) - keyRank(b));
  const stated = wanted.filter((entry): entry is [string, FieldValue] => entry[1] !== undefined);
  if (frontMatter === null) {
    return editOf(text, stated.length === 0 ? [] : [newFrontMatter(document, stated)]);
  }
  const body = text.slice(frontMatter.bodySpan.start, frontMatter.bodySpan.end);
  const root = rootOf(body);
  const yaml = { body, eol: lineEnding(text), step: stepOf(root, body) };
  const edits =
    root === null
      ? [insertion(body.length, stated.map(([key, value]) => fieldLine(key, value, text)).join(''))]
      : mapEdits(root, wanted, yaml);
  if (!statesAsWanted(body, resultOf(editOf(body, edits)), values)) throw unsuitable();
  return editOf(text, shifted(edits, frontMatter));
}

function keyRank(key: string): number {
  const rank = canonicalKeyOrder.indexOf(key);
  return rank < 0 ? canonicalKeyOrder.length : rank;
}

function newFrontMatter({ text, problems }: Postmortem, wanted: readonly [string, FieldValue][]): TextEdit {
  if (/^\uFEFF?\+\+\+\s*$/m.test(text.slice(0, 8))) {
    const message =
      'The front matter is TOML, which Debrief reads but does not write; nothing was written. Set the field by hand.';
    throw new DebriefError('document-unsuitable', message);
  }
  if (problems.some(({ code }) => code === 'front-matter-invalid')) throw unsuitable();
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
  /** What a level adds to the indentation here. */
  readonly step: string;
}

/** The indentation of the first map inside the outermost. */
function stepOf(root: YAMLMap | null, body: string): string {
  const inner = root?.items.map(({ value }) => value).find((value) => isMap(value) && !value.flow);
  const first = isMap(inner) ? rangeOf(inner.items[0]?.key) : null;
  const indent = first === null ? '' : body.slice(lineStart(body, first.start), first.start);
  return /^ +$/.test(indent) ? indent : '  ';
}

type Wanted = readonly (readonly [string, FieldValue | undefined])[];

function mapEdits(map: YAMLMap, wanted: Wanted, yaml: YamlText): TextEdit[] {
  const gone = new Set(wanted.filter(([, value]) => value === undefined).map(([key]) => pairOf(map, key)));
  const stated = wanted.filter((entry): entry is [string, FieldValue] => entry[1] !== undefined);
  if (map.flow && map.items.every((pair) => gone.has(pair))) return [newFlow(map, stated)];
  const removals = map.items.flatMap((pair, index) => {
    if (!gone.has(pair)) return [];
    const span = map.flow ? flowSpan(map.items, index, gone) : linesOf(pair, yaml.body);
    return [{ span, newText: '' }];
  });
  const set = stated.flatMap(([key, value]) => {
    const pair = pairOf(map, key);
    return pair === undefined ? [addition(map, key, value, yaml)] : pairEdits(pair, value, { map, yaml });
  });
  return [...removals, ...set];
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** The whole lines of a field, with the comment behind its value. */
function linesOf(pair: Pair, body: string): Span {
  return { start: lineStart(body, startOf(pair)), end: lineBehind(pair, body) };
}

/** A field within brackets up to the next one; of those at the end, what follows the one before. */
function flowSpan(items: readonly Pair[], index: number, gone: ReadonlySet<Pair | undefined>): Span {
  const [before, pair, next] = [items[index - 1], items[index], items[index + 1]];
  const start = pair === undefined ? 0 : startOf(pair);
  const end = pair === undefined ? 0 : endOf(pair);
  const isLast = items.slice(index).every((other) => gone.has(other));
  if (!isLast && next !== undefined) return { start, end: startOf(next) };
  return { start: before === undefined ? start : endOf(before), end };
}

function startOf({ key }: Pair): number {
  return rangeOf(key)?.start ?? 0;
}

function endOf({ key, value }: Pair): number {
  return Math.max(rangeOf(value)?.end ?? 0, rangeOf(key)?.end ?? 0);
}

function pairEdits(
  pair: Pair,
  value: FieldValue,
  { map, yaml }: { map: YAMLMap; yaml: YamlText },
): TextEdit[] {
  if (isFields(value) && isMap(pair.value)) return mapEdits(pair.value, Object.entries(value), yaml);
  const inFlow = map.flow === true;
  const { body, eol, step } = yaml;
  const range = rangeOf(pair.value);
  const colon = colonBehind(pair, body);
  const indent = indentOf(pair, body);
  const layout = { inFlow, indent, step, eol };
  if (range === null || range.end === range.start)
    return [besideColon(colon, valueText(value, layout), body)];
  if (isSeq(pair.value) && !pair.value.flow && Array.isArray(value) && value.length > 0) {
    return listEdits(pair.value, value, yaml);
  }
  const isEmptied = value === null && !inFlow; // nor does a blank stay behind its colon
  if (
    !isEmptied &&
    isScalar(pair.value) &&
    !isFields(value) &&
    !body.slice(range.start, range.end).includes('\n')
  ) {
    return [{ span: range, newText: scalarText(value, inFlow, pair.value.type ?? undefined) }];
  }
  const ending = /\r?\n$/.exec(body.slice(range.start, range.end))?.[0] ?? '';
  return [{ span: { start: colon, end: range.end - ending.length }, newText: valueText(value, layout) }];
}

/** A value behind a colon that had none; a map below it goes behind the comment on the line. */
function besideColon(colon: number, newText: string, body: string): TextEdit {
  const comment = newText.includes('\n') ? (/^[ \t]+#[^\r\n]*/.exec(body.slice(colon))?.[0].length ?? 0) : 0;
  return insertion(colon + comment, newText);
}

function indentOf({ key }: Pair, body: string): string {
  return /^ */.exec(body.slice(lineStart(body, rangeOf(key)?.start ?? 0)))?.[0] ?? '';
}

/** A list with a dash on each line: what is new at its end is added, else its items are written anew. */
function listEdits(list: YAMLSeq, value: readonly FieldValue[], { body, eol }: YamlText): TextEdit[] {
  const items = list.items.map(rangeOf).filter((range) => range !== null);
  const [first] = items;
  const last = items.at(-1);
  if (first === undefined || last === undefined) return [];
  const dash = body.slice(lineStart(body, first.start), first.start);
  const lines = (added: readonly FieldValue[]): string =>
    added.map((item) => eol + dash + scalarText(item, false)).join('');
  const known = list.items.map((item) => (isScalar(item) ? item.value : undefined));
  const isExtended = known.length <= value.length && known.every((item, index) => item === value[index]);
  const end = body.slice(0, last.end).trimEnd().length;
  if (isExtended) return [insertion(lineContentEnd(body, end), lines(value.slice(known.length)))];
  const rest = lines(value).slice(eol.length + dash.length);
  return [{ span: { start: first.start, end }, newText: rest }];
}

function lineContentEnd(body: string, offset: number): number {
  const found = body.indexOf('\n', offset);
  return found < 0 ? body.length : found - (body[found - 1] === '\r' ? 1 : 0);
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
  const text = indent + fieldText(key, value, { inFlow: false, indent, step: yaml.step, eol: yaml.eol });
  const endsLine = at === 0 || yaml.body[at - 1] === '\n';
  return insertion(at, endsLine ? text + yaml.eol : yaml.eol + text);
}

/** Behind the line on which a field ends. */
function lineBehind(pair: Pair, body: string): number {
  const end = endOf(pair);
  if (body[end - 1] === '\n') return end;
  const found = body.indexOf('\n', end);
  return found < 0 ? body.length : found + 1;
}

function flowAddition(map: YAMLMap, key: string, value: FieldValue): TextEdit {
  const last = map.items.at(-1);
  return last === undefined
    ? newFlow(map, [[key, value]])
    : insertion(endOf(last), `, ${flowField(key, value)}`);
}

/** Everything between the brackets of a map that has nothing of its own left. */
function newFlow(map: YAMLMap, fields: readonly (readonly [string, FieldValue])[]): TextEdit {
  const range = rangeOf(map) ?? { start: 0, end: 0 };
  const written = fields.map(([key, value]) => flowField(key, value)).join(', ');
  const newText = written === '' ? '' : ` ${written} `;
  return { span: { start: range.start + 1, end: range.end - 1 }, newText };
}

function flowField(key: string, value: FieldValue): string {
  return fieldText(key, value, { inFlow: true, indent: '', step: '', eol: '' });
}

function fieldLine(key: string, value: FieldValue, text: string): string {
  const eol = lineEnding(text);
  return fieldText(key, value, { inFlow: false, indent: '', step: '  ', eol }) + eol;
}
