import path from 'node:path';
import * as vscode from 'vscode';
import { playbookFile } from '../../core/playbook/problem.ts';
import { editorDocuments } from '../documents.ts';

/** Where a team's playbook is in force without a word in debrief.yml. */
export const usualFolder = '.debrief';

/** Whether a folder of the workspace has a playbook already. */
export async function hasPlaybook(root: vscode.Uri, folder: string): Promise<boolean> {
  return editorDocuments.exists(path.join(root.fsPath, folder, playbookFile));
}

/** Asks for a folder that has no playbook yet; undefined when nobody names one. */
export async function askFolder(root: vscode.Uri): Promise<string | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Import Playbook'),
    prompt: vscode.l10n.t(
      '{0} has a playbook already, which stays as it is. Into which folder of the workspace is this one written?',
      usualFolder,
    ),
    value: `${usualFolder}/imported`,
    ignoreFocusOut: true,
    validateInput: (typed) => refusal(root, typed),
  });
  return answer === undefined ? undefined : normal(answer);
}

async function refusal(root: vscode.Uri, typed: string): Promise<string | undefined> {
  const folder = normal(typed);
  if (path.isAbsolute(folder) || folder.split('/').includes('..')) {
    return vscode.l10n.t('Name a folder inside the workspace folder.');
  }
  if (!(await hasPlaybook(root, folder))) return undefined;
  return vscode.l10n.t('{0} has a playbook already; name another folder.', folder);
}

function normal(typed: string): string {
  return path
    .normalize(typed.trim() || '.')
    .replaceAll('\\', '/')
    .replace(/(?<=.)\/$/, '');
}
