import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { configurationSchema } from '../../../src/core/configuration/schema.ts';

export const schemaPlace = new URL('../../../media/debrief.schema.json', import.meta.url);

/** The JSON Schema of debrief.yml as it has to be, for editors that complete and check YAML. */
export function configurationJsonSchema(): string {
  const schema = z.toJSONSchema(configurationSchema, { io: 'input', target: 'draft-7' });
  return `${JSON.stringify({ ...schema, title: 'Debrief: how a team wants its postmortems checked' }, null, 2)}\n`;
}

export async function isSchemaCurrent(): Promise<boolean> {
  return (await readFile(schemaPlace, 'utf8').catch(() => '')) === configurationJsonSchema();
}
