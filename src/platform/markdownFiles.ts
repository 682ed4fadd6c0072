import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob } from 'tinyglobby';
import { DebriefError } from '../core/errors.ts';

/**
 * A file itself, or every Markdown file in a folder, sorted; links and hidden folders are not followed.
 * @throws DebriefError `file-missing`
 */
export async function findMarkdown(file: string): Promise<readonly string[]> {
  const found = await stat(file).catch(() => null);
  if (!found) throw new DebriefError('file-missing', `There is no file or folder ${file}.`);
  if (found.isFile()) return [file];
  const names = await glob('**/*.{md,markdown}', {
    cwd: file,
    followSymbolicLinks: false,
    ignore: ['**/node_modules/**'],
  });
  return names.sort().map((name) => path.join(file, name));
}
