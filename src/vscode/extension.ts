// Everything here is loaded when VS Code activates the extension: it stays small. What a command, a view or the
// language client needs is imported when it is first used.
import * as vscode from 'vscode';
import { changesView } from './changesView.ts';
import type { Server } from './client.ts';
import { followUpsView } from './followUpsView.ts';
import { type CommandRun, type Host, runner } from './run.ts';
import { runbookPages } from './runbookPages.ts';
import { syncOnOpen } from './syncOnOpen.ts';

type Command = (run: CommandRun) => Promise<void>;

const mark = () => import('./commands/markChange.ts');

const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'debrief.declareIncident': async () => (await import('./commands/declareIncident.ts')).declareIncident,
  'debrief.addTimelineEntry': async () => (await import('./commands/addTimelineEntry.ts')).addTimelineEntry,
  'debrief.resolveIncident': async () => (await import('./commands/resolveIncident.ts')).resolveIncident,
  'debrief.createPostmortem': async () => (await import('./commands/createPostmortem.ts')).createPostmortem,
  'debrief.showIncident': async () => (await import('./commands/showIncident.ts')).showIncident,
  'debrief.openIncident': async () => (await import('./commands/openIncident.ts')).openIncident,
  'debrief.tickStep': async () => (await import('./commands/tickStep.ts')).tickStep,
  'debrief.logSelection': async () => (await import('./commands/logSelection.ts')).logSelection,
  'debrief.pasteChatLog': async () => (await import('./commands/pasteChatLog.ts')).pasteChatLog,
  'debrief.insertImage': async () => (await import('./commands/insertImage.ts')).insertImage,
  'debrief.captureCommands': async () => (await import('./commands/captureCommands.ts')).captureCommands,
  'debrief.setServices': async () => (await import('./commands/setServices.ts')).setServices,
  'debrief.assignRole': async () => (await import('./commands/assignRole.ts')).assignRole,
  'debrief.handOff': async () => (await import('./commands/handOff.ts')).handOff,
  'debrief.composeUpdate': async () => (await import('./commands/composeUpdate.ts')).composeUpdate,
  'debrief.sendMessage': async () => (await import('./commands/sendMessage.ts')).sendMessage,
  'debrief.escalate': async () => (await import('./commands/escalate.ts')).escalate,
  'debrief.changeSeverity': async () => (await import('./commands/changeSeverity.ts')).changeSeverity,
  'debrief.mitigateIncident': async () => (await import('./commands/mitigateIncident.ts')).mitigateIncident,
  'debrief.decide': async () => (await import('./commands/decide.ts')).decide,
  'debrief.openRunbook': async () => (await import('./commands/openRunbook.ts')).openRunbook,
  'debrief.runStep': async () => (await import('./commands/runStep.ts')).runStep,
  'debrief.scheduleReview': async () => (await import('./commands/scheduleReview.ts')).scheduleReview,
  'debrief.writeLogRow': async () => (await import('./commands/writeLogRow.ts')).writeLogRow,
  'debrief.startDrill': async () => (await import('./commands/startDrill.ts')).startDrill,
  'debrief.showPlaybook': async () => (await import('./commands/showPlaybook.ts')).showPlaybook,
  'debrief.customizePlaybook': async () =>
    (await import('./commands/customizePlaybook.ts')).customizePlaybook,
  'debrief.importPlaybook': async () => (await import('./commands/importPlaybook.ts')).importPlaybook,
  'debrief.setUpMergeDriver': async () => (await import('./commands/setUpMergeDriver.ts')).setUpMergeDriver,
  'debrief.insertRecentChanges': async () =>
    (await import('./commands/insertRecentChanges.ts')).insertRecentChanges,
  'debrief.refreshRecentChanges': async () =>
    (await import('./commands/refreshRecentChanges.ts')).refreshRecentChanges,
  'debrief.compareWithLastGood': async () =>
    (await import('./commands/compareWithLastGood.ts')).compareWithLastGood,
  'debrief.createIssues': async () => (await import('./commands/createIssues.ts')).createIssues,
  'debrief.createIssueForItem': async () =>
    (await import('./commands/createIssueForItem.ts')).createIssueForItem,
  'debrief.linkExistingIssue': async () =>
    (await import('./commands/linkExistingIssue.ts')).linkExistingIssue,
  'debrief.openIssue': async () => (await import('./commands/openIssue.ts')).openIssue,
  'debrief.tickItem': async () => (await import('./commands/tickItem.ts')).tickItem,
  'debrief.openFollowUps': async () => (await import('./commands/openFollowUps.ts')).openFollowUps,
  'debrief.groupFollowUps': async () => (await import('./commands/groupFollowUps.ts')).groupFollowUps,
  'debrief.syncFollowUps': async () => (await import('./commands/syncFollowUps.ts')).syncFollowUps,
  'debrief.copyRevertCommands': async () =>
    (await import('./commands/copyRevertCommands.ts')).copyRevertCommands,
  'debrief.showChange': async () => (await import('./commands/showChange.ts')).showChange,
  'debrief.openChangeOnForge': async () =>
    (await import('./commands/openChangeOnForge.ts')).openChangeOnForge,
  'debrief.markChange': async () => (await mark()).markChange,
  'debrief.suspectChange': async () => (await mark()).markAs('suspect'),
  'debrief.ruleOutChange': async () => (await mark()).markAs('ruled out'),
  'debrief.confirmChange': async () => (await mark()).markAs('confirmed'),
  'debrief.clearChange': async () => (await mark()).markAs(null),
};

export function activate({ extensionUri, globalState, subscriptions }: vscode.ExtensionContext): void {
  const log = vscode.window.createOutputChannel('Debrief', { log: true });
  const host: Host = { extensionUri, log, memory: globalState };
  const runCommand = runner(host);
  const server = checkDocuments(host);
  subscriptions.push(
    log,
    vscode.commands.registerCommand('debrief.showLog', () => log.show()),
    ...Object.entries(commands).map(([id, load]) =>
      vscode.commands.registerCommand(id, (...args: readonly unknown[]) =>
        runCommand(id, args, async (run) => (await load())(run)),
      ),
    ),
    vscode.workspace.registerTextDocumentContentProvider('debrief-git', {
      provideTextDocumentContent: async (uri, token) =>
        (await import('./changes/contents.ts')).contentAt(uri, token),
    }),
    vscode.workspace.registerTextDocumentContentProvider('debrief-playbook', {
      provideTextDocumentContent: async (uri) =>
        (await import('./commands/showPlaybook.ts')).playbookText(uri, host),
    }),
    server,
    changesView(server),
    followUpsView(host, server),
    runbookPages(host),
    syncOnOpen(host),
  );
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
    if (languageId === 'markdown' || uri.path.endsWith('/debrief.yml')) void started().catch(() => undefined);
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
