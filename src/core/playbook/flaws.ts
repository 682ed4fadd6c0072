import * as z from 'zod';
import { didYouMean, type Places, schemaFlaws, type Wording } from '../configuration/flaws.ts';
import type { Flaw } from '../configuration/yamlFile.ts';
import { isData, stepInto } from './data.ts';
import { partialPlaybookSchema } from './partial.ts';

/** How flaws of a playbook are told; the items of its lists by their ids. */
function playbookWording(data: unknown): Wording {
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

/** What the schema has against a playbook. All that it lacks at its top is one flaw: somebody has only begun. */
export function playbookFlaws(error: z.ZodError, data: unknown, places: Places): Flaw[] {
  const lacking = error.issues.filter(isLacking);
  const rest = error.issues.filter((issue) => !lacking.includes(issue));
  const keys = lacking.map(({ path }) => String(path[0])).join(', ');
  const message = `State ${keys}; or start from a playbook that does, for example with "extends: standard".`;
  const flaw = { span: places.spanOf(['extends']), message };
  const others = schemaFlaws({ issues: rest }, places, playbookWording(data));
  return lacking.length === 0 ? others : [flaw, ...others];
}

function isLacking({ code, path, message }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' && path.length === 1 && message.endsWith('received undefined');
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
