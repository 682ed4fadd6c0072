import {
  type CompletionItem,
  CompletionItemKind,
  type Hover,
  MarkupKind,
  type Position,
} from 'vscode-languageserver-types';
import type { z } from 'zod';

export type YamlSchema = z.core.JSONSchema.BaseSchema;

/** A place in a YAML file that has a schema. */
export interface YamlPlace {
  readonly text: string;
  readonly position: Position;
  readonly schema: YamlSchema;
}

export interface YamlCompletion extends YamlPlace {
  /** Values that the schema does not list, for the key at a path. */
  valuesAt(path: readonly string[]): readonly string[];
}

/** The keys that a map may have where a person types one, and the values where they type one. */
export function completeYaml({ text, position, schema, valuesAt }: YamlCompletion): CompletionItem[] {
  const lines = text.split(/\r?\n/).map(withoutDash);
  const before = (lines[position.line] ?? '').slice(0, position.character);
  const path = parentsOf(lines.slice(0, position.line), indentOf(before));
  const value = /^\s*([\w-]+):\s+(?:\[(?:[^\]]*,)?\s*)?["']?[\w-]*$/.exec(before);
  if (value?.[1] !== undefined) return valuesOf([...path, value[1]], schema, valuesAt);
  if (/^\s*[\w-]*$/.test(before)) {
    const isItem = /^\s*- /.test(text.split(/\r?\n/)[position.line] ?? '');
    return [...keysAt(path, schema), ...(isItem ? valuesOf(path, schema, valuesAt) : [])];
  }
  return [];
}

/** What the key under the cursor is for. */
export function hoverYaml({ text, position: { line, character }, schema }: YamlPlace): Hover | null {
  const lines = text.split(/\r?\n/).map(withoutDash);
  const [, indent = '', key = ''] = /^(\s*)([\w-]+):/.exec(lines[line] ?? '') ?? [];
  if (key === '' || character < indent.length || character > indent.length + key.length) return null;
  const path = [...parentsOf(lines.slice(0, line), indent.length), key];
  const told = formsAt(path, schema).find(({ description }) => description !== undefined)?.description;
  if (told === undefined) return null;
  const start = { line, character: indent.length };
  const end = { line, character: indent.length + key.length };
  return { contents: { kind: MarkupKind.Markdown, value: told }, range: { start, end } };
}

/** The first key of a list's item stands as far in as its others. */
function withoutDash(line: string): string {
  return line.replace(/^(\s*)- /, '$1  ');
}

function indentOf(line: string): number {
  return /^ */.exec(line)?.[0].length ?? 0;
}

/** The keys that a line indented this far stands below, outermost first. */
function parentsOf(linesAbove: readonly string[], indent: number): string[] {
  const parents: string[] = [];
  let below = indent;
  for (const line of linesAbove.toReversed()) {
    const key = /^\s*([\w-]+):\s*(?:#.*)?$/.exec(line)?.[1];
    if (key === undefined || indentOf(line) >= below) continue;
    parents.unshift(key);
    below = indentOf(line);
  }
  return parents;
}

function keysAt(path: readonly string[], schema: YamlSchema): CompletionItem[] {
  return formsAt(path, schema).flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([key, inner]) => ({
      label: key,
      kind: CompletionItemKind.Property,
      detail: typeof inner === 'object' ? (inner.description ?? '') : '',
      insertText: `${key}: `,
    })),
  );
}

function valuesOf(
  path: readonly string[],
  schema: YamlSchema,
  valuesAt: YamlCompletion['valuesAt'],
): CompletionItem[] {
  const listed = formsAt(path, schema).flatMap((form) => form.enum ?? []);
  return [...valuesAt(path), ...listed.map(String)].map((label) => ({
    label,
    kind: CompletionItemKind.EnumMember,
  }));
}

/** The forms that the value at a path may have; of a list, those of its items as well. */
function formsAt(path: readonly string[], schema: YamlSchema): YamlSchema[] {
  return path.reduce(
    (forms, key) =>
      forms.flatMap(({ properties }) => {
        const inner = properties?.[key];
        return typeof inner === 'object' ? alternatives(inner) : [];
      }),
    [schema],
  );
}

function alternatives(schema: YamlSchema): YamlSchema[] {
  const { items } = schema;
  const inner = typeof items === 'object' && !Array.isArray(items) ? alternatives(items) : [];
  const forms = (schema.anyOf ?? []).filter((one): one is YamlSchema => typeof one === 'object');
  return [schema, ...forms, ...inner];
}
