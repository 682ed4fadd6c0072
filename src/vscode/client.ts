import * as vscode from 'vscode';
import {
  LanguageClient,
  type Middleware,
  RevealOutputChannelOn,
  TransportKind,
} from 'vscode-languageclient/node';
import type { OutlineEntry } from '../core/evidence/record/outline.ts';
import type { FollowUp } from '../core/followup/followUps.ts';
import type { Host } from './run.ts';
import { restarting } from './serverCrash.ts';

/** The language server as the extension asks it; disposing of it ends its process. */
export interface Server extends vscode.Disposable {
  /** The changes that an open document lists; none where it cannot be read in time. */
  evidence(document: vscode.Uri): Promise<readonly OutlineEntry[]>;
  /** The action items of a document, open in an editor or not; none where it cannot be read in time. */
  followUps(document: vscode.Uri, text: string): Promise<readonly FollowUp[]>;
}

/** Starts the language server in its own process. */
export async function startClient(host: Host): Promise<Server> {
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
        { scheme: 'file', pattern: '**/playbook.yaml' },
      ],
      initializationOptions: () => ({
        commands: {
          createIssues: 'debrief.createIssues',
          showProblems: 'workbench.actions.view.problems',
          createIssue: 'debrief.createIssueForItem',
          linkIssue: 'debrief.linkExistingIssue',
          openIssue: 'debrief.openIssue',
          syncFollowUps: 'debrief.syncFollowUps',
          openFollowUps: 'debrief.openFollowUps',
          insertChanges: 'debrief.insertRecentChanges',
          refreshChanges: 'debrief.refreshRecentChanges',
          showChange: 'debrief.showChange',
          markChange: 'debrief.markChange',
        },
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
    evidence: async (document) =>
      (await client.sendRequest<readonly OutlineEntry[] | null>('debrief/evidence', {
        uri: client.code2ProtocolConverter.asUri(document),
      })) ?? [],
    followUps: async (document, text) =>
      (await client.sendRequest<readonly FollowUp[] | null>('debrief/followUps', {
        uri: client.code2ProtocolConverter.asUri(document),
        text,
      })) ?? [],
    dispose() {
      trusted.dispose();
      void client.dispose();
    },
  };
}

/** In Restricted Mode no command of ours runs: there is no lens and no action for it. */
const middleware: Middleware = {
  async provideCodeLenses(document, token, next) {
    const lenses = await next(document, token);
    if (vscode.workspace.isTrusted) return lenses;
    return lenses?.filter(({ command }) => !command?.command.startsWith('debrief.'));
  },
  async provideCodeActions(document, range, context, token, next) {
    const actions = await next(document, range, context, token);
    if (vscode.workspace.isTrusted) return actions;
    return actions?.filter(({ command }) => command === undefined);
  },
};
