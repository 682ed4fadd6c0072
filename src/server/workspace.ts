import path from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
} from 'vscode-languageserver/node';
import { createFileDocuments } from '../platform/documents.ts';
import type { Folder } from './analysis/protocol.ts';
import type { Client } from './client.ts';

const configurationFile = 'debrief.yml';

export interface WorkspaceEvents {
  onSettings(): void;
  /** The folders, or the configuration in one of them, are others now. */
  onFolders(folders: readonly Folder[]): void;
}

/** The folders with their configuration as it is on the disk. */
export function loadFolders(uris: readonly string[]): Promise<readonly Folder[]> {
  return Promise.all(uris.map(async (uri) => ({ uri, configuration: await textIn(uri) })));
}

/** Follows what an initialized client says of its settings, its folders, and the configuration files in them. */
export async function followWorkspace(
  connection: Connection,
  client: Client,
  { onSettings, onFolders }: WorkspaceEvents,
): Promise<void> {
  let uris = client.folders;
  const reload = async (): Promise<void> => {
    const asked = uris;
    const folders = await loadFolders(asked);
    if (asked === uris) onFolders(folders);
  };
  connection.onDidChangeConfiguration(onSettings);
  connection.onDidChangeWatchedFiles(reload);
  connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
    const gone = new Set(removed.map(({ uri }) => uri));
    uris = [...uris.filter((uri) => !gone.has(uri)), ...added.map(({ uri }) => uri)];
    void reload();
  });
  if (client.answersConfiguration) {
    await connection.client.register(DidChangeConfigurationNotification.type, { section: 'debrief' });
  }
  if (client.watchesFiles) {
    const watchers = [{ globPattern: `**/${configurationFile}` }];
    await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
  }
}

/** The text of a folder's configuration; null where it has none. */
async function textIn(folder: string): Promise<string | null> {
  if (!folder.startsWith('file:')) return null;
  const file = path.join(fileURLToPath(folder), configurationFile);
  return createFileDocuments()
    .read(file)
    .catch(() => null);
}
