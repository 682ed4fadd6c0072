import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  type TextDocuments,
} from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Client } from './client.ts';
import { isTeamFile, watchedGlobs } from './configurationFile.ts';
import type { Configurations } from './configurations.ts';

export interface WorkspaceOptions {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: TextDocuments<TextDocument>;
  readonly configurations: Configurations;
  /** Folders or a configuration are others than before. */
  readonly onChange: () => void;
}

/** Follows what an initialized client says of its folders and of the configurations in them. */
export async function followWorkspace(options: WorkspaceOptions): Promise<void> {
  const { connection, client, documents, configurations, onChange } = options;
  const read = async (folders: readonly string[]): Promise<void> => {
    await configurations.read(folders);
    onChange();
  };
  documents.onDidChangeContent(({ document }) => {
    if (isTeamFile(document.uri)) void configurations.check(document);
  });
  documents.onDidClose(({ document: { uri } }) => {
    if (isTeamFile(uri)) void read(configurations.folders());
  });
  connection.onDidChangeWatchedFiles(() => read(configurations.folders()));
  if (client.changesFolders) {
    connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      const gone = new Set(removed.map(({ uri }) => uri));
      const kept = configurations.folders().filter((uri) => !gone.has(uri));
      void read([...kept, ...added.map(({ uri }) => uri)]);
    });
  }
  await register(connection, client);
}

async function register(connection: Connection, client: Client): Promise<void> {
  if (client.answersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'debrief' });
  }
  if (client.watchesFiles) {
    const watchers = watchedGlobs.map((globPattern) => ({ globPattern }));
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}
