// Everything here is loaded when VS Code activates the extension: it stays small. What a command, a view or the
// language client needs is imported when it is first used.
import * as vscode from 'vscode';
import { changesView } from './changesView.ts';
import type { Server } from './client.ts';
import { followUpsView } from './followUpsView.ts';
import { incidentClock } from './incidentClock.ts';
import { incidentsView, sharedIncidents } from './incidentsView.ts';
import { keptDrafts } from './messages/kept.ts';
import { playbookPages } from './playbook/pages.ts';
import { type Host, runner } from './run.ts';
import { runbookPages } from './runbookPages.ts';
import { syncOnOpen } from './syncOnOpen.ts';

export function activate(context: vscode.ExtensionContext): void {
  const { extensionUri, globalState, workspaceState, subscriptions } = context;
  const log = vscode.window.createOutputChannel('Debrief', { log: true });
  const host: Host = { extensionUri, log, memory: globalState, workspaceMemory: workspaceState };
  const runCommand = runner(host);
  const server = checkDocuments(host);
  const incidents = sharedIncidents(host);
  subscriptions.push(
    log,
    vscode.commands.registerCommand('debrief.showLog', () => log.show()),
    ...declaredCommands(context).map((id) =>
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) =>
        runCommand(id, args, async (run) => (await import('./commands.ts')).runNamed(id, run)),
      ),
    ),
    vscode.workspace.registerTextDocumentContentProvider('debrief-git', {
      provideTextDocumentContent: async (uri, token) =>
        (await import('./changes/contents.ts')).contentAt(uri, token),
    }),
    playbookPages('debrief-playbook', async (uri) =>
      (await import('./commands/playbook/showPlaybook.ts')).playbookText(uri, host),
    ),
    vscode.workspace.registerTextDocumentContentProvider('debrief-drill', {
      provideTextDocumentContent: async (uri) => (await import('./drill/page.ts')).goodText(uri, host),
    }),
    server,
    changesView(server),
    followUpsView(host, server),
    incidents,
    incidentsView(host, incidents),
    incidentClock(host, incidents),
    runbookPages(host),
    syncOnOpen(host),
  );
  if (workspaceState.keys().includes(keptDrafts))
    void import('./messages/drafts.ts').then(({ takeUpDrafts }) => takeUpDrafts(host));
  void import('./log/features.ts').then(({ logFeatures }) => subscriptions.push(...logFeatures(host)));
}

/** The ids of the commands that package.json declares, but for the one that shows the log in Restricted Mode too. */
function declaredCommands({ extension }: vscode.ExtensionContext): string[] {
  const { contributes } = extension.packageJSON as { contributes: { commands: { command: string }[] } };
  return contributes.commands.map(({ command }) => command).filter((id) => id !== 'debrief.showLog');
}

/** The language server, started once a Markdown document, or a configuration, is open, or its answer is needed. */
function checkDocuments(host: Host): Server {
  let client: Promise<Server> | undefined;
  const started = (): Promise<Server> => {
    if (client) return client;
    client = import('./client.ts').then(({ startClient }) => startClient(host));
    client.catch((error: unknown) => {
      host.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Debrief cannot check documents: its language server did not start.'),
      );
    });
    return client;
  };
  const start = ({ languageId, uri }: vscode.TextDocument): void => {
    const isOurs = languageId === 'markdown' || /\/(?:debrief\.yml|playbook\.yaml)$/.test(uri.path);
    if (isOurs) void started().catch(() => undefined);
  };
  const opening = vscode.workspace.onDidOpenTextDocument(start);
  for (const document of vscode.workspace.textDocuments) start(document);
  return {
    evidence: async (document) => (await client)?.evidence(document) ?? [],
    followUps: async (document, text) => (await started()).followUps(document, text),
    dispose: () => {
      opening.dispose();
      void client?.then(
        (ended) => ended.dispose(),
        () => undefined,
      );
    },
  };
}
