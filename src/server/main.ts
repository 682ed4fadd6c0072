import { fileURLToPath } from 'node:url';
import {
  CodeActionKind,
  type CodeActionParams,
  createConnection,
  DidChangeConfigurationNotification,
  type InitializeParams,
  type InitializeResult,
  ProposedFeatures,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { loadBundledPlaybook } from '../platform/playbooks.ts';
import { createChecker } from './check.ts';
import { type Findings, toDiagnostic } from './diagnostics.ts';
import { keyedDebounce } from './keyedDebounce.ts';
import { quickFixes } from './quickFixes.ts';
import { workspacePath } from './workspacePath.ts';

/** How long a document rests before it is checked again: shorter than a pause in typing, longer than a key. */
const restMs = 150;

const connection = createConnection(ProposedFeatures.all);
const documents = new TextDocuments(TextDocument);
const templates = fileURLToPath(new URL('../templates', import.meta.url));
const check = createChecker({
  playbook: loadBundledPlaybook(templates),
  pathOf: (uri) => workspacePath(uri, folders),
  onDefect: (what, error) => connection.console.error(`${what}: ${describe(error)}`),
});
const latest = new Map<string, Findings>();
const schedule = keyedDebounce();
let folders: readonly string[] = [];
let asksConfiguration = false;

connection.onInitialize(({ workspaceFolders, capabilities }: InitializeParams): InitializeResult => {
  folders = (workspaceFolders ?? []).map(({ uri }) => uri);
  asksConfiguration = capabilities.workspace?.configuration ?? false;
  return {
    serverInfo: { name: 'debrief' },
    capabilities: {
      textDocumentSync: TextDocumentSyncKind.Full,
      codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix] },
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
});

connection.onInitialized(() => {
  if (asksConfiguration) {
    void connection.client.register(DidChangeConfigurationNotification.type, { section: 'debrief' });
  }
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    folders = [...folders.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    refreshAll();
  });
});

connection.onDidChangeConfiguration(refreshAll);
documents.onDidOpen(({ document }) => schedule(document.uri, 0, () => refresh(document.uri)));
documents.onDidChangeContent(({ document }) => {
  if (document.version > 1) schedule(document.uri, restMs, () => refresh(document.uri));
});
documents.onDidClose(({ document: { uri } }) => {
  schedule.cancel(uri);
  latest.delete(uri);
  void connection.sendDiagnostics({ uri, diagnostics: [] });
});
connection.onCodeAction(async ({ textDocument, range }: CodeActionParams) => {
  const document = documents.get(textDocument.uri);
  if (!document) return [];
  const found = latest.get(document.uri);
  const current = found?.version === document.version ? found : await findingsOf(document);
  return quickFixes(document, current, range);
});

documents.listen(connection);
connection.listen();

function refreshAll(): void {
  for (const { uri } of documents.all()) schedule(uri, 0, () => refresh(uri));
}

/** Checks the document as it is now; a result for a text that has changed meanwhile is dropped. */
async function refresh(uri: string): Promise<void> {
  const document = documents.get(uri);
  if (!document) return;
  const findings = await findingsOf(document);
  if (documents.get(uri)?.version !== findings.version) return;
  latest.set(uri, findings);
  const diagnostics = findings.messages.map((message) => toDiagnostic(document, message));
  await connection.sendDiagnostics({ uri, version: findings.version, diagnostics });
}

async function findingsOf(document: TextDocument): Promise<Findings> {
  const { uri, version } = document;
  const text = document.getText();
  if (!(await isEnabled(uri))) return { version, messages: [] };
  return { version, messages: await check(uri, text) };
}

async function isEnabled(uri: string): Promise<boolean> {
  if (!asksConfiguration) return true;
  const enabled: unknown = await connection.workspace.getConfiguration({
    scopeUri: uri,
    section: 'debrief.lint.enabled',
  });
  return enabled !== false;
}

function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
