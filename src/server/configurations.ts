import { fileURLToPath } from 'node:url';
import type { Connection, Diagnostic, TextDocuments } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analyst } from './analysis/analyst.ts';
import type { Folder } from './analysis/protocol.ts';
import type { Client } from './client.ts';
import { beyondBudget } from './features/diagnostics.ts';
import type { PlaybookVerdict } from './features/playbook/check.ts';

export interface ConfigurationsOptions {
  readonly connection: Connection;
  readonly client: Client;
  readonly documents: TextDocuments<TextDocument>;
  readonly analyst: Analyst;
}

/** The configuration in force in each workspace folder: the last one on the disk with which nothing was wrong. */
export interface Configurations {
  /** The folders' URIs. */
  folders(): readonly string[];
  /** Reads the configurations of these folders, and of no others; tells what is wrong with them. */
  read(folders: readonly string[]): Promise<void>;
  /** Tells what is wrong with one that is being edited. */
  check(document: TextDocument): Promise<void>;
}

export function createConfigurations(options: ConfigurationsOptions): Configurations {
  const { connection, client, documents, analyst } = options;
  let inForce: ReadonlyMap<string, Folder> = new Map();
  let readings = 0;
  const tell = (uri: string, diagnostics: readonly Diagnostic[]): Promise<void> =>
    connection.sendDiagnostics({ uri, diagnostics: [...diagnostics] });

  /** The playbooks of which something was told, by the folder. */
  const toldOf = new Map<string, string>();
  const tellPlaybook = async (folder: string, playbook: PlaybookVerdict | null): Promise<void> => {
    const before = toldOf.get(folder);
    if (before !== undefined && before !== playbook?.uri && documents.get(before) === undefined)
      await tell(before, []);
    toldOf.delete(folder);
    if (playbook === null) return;
    toldOf.set(folder, playbook.uri);
    if (documents.get(playbook.uri) === undefined) await tell(playbook.uri, playbook.diagnostics);
  };

  const folderAt = async (uri: string, version: number): Promise<Folder> => {
    const last = inForce.get(uri) ?? withoutConfiguration(uri);
    const snapshot = { uri, version, languageId: '', text: '' };
    const answer = await analyst.ask({ feature: 'folder', snapshot, params: undefined });
    if (answer.kind !== 'answer' || answer.value === null) return last;
    const { uri: file, found, diagnostics, playbook } = answer.value;
    if (documents.get(file) === undefined) await tell(file, diagnostics);
    await tellPlaybook(uri, playbook);
    if (found === null || diagnostics.length > 0) return last;
    return { uri, root: found.root, configuration: found.text };
  };

  return {
    folders: () => [...inForce.keys()],
    async read(folders) {
      readings += 1;
      const mine = readings;
      const found = await Promise.all(folders.map((uri) => folderAt(uri, mine)));
      // Of several readings at a time only the last one counts.
      if (mine !== readings) return;
      inForce = new Map(found.map((folder) => [folder.uri, folder]));
      analyst.surround({ folders: found, asksGit: client.asksGit });
    },
    async check(document) {
      const { uri, version, languageId } = document;
      const snapshot = { uri, version, languageId, text: document.getText() };
      const answer = await analyst.ask({ feature: 'configuration', snapshot, params: undefined });
      if (documents.get(uri)?.version !== version || answer.kind === 'none') return;
      await tell(uri, answer.kind === 'answer' ? answer.value : [beyondBudget(client.budgetMs)]);
    },
  };
}

function withoutConfiguration(uri: string): Folder {
  return { uri, root: uri.startsWith('file:') ? fileURLToPath(uri) : '', configuration: null };
}
