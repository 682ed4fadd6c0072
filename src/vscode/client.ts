import * as vscode from 'vscode';
import {
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { Host } from './run.ts';
import { restarting } from './serverCrash.ts';

const createIssues = 'debrief.createIssues';

/** Starts the language server in its own process; disposing of it ends the process. */
export async function startClient(host: Host): Promise<vscode.Disposable> {
  const module = vscode.Uri.joinPath(host.extensionUri, 'dist', 'server.js').fsPath;
  const client = new LanguageClient(
    'debrief',
    'Debrief',
    {
      run: { module, transport: TransportKind.ipc },
      debug: { module, transport: TransportKind.ipc, options: { execArgv: ['--nolazy', '--inspect=6009'] } },
    },
    {
      documentSelector: [
        { scheme: 'file', language: 'markdown' },
        { scheme: 'file', pattern: '**/debrief.yml' },
      ],
      initializationOptions: () => ({
        commands: { createIssues, showProblems: 'workbench.actions.view.problems' },
        git: vscode.workspace.isTrusted,
      }),
      middleware,
      errorHandler: restarting(host),
      outputChannel: host.log,
      revealOutputChannelOn: RevealOutputChannelOn.Never,
    },
  );
  await client.start();
  const trusted = vscode.workspace.onDidGrantWorkspaceTrust(() => client.restart());
  return {
    dispose() {
      trusted.dispose();
      void client.dispose();
    },
  };
}

/** In Restricted Mode no command of ours runs: there is no lens for it. */
const middleware: Middleware = {
  async provideCodeLenses(document, token, next) {
    const lenses = await next(document, token);
    if (vscode.workspace.isTrusted) return lenses;
    return lenses?.filter(({ command }) => command?.command !== createIssues);
  },
};
