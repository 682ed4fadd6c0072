import { readFile, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { listKey } from '../../../src/core/playbook/partial.ts';
import { playbookSchema } from '../../../src/core/playbook/schema.ts';

type Schema = z.core.JSONSchema.BaseSchema;

const place = new URL('../../../docs/writing-playbooks.md', import.meta.url);
const begin = '<!-- keys: npm run docs writes what follows -->\n';

/** docs/writing-playbooks.md as it has to be: its own text, and every key of the schema. */
async function wholePage(): Promise<string> {
  const page = await readFile(place, 'utf8');
  const at = page.indexOf(begin);
  return `${page.slice(0, at + begin.length)}${keysReference()}`;
}

export async function isKeysPageCurrent(): Promise<boolean> {
  return (await readFile(place, 'utf8')) === (await wholePage());
}

export async function writeKeysPage(): Promise<void> {
  await writeFile(place, await wholePage());
}

function keysReference(): string {
  const schema: Schema = z.toJSONSchema(playbookSchema, { io: 'input', target: 'draft-7' });
  const required = new Set(schema.required);
  return Object.entries(schema.properties ?? {})
    .map(([key, value]) => `\n${chapter(key, shape(value), required.has(key))}`)
    .join('');
}

function chapter(key: string, schema: Schema, isRequired: boolean): string {
  const by = listKey(key);
  const facts = [
    formOf(schema),
    by === null ? null : `told apart by \`${by}\``,
    isRequired ? 'required' : null,
    defaultOf(schema),
  ];
  const sentence = `${facts.filter((fact) => fact !== null).join('; ')}.`;
  const text = schema.description === undefined ? '' : ` ${ended(schema.description)}`;
  const rows = rowsOf(schema, '');
  const table =
    rows.length === 0 ? '' : `\n| Key | Value | Meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n`;
  return `### \`${key}\`\n\n${capital(sentence)}${text}\n${table}`;
}

function rowsOf(schema: Schema, prefix: string): string[] {
  const inner = itemOf(schema);
  const required = new Set(inner.required);
  return Object.entries(inner.properties ?? {}).flatMap(([key, value]) => {
    const below = shape(value);
    const facts = [formOf(below), required.has(key) ? 'required' : null, defaultOf(below)];
    const value_ = facts.filter((fact) => fact !== null).join('; ');
    const name = `${prefix}${key}`;
    return [
      `| \`${name}\` | ${cell(value_)} | ${cell(below.description ?? '')} |`,
      ...rowsOf(below, `${name}.`),
    ];
  });
}

/** What the items of a list look like, and of several forms the longest one. */
function itemOf(schema: Schema): Schema {
  const inner = schema.items === undefined || Array.isArray(schema.items) ? schema : shape(schema.items);
  return inner.anyOf?.map(shape).find(({ properties }) => properties !== undefined) ?? inner;
}

function shape(schema: Schema | boolean): Schema {
  return typeof schema === 'boolean' ? {} : schema;
}

function formOf(schema: Schema): string {
  if (schema.enum !== undefined) return `one of ${schema.enum.map((one) => `\`${String(one)}\``).join(', ')}`;
  if (schema.anyOf !== undefined) return schema.anyOf.map((one) => formOf(shape(one))).join(' or ');
  if (Array.isArray(schema.items)) return 'two numbers, from and to';
  if (schema.type === 'array') return `list of ${plural(formOf(itemForm(schema)))}`;
  if (schema.type === 'object') return 'map';
  if (schema.type === 'boolean') return 'true or false';
  return schema.type === 'string' ? 'text' : String(schema.type ?? 'anything');
}

function itemForm(schema: Schema): Schema {
  return Array.isArray(schema.items) || schema.items === undefined ? {} : shape(schema.items);
}

function plural(form: string): string {
  return form === 'map' ? 'maps' : form === 'text' ? 'texts' : form;
}

function defaultOf({ default: value }: Schema): string | null {
  if (value === undefined || (typeof value === 'object' && JSON.stringify(value).length <= 2)) return null;
  return `\`${JSON.stringify(value)}\` by default`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

function ended(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
