import path from 'node:path';
import * as vscode from 'vscode';

/** Of playbooks that were in force here: debrief.yml may name any folder. */
const folders = new Set<string>();

/** From now on, what is beside this playbook.yaml belongs to a playbook. */
export function rememberPlaybook(file: string): void {
  folders.add(path.dirname(file));
}

/** Tells whenever a debrief.yml, a playbook or a file of one comes, goes or is written. */
export function watchPlaybooks(tell: () => void): vscode.Disposable {
  const look = (uri: vscode.Uri): void => {
    if (isOfPlaybook(uri)) tell();
  };
  // VS Code watches its workspace anyway.
  const watcher = vscode.workspace.createFileSystemWatcher('**');
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(look),
    watcher.onDidChange(look),
    watcher.onDidDelete(look),
    // What is saved here is known before the disk tells of it, and where it never does.
    vscode.workspace.onDidSaveTextDocument(({ uri }) => look(uri)),
  );
}

function isOfPlaybook({ path: shown, fsPath }: vscode.Uri): boolean {
  if (/\/(?:debrief\.yml|playbook\.yaml|\.debrief)$/.test(shown) || shown.includes('/.debrief/')) return true;
  return [...folders].some((folder) => isIn(folder, fsPath) || isIn(fsPath, folder));
}

/** Of a folder that goes, VS Code may tell nothing but the folder. */
function isIn(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}
