import * as vscode from 'vscode';
import { watchPlaybooks } from '../playbook/watch.ts';
import { incidentDocuments } from './files.ts';
import { watchIncidents } from './watch.ts';

/** What is read of each incident document of the workspace, anew only when the document has changed. */
export interface FollowedDocuments<T> extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  /** Something has come, gone or changed there, as its caller found out. */
  changed(uri: vscode.Uri): void;
  all(): Promise<readonly T[]>;
}

export interface Following<T> {
  /** Writing has to rest so long before documents are read again, in milliseconds. */
  readonly restMs: number;
  read(uri: vscode.Uri): Promise<T>;
  /** Hears that the team's configuration or playbook has changed, before everything is read anew. */
  configured?(): void;
}

/** Reads nothing before `all` is asked, and tells of changes once writing rests. */
export function followDocuments<T>({ restMs, read, configured }: Following<T>): FollowedDocuments<T> {
  const toldOf = new vscode.EventEmitter<void>();
  const documents = knownDocuments(read);
  let timer: NodeJS.Timeout | undefined;
  const tell = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => toldOf.fire(), restMs);
  };
  const renew = (uri: vscode.Uri): void => {
    documents.forget(uri);
    tell();
  };
  const changed = (uri: vscode.Uri): void => {
    documents.findAgain();
    renew(uri);
  };
  const listeners = listening({
    isKnown: documents.isKnown,
    renew,
    changed,
    startOver() {
      configured?.();
      documents.forgetAll();
      tell();
    },
  });
  return {
    onDidChange: toldOf.event,
    changed,
    all: documents.all,
    dispose() {
      clearTimeout(timer);
      toldOf.dispose();
      for (const listener of listeners) listener.dispose();
    },
  };
}

interface KnownDocuments<T> {
  /** Whether it is one of them, read or to be read anew. */
  isKnown(uri: vscode.Uri): boolean;
  forget(uri: vscode.Uri): void;
  /** Looks anew for what documents there are. */
  findAgain(): void;
  forgetAll(): void;
  all(): Promise<readonly T[]>;
}

function knownDocuments<T>(read: Following<T>['read']): KnownDocuments<T> {
  const known = new Map<string, T>();
  let files: Promise<readonly vscode.Uri[]> | undefined;
  let reading: Promise<readonly T[]> | undefined;
  let changes = 0;
  let listed: ReadonlySet<string> = new Set();

  const found = (): Promise<readonly vscode.Uri[]> => {
    const finding = incidentDocuments();
    files = finding;
    finding.catch(() => {
      if (files === finding) files = undefined;
    });
    return finding;
  };
  /** Until nothing has changed while it was read. */
  const readAll = async (): Promise<readonly T[]> => {
    for (;;) {
      const finding = files ?? found();
      const uris = await finding;
      listed = new Set(uris.map((uri) => uri.toString()));
      const missing = uris.filter((uri) => !known.has(uri.toString()));
      const isUpToDate = missing.length === 0 && files === finding;
      if (isUpToDate) return uris.flatMap((uri) => known.get(uri.toString()) ?? []);
      for (const uri of missing) {
        const before = changes;
        const document = await read(uri);
        if (changes === before) known.set(uri.toString(), document);
      }
    }
  };
  return {
    isKnown: (uri) => listed.has(uri.toString()),
    forget(uri) {
      changes += 1;
      known.delete(uri.toString());
    },
    findAgain() {
      files = undefined;
    },
    forgetAll() {
      changes += 1;
      files = undefined;
      known.clear();
    },
    all() {
      reading ??= readAll().finally(() => {
        reading = undefined;
      });
      return reading;
    },
  };
}

/** What is known of the documents, as far as it may be out of date. */
interface Known {
  isKnown(uri: vscode.Uri): boolean;
  renew(uri: vscode.Uri): void;
  changed(uri: vscode.Uri): void;
  startOver(): void;
}

function listening({ isKnown, renew, changed, startOver }: Known): readonly vscode.Disposable[] {
  return [
    watchIncidents(changed),
    watchPlaybooks(startOver),
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
