import { fileURLToPath } from 'node:url';
import {
  type Connection,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { DebriefError } from '../core/errors.ts';
import { createFileDocuments } from '../platform/documents.ts';
import type { Analyst } from './analysis/analyst.ts';
import type { Snapshot } from './analysis/protocol.ts';
import type { Client } from './client.ts';
import { configurationGlob, configurationIn, isConfiguration } from './configurationFile.ts';
import { beyondBudget } from './features/diagnostics.ts';

export interface WorkspaceOptions {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyst: Analyst;
  /** Settings, folders or a configuration are others than before. */
  readonly onChange: () => void;
}

/** The folders that a client has open, and the configuration that is in force in each of them. */
export interface Workspace {
  /** Reads the configurations for the first time. */
  load(): Promise<void>;
  /** Follows what an initialized client says of its folders and their files. */
  follow(): Promise<void>;
}

export function createWorkspace(options: WorkspaceOptions): Workspace {
  const { connection, client, documents, analyst, onChange } = options;
  /** By folder: the last text that could be used, or null where there is no configuration. */
  let inForce: ReadonlyMap<string, string | null> = new Map(client.folders.map((uri) => [uri, null]));

  let reloads = 0;
  /** Only the last of several at a time counts. */
  const reload = async (folders: Iterable<string>): Promise<void> => {
    reloads += 1;
    const mine = reloads;
    const texts = await Promise.all([...folders].map(async (uri) => [uri, await textOf(uri)] as const));
    if (mine !== reloads) return;
    inForce = new Map(texts);
    analyst.surround({ folders: texts.map(([uri, configuration]) => ({ uri, configuration })) });
  };
  const textOf = async (folder: string): Promise<string | null> => {
    const uri = configurationIn(folder);
    const last = inForce.get(folder) ?? null;
    try {
      const text = await onDisk(uri);
      if (text !== null) return (await judged({ uri, version: 0, languageId: 'yaml', text })) ? text : last;
      await connection.sendDiagnostics({ uri, diagnostics: [] });
      return null;
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      await connection.sendDiagnostics({ uri, diagnostics: [unreadable(error)] });
      return last;
    }
  };
  /** Tells what is wrong with a configuration, and whether it can be used. */
  const judged = async (snapshot: Snapshot): Promise<boolean> => {
    const { uri } = snapshot;
    const answer = await analyst.ask({ feature: 'configuration', snapshot, params: undefined });
    if (answer.kind === 'none') return false;
    const verdict =
      answer.kind === 'answer'
        ? answer.value
        : { diagnostics: [beyondBudget(client.budgetMs)], usable: false };
    const open = documents.get(uri);
    if (open === undefined || open.getText() === snapshot.text) {
      await connection.sendDiagnostics({ uri, diagnostics: [...verdict.diagnostics] });
    }
    return verdict.usable;
  };

  return {
    load: () => reload(client.folders),
    async follow() {
      documents.onDidChangeContent(({ document }) => {
        const { uri, version, languageId } = document;
        if (isConfiguration(uri)) void judged({ uri, version, languageId, text: document.getText() });
      });
      const reloadAll = async (): Promise<void> => {
        await reload(inForce.keys());
        onChange();
      };
      documents.onDidClose(({ document: { uri } }) => {
        if (isConfiguration(uri)) void reloadAll();
      });
      connection.onDidChangeWatchedFiles(reloadAll);
      connection.workspace.onDidChangeWorkspaceFolders(async ({ added, removed }) => {
        const gone = new Set(removed.map(({ uri }) => uri));
        const kept = [...inForce].filter(([uri]) => !gone.has(uri));
        inForce = new Map([...kept, ...added.map(({ uri }) => [uri, null] as const)]);
        await reloadAll();
      });
      await register(connection, client);
    },
  };
}

async function register(connection: Connection, client: Client): Promise<void> {
  if (client.answersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'debrief' });
  }
  if (client.watchesFiles) {
    const watchers = [{ globPattern: configurationGlob }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

/**
 * The text of a file; null where there is none.
 * @throws DebriefError `file-unreadable`
 */
async function onDisk(uri: string): Promise<string | null> {
  if (!uri.startsWith('file:')) return null;
  try {
    return await createFileDocuments().read(fileURLToPath(uri));
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'file-missing') return null;
    throw error;
  }
}

function unreadable({ message }: DebriefError): Diagnostic {
  const beginning = { line: 0, character: 0 };
  return {
    source: 'Debrief',
    severity: DiagnosticSeverity.Error,
    message,
    range: { start: beginning, end: beginning },
  };
}
