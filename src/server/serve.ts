import type { Worker } from 'node:worker_threads';
import {
  CodeLensRefreshRequest,
  type Connection,
  type InitializeResult,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type Analyst, createAnalyst } from './analysis/analyst.ts';
import type { Snapshot } from './analysis/protocol.ts';
import { type Client, clientOf } from './client.ts';
import { isTeamFile } from './configurationFile.ts';
import { createConfigurations } from './configurations.ts';
import { type Diagnose, type Diagnosis, pullDiagnostics, pushDiagnostics } from './diagnosis.ts';
import { beyondBudget } from './features/diagnostics.ts';
import { offerTo } from './offer.ts';
import { type Ask, answerRequests, type FollowUpsOf } from './requests.ts';
import { createSettings, type Settings } from './settings.ts';
import { followWorkspace } from './workspace.ts';

/** Serves one client: the composition root of the language server. */
export function serve(connection: Connection, startWorker: () => Worker): void {
  connection.onInitialize(async (params): Promise<InitializeResult> => {
    const client = clientOf(params);
    await begin(connection, client, startWorker);
    return { serverInfo: { name: 'debrief' }, capabilities: offerTo(client) };
  });
  connection.listen();
}

async function begin(connection: Connection, client: Client, startWorker: () => Worker): Promise<void> {
  const documents = new TextDocuments(TextDocument);
  const settings = createSettings(async (uri) =>
    client.answersConfiguration
      ? connection.workspace.getConfiguration({ scopeUri: uri, section: 'debrief' })
      : undefined,
  );
  const analyst = createAnalyst({
    startWorker,
    budgetMs: client.budgetMs,
    onRenew: (uri) => diagnosis.renew(uri),
    onDefect: (what) => connection.console.error(what),
  });
  const options = { connection, documents, diagnose: diagnoser(analyst, settings, client.budgetMs) };
  const diagnosis: Diagnosis = client.pullsDiagnostics
    ? pullDiagnostics(options, client.refreshes.diagnostics)
    : pushDiagnostics(options);
  const ask: Ask = async ({ feature, uri, params }, cancellation) => {
    const document = documents.get(uri);
    if (!document || !isServed(document)) return null;
    const answer = await analyst.ask({ feature, snapshot: snapshotOf(document), params }, cancellation);
    return answer.kind === 'answer' ? answer.value : null;
  };
  const followUps: FollowUpsOf = async ({ uri, text }, cancellation) => {
    const snapshot = { uri, version: 0, languageId: 'markdown', text };
    const answer = await analyst.ask({ feature: 'followUps', snapshot, params: undefined }, cancellation);
    return answer.kind === 'answer' ? answer.value : null;
  };
  answerRequests(connection, { ask, followUps, settings, commands: client.commands });
  documents.onDidClose(({ document: { uri } }) => analyst.forget(uri));
  documents.listen(connection);
  connection.onShutdown(() => analyst.dispose());
  const renew = (): void => {
    diagnosis.renew();
    if (client.refreshes.lenses) void connection.sendRequest(CodeLensRefreshRequest.type);
    if (client.refreshes.hints) void connection.languages.inlayHint.refresh();
  };
  connection.onDidChangeConfiguration(() => {
    settings.forget();
    renew();
  });
  const configurations = createConfigurations({ connection, client, documents, analyst });
  connection.onInitialized(() =>
    followWorkspace({ connection, client, documents, configurations, onChange: renew }),
  );
  await configurations.read(client.folders);
}

function diagnoser(analyst: Analyst, settings: Settings, budgetMs: number): Diagnose {
  return async (document, cancellation) => {
    const isMarkdown = isServed(document) && !isTeamFile(document.uri);
    if (!isMarkdown || !(await settings.isOn(document.uri, 'lint'))) return [];
    const question = { feature: 'diagnostics', snapshot: snapshotOf(document), params: undefined } as const;
    const answer = await analyst.ask(question, cancellation);
    if (answer.kind === 'exceeded') return [beyondBudget(budgetMs)];
    return answer.kind === 'answer' ? answer.value : undefined;
  };
}

/** What a client sends besides is not for us: its selection of documents may be coarse. */
function isServed({ uri, languageId }: TextDocument): boolean {
  return languageId.toLowerCase() === 'markdown' || isTeamFile(uri);
}

function snapshotOf(document: TextDocument): Snapshot {
  const { uri, version, languageId } = document;
  return { uri, version, languageId, text: document.getText() };
}
