import { stat } from 'node:fs/promises';
import path from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { DebriefError } from '../core/errors.ts';
import { hasCode } from './atomicFile.ts';

const options = { followSymbolicLinks: false, ignore: ['**/node_modules/**'], expandDirectories: false };

/**
 * What paths and globs mean, from a folder: files themselves, every Markdown file in folders, and what globs match;
 * absolute, once each, sorted. Links and hidden folders are not followed.
 * @throws DebriefError `file-missing` for a path that leads to nothing
 */
export async function findMarkdown(folder: string, wanted: readonly string[]): Promise<readonly string[]> {
  const found = await Promise.all(wanted.map((one) => filesOf(folder, one)));
  return [...new Set(found.flat())].sort();
}

async function filesOf(folder: string, wanted: string): Promise<readonly string[]> {
  const file = path.resolve(folder, wanted);
  const status = await stat(file).catch((error: unknown) => {
    if (hasCode(error, 'ELOOP')) throw missing(`${wanted} is a link that leads in a circle.`);
    return null;
  });
  if (status?.isFile()) return [file];
  if (status?.isDirectory()) return matching(file, '**/*.{md,markdown}');
  if (!isDynamicPattern(wanted)) throw missing(`There is no file or folder ${wanted}.`);
  return matching(folder, wanted.replaceAll('\\', '/'));
}

async function matching(folder: string, pattern: string): Promise<readonly string[]> {
  const names = await glob(pattern, { ...options, cwd: folder });
  return names.map((name) => path.resolve(folder, name));
}

function missing(message: string): DebriefError {
  return new DebriefError('file-missing', message);
}
