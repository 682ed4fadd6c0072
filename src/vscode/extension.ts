// Everything here is loaded when VS Code activates the extension: it stays small. What a command or the language
// client needs is imported when it is first used.
import * as vscode from 'vscode';
import { type CommandRun, type Host, runner } from './run.ts';

type Command = (run: CommandRun) => Promise<void>;

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'debrief.declareIncident': async () => (await import('./commands/declareIncident.ts')).declareIncident,
  'debrief.addTimelineEntry': async () => (await import('./commands/addTimelineEntry.ts')).addTimelineEntry,
  'debrief.resolveIncident': async () => (await import('./commands/resolveIncident.ts')).resolveIncident,
  'debrief.createPostmortem': async () => (await import('./commands/createPostmortem.ts')).createPostmortem,
  'debrief.insertRecentChanges': async () =>
    (await import('./commands/insertRecentChanges.ts')).insertRecentChanges,
  'debrief.createIssues': async () => (await import('./commands/createIssues.ts')).createIssues,
};

export function activate({ extensionUri, subscriptions }: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Debrief', { log: true });
  const host: Host = { extensionUri, log };
  const runCommand = runner(host);
  subscriptions.push(
    log,
    vscode.commands.registerCommand('debrief.showLog', () => log.show()),
    ...Object.entries(commands).map(([id, load]) =>
      vscode.commands.registerCommand(id, () => runCommand(id, async (run) => (await load())(run))),
    ),
    checkDocuments(host),
  );
}

/** Starts the language server once a Markdown document, or a configuration, is open. */
function checkDocuments(host: Host): vscode.Disposable {
  let client: Promise<vscode.Disposable> | undefined;
  const start = ({ languageId, uri }: vscode.TextDocument): void => {
    if (client || (languageId !== 'markdown' && !uri.path.endsWith('/debrief.yml'))) return;
    client = import('./client.ts').then(({ startClient }) => startClient(host));
    client.catch((error: unknown) => {
      host.log.error(error instanceof Error ? error : String(error));
      void vscode.window.showErrorMessage(
        vscode.l10n.t('Debrief cannot check documents: its language server did not start.'),
      );
    });
  };
  const opening = vscode.workspace.onDidOpenTextDocument(start);
  for (const document of vscode.workspace.textDocuments) start(document);
  return {
    dispose: () => {
      opening.dispose();
      void client?.then(
        (started) => started.dispose(),
        () => undefined,
      );
    },
  };
}
