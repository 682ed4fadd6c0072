import * as vscode from 'vscode';
import { createGitComparer } from '../../../platform/git/comparer.ts';
import { createGitReader } from '../../../platform/git/reader.ts';
import { comparisonList } from '../../changes/comparisonList.ts';
import { insertPicked } from '../../changes/insert.ts';
import { pickChanges } from '../../changes/picker.ts';
import { pickRevision } from '../../changes/revision.ts';
import { askedDocument } from '../../chooseDocument.ts';
import type { CommandRun } from '../../run.ts';

/** Lists what lies between a revision that worked and one that does not; what a person picks goes into the document. */
export async function compareWithLastGood(run: CommandRun): Promise<void> {
  const chosen = await askedDocument(run);
  if (!chosen) return;
  const { root } = await createGitReader().repositoryAt(chosen.uri.fsPath);
  const revisions = await createGitComparer().revisions(root);
  const good = await pickRevision(vscode.l10n.t('Which revision worked?'), revisions);
  if (good === undefined) return;
  const bad = await pickRevision(vscode.l10n.t('And which one does not?'), revisions);
  if (bad === undefined) return;
  const picked = await pickChanges(comparisonList(chosen, { root, good, bad }, run));
  if (picked) await insertPicked(chosen, picked, run);
}
