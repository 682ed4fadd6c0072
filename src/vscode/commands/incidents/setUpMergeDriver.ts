import path from 'node:path';
import * as vscode from 'vscode';
import { setUpMergeDriver as setUp } from '../../../platform/git/mergeDriver.ts';
import { programsOnPath } from '../../../platform/programs.ts';
import { editorDocuments } from '../../documents.ts';
import { incidentsFolder, pickFolder } from '../../workspace.ts';

/** Has git merge the incidents of this clone with Debrief, once a person has read what that changes. */
export async function setUpMergeDriver(): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const agreed = vscode.l10n.t('Set Up');
  const answer = await vscode.window.showInformationMessage(
    vscode.l10n.t('Let git merge incident documents with Debrief?'),
    { modal: true, detail: details() },
    agreed,
  );
  if (answer !== agreed) return;
  const incidents = path.join(folder.uri.fsPath, incidentsFolder(folder));
  const { root } = await setUp(incidents, editorDocuments);
  await vscode.window.showTextDocument(vscode.Uri.file(path.join(root, '.gitattributes')));
}

function details(): string {
  const [program] = programsOnPath('debrief', process.env);
  const what = vscode.l10n.t(
    'Two people who write one incident at the same time then get both their entries, ticks and fields, without a conflict. It adds a line to .gitattributes, which the team commits, and the command to the git configuration of this clone.',
  );
  if (program !== undefined) return what;
  const missing = vscode.l10n.t(
    'The command line "debrief" is not on the PATH yet: until it is (npm install --global debrief), git merges as before.',
  );
  return `${what}\n\n${missing}`;
}
