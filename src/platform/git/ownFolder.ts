import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DebriefError } from '../../core/errors.ts';

/**
 * Where a clone keeps what Debrief remembers of it: `debrief` in git's own folder, shared by all its work trees and
 * never committed. It need not exist.
 * @param root the top folder of a work tree
 * @throws DebriefError `not-a-repository`
 */
export async function ownFolderOf(root: string): Promise<string> {
  return join(await commonFolder(root), 'debrief');
}

/** `.git` is a folder, or in a linked work tree or submodule a file that names one. */
async function commonFolder(root: string): Promise<string> {
  const entry = join(root, '.git');
  try {
    if ((await stat(entry)).isDirectory()) return entry;
    const folder = resolve(root, (await readFile(entry, 'utf8')).replace(/^gitdir:\s*/, '').trim());
    const shared = await readFile(join(folder, 'commondir'), 'utf8').catch(() => '.');
    return resolve(folder, shared.trim());
  } catch (error) {
    throw new DebriefError('not-a-repository', `${root} is no work tree of a git repository.`, {
      cause: error,
    });
  }
}
