import * as z from 'zod';
import { playbookSchema } from './schema.ts';

/** A place in a playbook without the positions in lists: `escalation.levels`, `severities.*.name`. */
export type Pattern = string;

/** What tells the items of a list apart, so that one of them can be changed: `id`, or the name people call it by. */
export type ListKey = 'id' | 'name';

/** Lists whose items have no id and are known by name. */
const named: ReadonlySet<Pattern> = new Set(['contacts', 'channels', 'links', 'incident_log']);
const keys = new Map<Pattern, ListKey>();

/** What tells the items of a list apart; null for one that is only ever replaced as a whole. */
export function listKey(pattern: Pattern): ListKey | null {
  return keys.get(pattern) ?? null;
}

const omit = z
  .literal(true)
  .optional()
  .describe('Leaves out what the playbook to start from has by this name');

/**
 * What a playbook.yaml states that starts from another playbook: any part of one. Only a schema of the form, since
 * what it starts from fills in the rest.
 */
export const partialPlaybookSchema = z.strictObject({
  extends: z
    .string()
    .optional()
    .describe(
      'The id of the playbook to start from, one that comes with Debrief; then only what differs is stated. https://github.com/debrief/debrief/blob/main/docs/writing-playbooks.md',
    ),
  ...partialShape(playbookSchema.shape, ''),
});

function partialShape(shape: z.core.$ZodShape, path: Pattern): Record<string, z.core.$ZodType> {
  return Object.fromEntries(
    Object.entries(shape).map(([key, schema]) => [key, partial(schema, join(path, key))]),
  );
}

function partial(schema: z.core.$ZodType, path: Pattern): z.core.$ZodType {
  const inner = unwrapped(schema);
  const description = descriptionOf(schema) ?? descriptionOf(inner);
  const stated = z.optional(formOf(inner, path));
  return description === undefined ? stated : stated.describe(description);
}

function formOf(schema: z.core.$ZodType, path: Pattern): z.core.$ZodType {
  if (schema instanceof z.ZodObject) return z.strictObject(partialShape(schema.shape, path));
  return schema instanceof z.ZodArray ? partialList(schema, path) : schema;
}

function partialList(schema: z.ZodArray, path: Pattern): z.core.$ZodType {
  const { element } = schema;
  if (!(element instanceof z.ZodObject)) return schema;
  const key = 'id' in element.shape ? 'id' : named.has(path) ? 'name' : null;
  if (key === null) return schema;
  keys.set(path, key);
  const shape = partialShape(element.shape, join(path, 0));
  return z.array(z.strictObject({ ...shape, [key]: element.shape[key] ?? z.string(), omit }));
}

function unwrapped(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? unwrapped(schema.unwrap())
    : schema;
}

function descriptionOf(schema: z.core.$ZodType): string | undefined {
  return z.globalRegistry.get(schema)?.description;
}

export function join(path: Pattern, key: PropertyKey): Pattern {
  const step = typeof key === 'number' ? '*' : String(key);
  return path === '' ? step : `${path}.${step}`;
}
