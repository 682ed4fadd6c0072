import * as vscode from 'vscode';
import type { SharedIncidents } from './incidentsView.ts';
import type { Host } from './run.ts';

/** The clock in the status bar, and drills that go on: nothing is loaded before the workspace has a record of an incident. */
export function incidentClock(host: Host, incidents: SharedIncidents): vscode.Disposable {
  let shown: Promise<vscode.Disposable> | undefined;
  const show = (): void => {
    if (!vscode.workspace.isTrusted) return;
    shown ??= Promise.all([
      incidents.follow(),
      import('./clock/statusBar.ts'),
      import('./drill/replay.ts'),
    ]).then(([followed, { showClock }, { replayDrills }]) =>
      vscode.Disposable.from(showClock(followed, host), replayDrills(followed, host)),
    );
    shown.catch((error: unknown) => host.log.error(error instanceof Error ? error : String(error)));
  };
  const look = (): void => {
    if (shown) return;
    for (const folder of vscode.workspace.workspaceFolders ?? []) {
      void vscode.workspace.findFiles(recordsIn(folder), null, 1).then((found) => {
        if (found.length > 0) show();
      });
    }
  };
  // Of the first incident, whose folders are new as well, VS Code may tell nothing but the outermost folder.
  const [outermost = ''] = folderOf(undefined).split('/');
  const watcher = vscode.workspace.createFileSystemWatcher(
    `**/{incident.md,${outermost}}`,
    false,
    true,
    true,
  );
  look();
  return vscode.Disposable.from(
    watcher,
    watcher.onDidCreate(look),
    vscode.workspace.onDidCreateFiles(look),
    vscode.workspace.onDidChangeWorkspaceFolders(look),
    vscode.workspace.onDidGrantWorkspaceTrust(look),
    { dispose: () => void shown?.then((clock) => clock.dispose()) },
  );
}

function recordsIn(folder: vscode.WorkspaceFolder): vscode.RelativePattern {
  return new vscode.RelativePattern(folder, `${folderOf(folder.uri)}/**/incident.md`);
}

/** The folder of all incidents, as the setting names it. */
function folderOf(place: vscode.Uri | undefined): string {
  const setting = vscode.workspace.getConfiguration('debrief', place).get('incidentsFolder', 'incidents');
  return setting.trim() || 'incidents';
}
