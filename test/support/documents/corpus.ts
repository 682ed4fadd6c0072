import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { globSync } from 'tinyglobby';

/** Where people who have it keep the corpus of real documents: beside the project. */
export const corpusFolder = path.resolve(import.meta.dirname, '../../../../shared/corpus');

/** The Markdown documents in a folder, in the order of their names; none where there is no such folder. */
export function documentsIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const files = globSync('**/*.{md,markdown,erb}', { cwd: folder, absolute: true });
  return files.sort().map((file) => readFileSync(file, 'utf8'));
}
