import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

/** A reverted change; see the README beside the cases for what each field means. */
const caseSchema = z.object({
  repo: z.string().regex(/^[\w.-]+\/[\w.-]+$/),
  revert: z.string().regex(/^[0-9a-f]{40}$/),
  /** Unix seconds. */
  T: z.number(),
  culprit_unit: z.string(),
  hint1: z.string().nullish(),
  hint2: z.string().nullish(),
  keywords: z.array(z.string()),
});
export type Case = z.infer<typeof caseSchema>;

export async function readCases(file: string): Promise<readonly Case[]> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => caseSchema.parse(JSON.parse(line)));
}

/** The clone of a repository in a folder of clones, under any of the names that people give them. */
export function cloneOf(folder: string, repo: string): string | null {
  const [owner = '', name = ''] = repo.split('/');
  const names = [`${owner}/${name}`, `${owner}+${name}`, `${owner}__${name}`, `${owner}-${name}`, name];
  const places = names.flatMap((one) => [one, `${one}.git`, `${one}/repo`]);
  const found = places.map((one) => path.join(folder, one)).find(isRepository);
  return found ?? null;
}

function isRepository(folder: string): boolean {
  return existsSync(path.join(folder, '.git')) || existsSync(path.join(folder, 'HEAD'));
}
