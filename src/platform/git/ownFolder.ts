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
  return join((await gitFoldersOf(root)).common, 'debrief');
}

/** What a work tree's `.git` leads to. */
export interface GitFolders {
  /** Of this work tree alone. */
  readonly own: string;
  /** Shared by all work trees of the repository; the same where there is one. */
  readonly common: string;
}

/**
 * `.git` is a folder, or in a linked work tree or submodule a file that names one.
 * @param root the top folder of a work tree
 * @throws DebriefError `not-a-repository`
 */
export async function gitFoldersOf(root: string): Promise<GitFolders> {
  const entry = join(root, '.git');
  try {
    if ((await stat(entry)).isDirectory()) return { own: entry, common: entry };
    const own = resolve(root, (await readFile(entry, 'utf8')).replace(/^gitdir:\s*/, '').trim());
    const shared = await readFile(join(own, 'commondir'), 'utf8').catch(() => '.');
    return { own, common: resolve(own, shared.trim()) };
  } catch (error) {
    throw new DebriefError('not-a-repository', `${root} is no work tree of a git repository.`, {
      cause: error,
    });
  }
}
