import type { z } from 'zod';
import { type PlaybookData, playbookSchema } from '../schema.ts';
import { doubt, type Reading } from './reading.ts';

/** The draft as a playbook; what the schema refuses is taken out and said. */
export function valid(reading: Reading): PlaybookData {
  for (let round = 0; round < 200; round += 1) {
    const result = playbookSchema.safeParse(reading.draft);
    if (result.success) return result.data;
    const [issue] = result.error.issues;
    if (issue === undefined || !takeOut(reading, issue)) break;
  }
  return playbookSchema.parse(reading.draft);
}

/** Takes out the innermost value that may be left out. */
function takeOut(reading: Reading, { path, message }: z.core.$ZodIssue): boolean {
  const containers: unknown[] = [reading.draft];
  for (const key of path.slice(0, -1)) {
    const outer = containers.at(-1);
    containers.push(typeof outer === 'object' && outer !== null ? Reflect.get(outer, key) : undefined);
  }
  const at = containers.findLastIndex((container) => Array.isArray(container));
  const list = containers[at];
  const index = Number(path[at]);
  if (Array.isArray(list) && Number.isInteger(index) && at > 0) {
    doubt(
      reading,
      'unread',
      reading.placeOf(list, index),
      `${path.join('.')} could not be kept: ${message}.`,
    );
    list.splice(index, 1);
    return true;
  }
  const owner = containers.at(-1);
  const last = path.at(-1);
  if (typeof owner !== 'object' || owner === null || last === undefined) return false;
  doubt(reading, 'unread', null, `${path.join('.')} could not be kept: ${message}.`);
  return Reflect.deleteProperty(owner, last);
}
