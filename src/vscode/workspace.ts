import path from 'node:path';
import * as vscode from 'vscode';
import { DebriefError } from '../core/errors.ts';

/** The folder to work in: the only one, else the one a person picks; undefined when there is none, or they pick none. */
export async function pickFolder(): Promise<vscode.WorkspaceFolder | undefined> {
  const folders = vscode.workspace.workspaceFolders ?? [];
  if (folders.length > 1) {
    return vscode.window.showWorkspaceFolderPick({ placeHolder: vscode.l10n.t('Where did it happen?') });
  }
  if (folders[0]) return folders[0];
  const open = vscode.l10n.t('Open Folder');
  const message = vscode.l10n.t('Open a folder first; incidents are files in it.');
  if ((await vscode.window.showErrorMessage(message, open)) === open) {
    await vscode.commands.executeCommand('workbench.action.files.openFolder');
  }
  return undefined;
}

/**
 * The setting's folder, relative to the workspace folder and inside of it.
 * @throws DebriefError `path-outside-workspace`
 */
export function incidentsFolder(folder: vscode.WorkspaceFolder): string {
  const setting = vscode.workspace
    .getConfiguration('debrief', folder.uri)
    .get('incidentsFolder', 'incidents');
  const relative = path.normalize(setting.trim() || 'incidents');
  if (path.isAbsolute(relative) || relative.split(path.sep).includes('..')) {
    throw new DebriefError(
      'path-outside-workspace',
      vscode.l10n.t('The setting debrief.incidentsFolder has to name a folder inside the workspace folder.'),
    );
  }
  return relative;
}

/** A file's path below its workspace folder, with forward slashes; outside of all of them, only its name. */
export function workspacePath(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  if (!folder) return path.basename(uri.fsPath);
  return path.relative(folder.uri.fsPath, uri.fsPath).replaceAll(path.sep, '/');
}
