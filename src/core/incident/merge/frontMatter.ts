import { type Document, isMap, isScalar, parseDocument, stringify } from 'yaml';
import { keyed, mergeOrders } from './sequence.ts';
import { decided, mergeValues, type Value } from './values.ts';

/** A top-level field with all its lines, comments behind it included. */
interface Field {
  readonly key: string;
  readonly text: string;
  readonly value: Value;
}

interface Fields {
  /** Comments above the first field. */
  readonly lead: string;
  readonly fields: readonly Field[];
}

/** The YAML of three versions of a document's front matter; empty where it has none. */
export interface YamlSides {
  readonly base: string;
  readonly a: string;
  readonly b: string;
}

/**
 * Two sides' fields together. A field that one side changed is changed; of one that both changed, lists and maps are
 * merged, and of single values the more severe, the further or the earlier one stays, with the other in a comment.
 * Null where one of the three is no YAML that can be read.
 */
export function mergeFrontMatter(sides: YamlSides): string | null {
  const [base, a, b] = [fieldsOf(sides.base), fieldsOf(sides.a), fieldsOf(sides.b)];
  if (base === null || a === null || b === null) return null;
  const known = { base: byKey(base), a: byKey(a), b: byKey(b) };
  const kept = (side: Fields, other: ReadonlyMap<string, Field>): string[] =>
    side.fields.flatMap(({ key, text }) =>
      known.base.get(key)?.text === text && !other.has(key) ? [] : [key],
    );
  const keys = mergeOrders(kept(a, known.b), kept(b, known.a), (key) => key, inAlphabet);
  const lead = a.lead === base.lead ? b.lead : a.lead;
  return (
    lead + keys.map((key) => fieldText(known.base.get(key), known.a.get(key), known.b.get(key))).join('')
  );
}

function byKey({ fields }: Fields): ReadonlyMap<string, Field> {
  return new Map(keyed(fields, ({ key }) => key).map(({ value }) => [value.key, value]));
}

function inAlphabet(a: string, b: string): number {
  return a < b ? -1 : 1;
}

function fieldsOf(yaml: string): Fields | null {
  const document = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  const { contents } = document;
  if (document.errors.length > 0) return null;
  if (contents === null || (isScalar(contents) && contents.value === null)) return { lead: yaml, fields: [] };
  if (!isMap(contents) || contents.flow === true) return null;
  const values = valuesOf(document);
  if (values === null) return null;
  const starts = contents.items.map(({ key }) => (isScalar(key) ? (key.range?.[0] ?? -1) : -1));
  if (starts.includes(-1)) return null;
  const fields = contents.items.map(({ key }, index) => {
    const name = String(isScalar(key) ? key.value : '');
    return { key: name, text: yaml.slice(starts[index], starts[index + 1]), value: values[name] ?? null };
  });
  return { lead: yaml.slice(0, starts[0]), fields };
}

/** Null for aliases of aliases that stand for more than anybody wrote. */
function valuesOf(document: Document): Readonly<Record<string, Value>> | null {
  try {
    return document.toJS({ maxAliasCount: 100 }) as Readonly<Record<string, Value>>;
  } catch {
    return null;
  }
}

function fieldText(base: Field | undefined, a: Field | undefined, b: Field | undefined): string {
  if (a === undefined || b === undefined) return (a ?? b)?.text ?? '';
  if (a.text === b.text || b.text === base?.text) return a.text;
  if (a.text === base?.text) return b.text;
  const { value, lost } = mergeValues(a.key, { base: base?.value ?? null, a: a.value, b: b.value });
  const winners = [a, b].filter((side) => decided(side.value) === decided(value));
  // Of one value that is written in two ways, the longer one has the comments.
  const winner = winners.toSorted((x, y) => y.text.length - x.text.length)[0];
  const text = winner?.text ?? written(a, value) + remarksBehind(a.text);
  const comments = lost.map(([key, other]) => comment(key, other));
  return text + comments.filter((line) => !text.includes(line)).join('');
}

/** In the way the first side writes it: within brackets or below the key. */
function written({ key, text }: Field, value: Value): string {
  const isFlow = /^[^\n]*:[ \t]*[[{]/.test(text);
  return stringify({ [key]: value }, { collectionStyle: isFlow ? 'flow' : 'any', lineWidth: 0 }).replace(
    /^\{ ([\s\S]*) \}\n$/,
    '$1\n',
  );
}

/** Comments and blank lines behind a field, which are about the one that follows. */
function remarksBehind(text: string): string {
  const lines = text.split('\n').slice(0, -1);
  const last = lines.findLastIndex((line) => !/^[ \t]*(?:#.*)?$/.test(line));
  return lines
    .slice(last + 1)
    .map((line) => `${line}\n`)
    .join('');
}

function comment(key: string, value: Value): string {
  const text = decided(value);
  return `# merged; the other side had ${key}: ${/[\r\n]/.test(text) ? JSON.stringify(value) : text}\n`;
}
