import * as vscode from 'vscode';
import type { Server } from './client.ts';

/** The view of the changes that the document in front lists; made when somebody first looks at it. */
export function changesView(server: Server): vscode.Disposable {
  const renewed = new vscode.EventEmitter<undefined>();
  const tree = () =>
    import('./changes/tree.ts').then(({ followDocument }) => followDocument(server, renewed));
  let following: ReturnType<typeof tree> | undefined;
  const registered = vscode.window.registerTreeDataProvider<vscode.TreeItem>('debrief.recentChanges', {
    onDidChangeTreeData: renewed.event,
    getTreeItem: (row) => row,
    async getChildren(row) {
      following ??= tree();
      return (await following).rowsBelow(row);
    },
  });
  return {
    dispose() {
      registered.dispose();
      renewed.dispose();
      void following?.then((followed) => followed.dispose());
    },
  };
}
