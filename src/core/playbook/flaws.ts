import * as z from 'zod';
import { didYouMean, type Wording } from '../configuration/flaws.ts';
import { isData, stepInto } from './data.ts';
import { partialPlaybookSchema } from './partial.ts';

/** How flaws of a playbook are told; the items of its lists by their ids. */
export function playbookWording(data: unknown): Wording {
  return {
    page: 'docs/writing-playbooks.md',
    nameOf: (path) => nameOf(path, data),
    unknownKey: (path, key) => {
      const where = path.length === 0 ? 'a playbook' : nameOf(path, data);
      return `There is no "${key}" in ${where}${didYouMean(key, keysAt(partialPlaybookSchema, path))}`;
    },
  };
}

function nameOf(path: readonly PropertyKey[], data: unknown): string {
  let at = data;
  const steps = path.map((key) => {
    at = stepInto(at, key);
    return typeof key === 'number' && isData(at) && typeof at.id === 'string' ? at.id : String(key);
  });
  return steps.join('.');
}

/** The keys that the map at a path may have. */
export function keysAt(schema: z.core.$ZodType, path: readonly PropertyKey[]): string[] {
  const [first, ...rest] = path;
  const inner = innerOf(schema);
  if (inner instanceof z.ZodUnion) return inner.options.flatMap((option) => keysAt(option, path));
  if (inner instanceof z.ZodArray) return keysAt(inner.element, rest);
  if (!(inner instanceof z.ZodObject)) return [];
  if (first === undefined) return Object.keys(inner.shape);
  const below = inner.shape[String(first)];
  return below === undefined ? [] : keysAt(below, rest);
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodPrefault
    ? innerOf(schema.unwrap())
    : schema;
}
