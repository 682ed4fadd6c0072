import { DebriefError } from '../../core/errors.ts';
import { changedFiles } from '../../platform/changedFiles.ts';
import { findMarkdown } from '../../platform/markdownFiles.ts';
import type { World } from '../world.ts';

/**
 * The files to check, absolute and sorted.
 * @param since only those that differ from this revision
 * @throws DebriefError `file-missing` for a path that leads to nothing, and where there is no Markdown at all
 */
export async function filesToLint(
  world: World,
  paths: readonly string[],
  since: string | undefined,
): Promise<readonly string[]> {
  const files = await findMarkdown(world.cwd, paths);
  if (files.length === 0) {
    throw new DebriefError('file-missing', `There is no Markdown file in ${paths.join(', ')}.`);
  }
  if (since === undefined) return files;
  const git = await world.git();
  const { root } = await git.repositoryAt(world.cwd, world.signal);
  const before = await git.filesAtFork(root, since, world.signal);
  return changedFiles(files, { root, before });
}
