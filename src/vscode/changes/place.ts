import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { parseGitLog } from '../../core/evidence/gitLog.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import type { Host } from '../run.ts';
import type { PlacedCommit } from './diff.ts';
import { teamOf } from './team.ts';

const git = createGitReader();

/**
 * The commit that a document names, in the first of the team's repositories that has it; and the deployed branch there,
 * where debrief.yml names it.
 * @param sha of 7 digits or more
 * @throws DebriefError `revision-unknown` where none has it
 */
export async function placeCommit(
  change: ChosenDocument & { readonly sha: string },
  host: Host,
  signal?: AbortSignal,
): Promise<PlacedCommit & { readonly branch: string | null }> {
  const { sha } = change;
  const { roots, branches } = await teamOf(change, host, signal);
  for (const root of roots) {
    const commit = await commitIn(root, sha, signal);
    if (commit) return { ...commit, branch: branches.get(root) ?? null };
  }
  const message = vscode.l10n.t(
    'No repository here has the commit {0}; fetch it, or clone its repository.',
    sha,
  );
  throw new DebriefError('revision-unknown', message);
}

async function commitIn(root: string, short: string, signal?: AbortSignal): Promise<PlacedCommit | null> {
  const sha = await git.resolve(root, short, signal).catch((error: unknown) => {
    if (error instanceof DebriefError && error.code !== 'cancelled') return '';
    throw error;
  });
  // A branch may have a name that looks like an id.
  if (!sha.startsWith(short)) return null;
  const log = await git.log({ root, commits: [sha], walk: 'none', detail: 'headers', limit: 1 }, signal);
  return { root, sha, subject: parseGitLog(log)[0]?.subject ?? '' };
}
