import { parseDocument } from 'yaml';
import { type FieldValue, type FieldValues, isFields } from './yamlText.ts';

/** Whether a YAML text after a change states what it stated before, but for the fields that were to be set. */
export function statesAsWanted(before: string, after: string, wanted: FieldValues): boolean {
  return same(merged(stated(before) ?? new Map(), wanted), stated(after) ?? new Map());
}

function stated(yaml: string): unknown {
  const parsed = parseDocument(yaml, { prettyErrors: false, logLevel: 'silent' });
  if (parsed.errors.length > 0) return undefined;
  try {
    return parsed.toJS({ mapAsMap: true, maxAliasCount: 100 });
  } catch {
    return undefined; // more references than any person writes
  }
}

function merged(known: unknown, wanted: FieldValues): unknown {
  const result = new Map<unknown, unknown>(known instanceof Map ? known : []);
  for (const [key, value] of Object.entries(wanted)) {
    if (value === undefined) result.delete(key);
    else result.set(key, isFields(value) ? merged(result.get(key), value) : plain(value));
  }
  return result;
}

function plain(value: FieldValue): unknown {
  if (Array.isArray(value)) return value.map((item: FieldValue) => plain(item));
  return isFields(value) ? merged(null, value) : value;
}

function same(a: unknown, b: unknown): boolean {
  if (isNothing(a) && isNothing(b)) return true;
  if (a instanceof Map && b instanceof Map) {
    return a.size === b.size && [...a].every(([key, value]) => b.has(key) && same(value, b.get(key)));
  }
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((value, index) => same(value, b[index]));
  }
  return Object.is(a, b);
}

/** A map that has lost its last field is written as nothing. */
function isNothing(value: unknown): boolean {
  return value === null || value === undefined || (value instanceof Map && value.size === 0);
}
