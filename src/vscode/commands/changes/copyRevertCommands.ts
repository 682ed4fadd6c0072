import * as vscode from 'vscode';
import { revertAid } from '../../../core/evidence/revert/aid.ts';
import { createGitComparer } from '../../../platform/git/comparer.ts';
import { createGitReader } from '../../../platform/git/reader.ts';
import { askedChange } from '../../changes/asked.ts';
import { placeCommit } from '../../changes/place.ts';
import { revertWords } from '../../changes/revertWords.ts';
import { withCancel } from '../../progress.ts';
import type { CommandRun } from '../../run.ts';

/** Says how a confirmed change would be taken back and what would come of it. The commands are copied, never run. */
export async function copyRevertCommands(run: CommandRun): Promise<void> {
  const title = vscode.l10n.t('Which change is to be taken back?');
  const change = await askedChange(run, title, ({ verdict }) => verdict === 'confirmed');
  if (!change) return;
  const aid = await withCancel(vscode.l10n.t('Trying the revert aside'), async (signal) => {
    const { root, sha, branch } = await placeCommit(change, run, signal);
    const ports = { git: createGitReader(), comparer: createGitComparer() };
    return revertAid({ ...ports, root, revs: [sha], branch }, signal);
  });
  const { message, detail } = revertWords(aid);
  const copy = vscode.l10n.t('Copy Commands');
  const offered = aid.commands.length === 0 ? [] : [copy];
  const answer = await vscode.window.showInformationMessage(message, { modal: true, detail }, ...offered);
  if (answer !== copy) return;
  await vscode.env.clipboard.writeText(`${aid.commands.join('\n')}\n`);
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(copy) Revert commands copied; nothing was run'), 10_000);
}
