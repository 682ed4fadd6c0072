import * as vscode from 'vscode';
import type { FollowedIncidents } from './incidents/followed.ts';
import type { Host } from './run.ts';

/** The incidents of the workspace, read by whoever needs them first. */
export interface SharedIncidents extends vscode.Disposable {
  follow(): Promise<FollowedIncidents>;
}

export function sharedIncidents(host: Host): SharedIncidents {
  let following: Promise<FollowedIncidents> | undefined;
  return {
    follow() {
      following ??= import('./incidents/followed.ts').then(({ followIncidents }) => followIncidents(host));
      return following;
    },
    dispose() {
      void following?.then((followed) => followed.dispose());
    },
  };
}

/** The views of active and of past incidents; documents are read when somebody first looks at one of them. */
export function incidentsView(host: Host, incidents: SharedIncidents): vscode.Disposable {
  return vscode.Disposable.from(
    lazyTree('debrief.incidents', async (view, renewed) =>
      (await import('./incidents/tree.ts')).activeTree(await incidents.follow(), { host, view, renewed }),
    ),
    lazyTree('debrief.pastIncidents', async (view, renewed) =>
      (await import('./incidents/past.ts')).pastTree(await incidents.follow(), { host, view, renewed }),
    ),
  );
}

type View = vscode.TreeView<vscode.TreeItem>;
type Renewed = vscode.EventEmitter<undefined>;

/** What a view shows, once somebody looks at it. */
export interface Rows extends vscode.Disposable {
  rowsBelow(row?: vscode.TreeItem): Promise<vscode.TreeItem[]>;
}

/** What rows are made with. */
export interface ViewPlace {
  readonly host: Host;
  readonly view: View;
  readonly renewed: Renewed;
}

function lazyTree(id: string, load: (view: View, renewed: Renewed) => Promise<Rows>): vscode.Disposable {
  const renewed = new vscode.EventEmitter<undefined>();
  let rows: Promise<Rows> | undefined;
  const view: View = vscode.window.createTreeView(id, {
    treeDataProvider: {
      onDidChangeTreeData: renewed.event,
      getTreeItem: (row: vscode.TreeItem) => row,
      async getChildren(row?: vscode.TreeItem) {
        rows ??= load(view, renewed);
        return (await rows).rowsBelow(row);
      },
    },
    showCollapseAll: true,
    manageCheckboxStateManually: true,
  });
  return {
    dispose() {
      view.dispose();
      renewed.dispose();
      void rows?.then((loaded) => loaded.dispose());
    },
  };
}
