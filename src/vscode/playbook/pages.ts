import * as vscode from 'vscode';

/**
 * Read-only pages of one scheme that show a part of the playbook in force, and are brought up to date when a file of it
 * is written. Nothing is watched before the first of them is shown.
 */
export function playbookPages(
  scheme: string,
  textAt: (uri: vscode.Uri) => Promise<string>,
): vscode.Disposable {
  const changed = new vscode.EventEmitter<vscode.Uri>();
  let watching: Promise<vscode.Disposable> | undefined;
  const renew = (): void => {
    for (const { uri } of vscode.workspace.textDocuments) {
      if (uri.scheme === scheme) changed.fire(uri);
    }
    // A preview does not keep its document open for long.
    void vscode.commands.executeCommand('markdown.preview.refresh');
  };
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    onDidChange: changed.event,
    async provideTextDocumentContent(uri) {
      watching ??= import('./watch.ts').then(({ watchPlaybooks }) => watchPlaybooks(renew));
      await watching;
      return textAt(uri);
    },
  });
  return vscode.Disposable.from(provider, changed, {
    dispose: () => void watching?.then((watcher) => watcher.dispose()),
  });
}
