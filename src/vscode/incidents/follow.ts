import * as vscode from 'vscode';
import { incidentDocuments } from './files.ts';
import { watchIncidents } from './watch.ts';

/** What is read of each incident document of the workspace, anew only when the document has changed. */
export interface FollowedDocuments<T> extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  all(): Promise<readonly T[]>;
}

export interface Following<T> {
  /** Writing has to rest so long before documents are read again, in milliseconds. */
  readonly restMs: number;
  read(uri: vscode.Uri): Promise<T>;
  /** Hears that the team's configuration or playbook has changed, before everything is read anew. */
  configured?(): void;
}

export function followDocuments<T>({ restMs, read, configured }: Following<T>): FollowedDocuments<T> {
  const changed = new vscode.EventEmitter<void>();
  const known = new Map<string, T>();
  let files: Promise<readonly vscode.Uri[]> | undefined;
  let reading: Promise<readonly T[]> | undefined;
  let changes = 0;
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    changes += 1;
    clearTimeout(timer);
    timer = setTimeout(() => changed.fire(), restMs);
  };
  const listeners = listening({
    isKnown: (uri) => known.has(uri.toString()),
    renew(uri) {
      known.delete(uri.toString());
      tell();
    },
    findAgain() {
      files = undefined;
    },
    startOver() {
      configured?.();
      files = undefined;
      known.clear();
      tell();
    },
  });

  /** Until nothing has changed while it was read. */
  const readAll = async (): Promise<readonly T[]> => {
    for (;;) {
      files ??= incidentDocuments();
      const uris = await files;
      const missing = uris.filter((uri) => !known.has(uri.toString()));
      if (missing.length === 0) return uris.flatMap((uri) => known.get(uri.toString()) ?? []);
      for (const uri of missing) {
        const before = changes;
        const document = await read(uri);
        if (changes === before) known.set(uri.toString(), document);
      }
    }
  };
  return {
    onDidChange: changed.event,
    all() {
      reading ??= readAll().finally(() => {
        reading = undefined;
      });
      return reading;
    },
    dispose() {
      clearTimeout(timer);
      changed.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}

/** What is known of the documents, as far as it may be out of date. */
interface Known {
  isKnown(uri: vscode.Uri): boolean;
  renew(uri: vscode.Uri): void;
  findAgain(): void;
  startOver(): void;
}

function listening({ isKnown, renew, findAgain, startOver }: Known): readonly vscode.Disposable[] {
  const configuration = vscode.workspace.createFileSystemWatcher('{**/debrief.yml,**/.debrief/**}');
  return [
    watchIncidents((uri) => {
      findAgain();
      renew(uri);
    }),
    configuration,
    configuration.onDidCreate(startOver),
    configuration.onDidChange(startOver),
    configuration.onDidDelete(startOver),
    vscode.workspace.onDidChangeWorkspaceFolders(startOver),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('debrief.incidentsFolder')) startOver();
    }),
    vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
      if (contentChanges.length > 0 && isKnown(document.uri)) renew(document.uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (isKnown(uri)) renew(uri);
    }),
  ];
}
