import * as vscode from 'vscode';

const scheme = 'debrief-import';

/** How often something was imported: each preview has an address of its own, since a page stays as it was first read. */
let shown = 0;

/** Shows the YAML as it would be written beside its source; nobody is asked to save it. */
export async function showBeside(source: vscode.TextDocument, yaml: string): Promise<void> {
  await vscode.window.showTextDocument(source, { viewColumn: vscode.ViewColumn.One, preview: false });
  shown += 1;
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => yaml,
  });
  try {
    const address = vscode.Uri.from({ scheme, path: '/playbook.yaml', query: String(shown) });
    const preview = await vscode.workspace.openTextDocument(address);
    await vscode.window.showTextDocument(preview, { viewColumn: vscode.ViewColumn.Two, preserveFocus: true });
  } finally {
    provider.dispose();
  }
}

/** A preview that looks like a file and is none is not left behind. */
export async function closePreview(): Promise<void> {
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const isPreview = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputText && input.uri.scheme === scheme;
  await vscode.window.tabGroups.close(tabs.filter(isPreview), true);
}
