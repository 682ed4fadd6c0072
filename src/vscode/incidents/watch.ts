import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { incidentsFolder } from '../workspace.ts';

/** Where a folder's incidents are, as a pattern; null where its setting names no folder inside of it. */
export function incidentsIn(folder: vscode.WorkspaceFolder): string | null {
  try {
    return incidentsFolder(folder).replaceAll('\\', '/');
  } catch (error) {
    if (error instanceof DebriefError) return null;
    throw error;
  }
}

/**
 * Tells of everything that comes, goes or changes among the workspace's incidents. Of a folder that comes with files in
 * it, VS Code may tell nothing but the folder.
 */
export function watchIncidents(tell: (uri: vscode.Uri) => void): vscode.Disposable {
  let watchers = watchersFor(tell);
  const renew = (): void => {
    for (const watcher of watchers) watcher.dispose();
    watchers = watchersFor(tell);
  };
  const listeners = [
    vscode.workspace.onDidChangeWorkspaceFolders(renew),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('debrief.incidentsFolder')) renew();
    }),
  ];
  return {
    dispose() {
      for (const disposable of [...watchers, ...listeners]) disposable.dispose();
    },
  };
}

function watchersFor(tell: (uri: vscode.Uri) => void): readonly vscode.Disposable[] {
  return (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const inside = incidentsIn(folder);
    if (inside === null) return [];
    const pattern = new vscode.RelativePattern(folder, `{${inside},${inside}/**}`);
    const watcher = vscode.workspace.createFileSystemWatcher(pattern);
    return [watcher, watcher.onDidCreate(tell), watcher.onDidChange(tell), watcher.onDidDelete(tell)];
  });
}
