import path from 'node:path';
import * as vscode from 'vscode';
import { type LookedAt, lookAfter, lookedAt } from '../look.ts';

/** Each playbook.yaml that was in force here, by its path: debrief.yml may name any folder. */
const playbooks = new Map<string, LookedAt>();
const watchers = new Set<() => void>();
const looking = lookAfter(() => {
  for (const tell of watchers) tell();
});

/** From now on, this playbook.yaml and what is beside it belong to a playbook. */
export async function rememberPlaybook(file: string): Promise<void> {
  const looked = await lookedAt(vscode.Uri.file(file));
  if (playbooks.get(file)?.changedMs === looked.changedMs) return;
  playbooks.set(file, looked);
  looking.at([...playbooks.values()]);
}

/** Tells whenever a debrief.yml, a playbook or a file of one comes, goes or is written. */
export function watchPlaybooks(tell: () => void): vscode.Disposable {
  const look = (uri: vscode.Uri): void => {
    if (isOfPlaybook(uri)) tell();
  };
  // VS Code watches its workspace anyway.
  const watcher = vscode.workspace.createFileSystemWatcher('**');
  watchers.add(tell);
  return vscode.Disposable.from(
    { dispose: () => watchers.delete(tell) },
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
  const folders = [...playbooks.keys()].map((file) => path.dirname(file));
  return folders.some((folder) => isIn(folder, fsPath) || isIn(fsPath, folder));
}

/** Of a folder that goes, VS Code may tell nothing but the folder. */
function isIn(folder: string, file: string): boolean {
  return file === folder || file.startsWith(folder + path.sep);
}
