import * as vscode from 'vscode';
import { askedChange } from '../../changes/asked.ts';
import { showChange as showDiff } from '../../changes/diff.ts';
import { placeCommit } from '../../changes/place.ts';
import { withCancel } from '../../progress.ts';
import type { CommandRun } from '../../run.ts';

/** Opens what a change did to its files, in VS Code's diff editor. */
export async function showChange(run: CommandRun): Promise<void> {
  const change = await askedChange(run, vscode.l10n.t('Show Change'));
  if (!change) return;
  await withCancel(vscode.l10n.t('Reading {0}', change.sha.slice(0, 7)), async (signal) =>
    showDiff(await placeCommit(change, run, signal), signal),
  );
}
