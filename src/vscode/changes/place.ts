import type * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { parseGitLog } from '../../core/evidence/gitLog.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import type { PlacedCommit } from './diff.ts';

/**
 * The commit that a document names, in its repository.
 * @param sha of 7 digits or more
 * @throws DebriefError `revision-unknown`, or what `GitReader` throws
 */
export async function placeCommit(
  document: vscode.Uri,
  sha: string,
  signal?: AbortSignal,
): Promise<PlacedCommit> {
  const git = createGitReader();
  const { root } = await git.repositoryAt(document.fsPath, signal);
  const full = await git.resolve(root, sha, signal);
  // A branch may have a name that looks like an id.
  if (!full.startsWith(sha)) throw new DebriefError('revision-unknown', `${root} has no commit ${sha}.`);
  const log = await git.log({ root, commits: [full], walk: 'none', detail: 'headers', limit: 1 }, signal);
  return { root, sha: full, subject: parseGitLog(log)[0]?.subject ?? '' };
}
