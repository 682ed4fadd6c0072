import * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import type { Host } from './run.ts';

/** Starts the language server in its own process; disposing of it ends the process. */
export async function startClient({ extensionUri, log }: Host): Promise<vscode.Disposable> {
  const module = vscode.Uri.joinPath(extensionUri, 'dist', 'server.js').fsPath;
  const client = new LanguageClient(
    'debrief',
    'Debrief',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    { documentSelector: [{ scheme: 'file', language: 'markdown' }], outputChannel: log },
  );
  await client.start();
  return { dispose: () => void client.dispose() };
}
