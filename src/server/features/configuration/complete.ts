import { type CompletionItem, CompletionItemKind, type Position } from 'vscode-languageserver-types';
import * as z from 'zod';
import { configurationSchema, presetNames } from '../../../core/configuration/schema.ts';
import type { Snapshot } from '../../analysis/protocol.ts';

type Schema = z.core.JSONSchema.BaseSchema;

/** Keys and values of a debrief.yml, from its schema. */
export function completeConfiguration({ text }: Snapshot, { line, character }: Position): CompletionItem[] {
  const lines = text.split(/\r?\n/);
  const before = (lines[line] ?? '').slice(0, character);
  const path = parentsOf(lines.slice(0, line), indentOf(before));
  const [, key, value] = /^\s*([\w-]+):\s+["']?([\w-]*)$/.exec(before) ?? [];
  if (key !== undefined && value !== undefined) return valuesAt([...path, key]);
  return /^\s*[\w-]*$/.test(before) ? keysAt(path) : [];
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

function keysAt(path: readonly string[]): CompletionItem[] {
  const forms = formsAt(path);
  return forms.flatMap(({ properties = {} }) =>
    Object.entries(properties).map(([key, schema]) => ({
      label: key,
      kind: CompletionItemKind.Property,
      detail: typeof schema === 'object' ? (schema.description ?? '') : '',
      insertText: `${key}: `,
    })),
  );
}

function valuesAt(path: readonly string[]): CompletionItem[] {
  const values = formsAt(path).flatMap((form) => form.enum ?? []);
  const names = path.length === 1 && path[0] === 'extends' ? presetNames : values.map(String);
  return names.map((label) => ({ label, kind: CompletionItemKind.EnumMember }));
}

/** The forms that the value at a path may have. */
function formsAt(path: readonly string[]): Schema[] {
  const whole: Schema = z.toJSONSchema(configurationSchema, { io: 'input' });
  return path.reduce(
    (forms, key) =>
      forms.flatMap(({ properties }) => {
        const inner = properties?.[key];
        return typeof inner === 'object' ? alternatives(inner) : [];
      }),
    [whole],
  );
}

function alternatives(schema: Schema): Schema[] {
  return [schema, ...(schema.anyOf ?? [])].filter((one): one is Schema => typeof one === 'object');
}
