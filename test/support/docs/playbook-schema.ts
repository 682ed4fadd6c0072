import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { partialPlaybookSchema } from '../../../src/core/playbook/partial.ts';
import { playbookSchema } from '../../../src/core/playbook/schema.ts';

export const playbookSchemaPlace = new URL('../../../media/playbook.schema.json', import.meta.url);

/** The JSON Schema of playbook.yaml as it has to be: a part of a playbook, or all that one has to state. */
export function playbookJsonSchema(): string {
  const schema = z.toJSONSchema(partialPlaybookSchema, { io: 'input', target: 'draft-7' });
  const { required } = z.toJSONSchema(playbookSchema, { io: 'input', target: 'draft-7' });
  const whole = {
    ...schema,
    title: 'Debrief: how a team runs its incidents',
    description: 'https://github.com/debrief/debrief/blob/main/docs/writing-playbooks.md',
    if: { not: { required: ['extends'] } },
    // biome-ignore lint/suspicious/noThenProperty: the keyword of JSON Schema
    then: { required },
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

export async function isPlaybookSchemaCurrent(): Promise<boolean> {
  return (await readFile(playbookSchemaPlace, 'utf8').catch(() => '')) === playbookJsonSchema();
}
