import * as vscode from 'vscode';
import type { Server } from './client.ts';
import type { Host } from './run.ts';

/** The view of all action items of the workspace; documents are read when somebody first looks at it. */
export function followUpsView(host: Host, server: Server): vscode.Disposable {
  const renewed = new vscode.EventEmitter<undefined>();
  const tree = () =>
    import('./followups/tree.ts').then(({ followWorkspace }) =>
      followWorkspace({ host, server }, view, renewed),
    );
  let following: ReturnType<typeof tree> | undefined;
  const view: vscode.TreeView<vscode.TreeItem> = vscode.window.createTreeView('debrief.followUps', {
    treeDataProvider: {
      onDidChangeTreeData: renewed.event,
      getTreeItem: (row: vscode.TreeItem) => row,
      async getChildren(row?: vscode.TreeItem) {
        following ??= tree();
        return (await following).rowsBelow(row);
      },
    },
    showCollapseAll: true,
  });
  return {
    dispose() {
      view.dispose();
      renewed.dispose();
      void following?.then((followed) => followed.dispose());
    },
  };
}
