import { readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { DebriefError } from '../core/errors.ts';
import { hasCode } from './atomicFile.ts';

/**
 * A file's true path, if no link leads it out of a folder.
 * @throws DebriefError `path-outside-workspace`, `file-missing`
 */
export async function inside(root: string, file: string): Promise<string> {
  const [folder, target] = await Promise.all([realpath(root), realpath(file).catch(() => null)]);
  if (target === null)
    throw new DebriefError('file-missing', `There is no file ${file}, which debrief.yml names.`);
  if (target.startsWith(folder + path.sep)) return target;
  const message = `${file} leads out of ${root}; debrief.yml may only name what is inside.`;
  throw new DebriefError('path-outside-workspace', message);
}

/**
 * Null where there is no such file.
 * @throws DebriefError `file-unreadable`
 */
export async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (hasCode(cause, 'ENOENT', 'ENOTDIR')) return null;
    throw new DebriefError('file-unreadable', `${file} cannot be read.`, { cause });
  }
}
