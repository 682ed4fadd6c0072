import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { permalinksFor } from '../../../core/evidence/permalinks.ts';
import { createGitReader } from '../../../platform/git/reader.ts';
import { askedChange } from '../../changes/asked.ts';
import { placeCommit } from '../../changes/place.ts';
import type { CommandRun } from '../../run.ts';

/** Opens a change where its repository is published; by the remote's address, never by a link in the document. */
export async function openChangeOnForge(run: CommandRun): Promise<void> {
  const change = await askedChange(run, vscode.l10n.t('Open on Forge'));
  if (!change) return;
  const { root, sha } = await placeCommit(change, run);
  const permalinks = permalinksFor(await createGitReader().remotes(root));
  if (!permalinks) {
    throw new DebriefError(
      'no-remote',
      vscode.l10n.t('It is not known where {0} is published; its remote is none of a known forge.', root),
    );
  }
  await vscode.env.openExternal(vscode.Uri.parse(permalinks.commit(sha)));
}
