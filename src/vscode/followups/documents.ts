import * as vscode from 'vscode';
import type { FollowUp } from '../../core/followup/followUps.ts';
import type { Server } from '../client.ts';
import type { Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import type { ListedDocument } from './groups.ts';
import { incidentsIn, watchIncidents } from './watch.ts';

export interface Surroundings {
  readonly host: Host;
  readonly server: Server;
}

/** The incident documents of the workspace, each read anew only when it has changed. */
export interface WorkspaceDocuments extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  all(): Promise<readonly ListedDocument[]>;
}

/** The newest are read: paths begin with the year. */
const mostDocuments = 500;
/** Characters of the longest document that is read here; a longer one is nobody's writing. */
const longestText = 1_000_000;
/** Writing has to rest so long before documents are read again. */
const restMs = 300;

export function workspaceDocuments({ host, server }: Surroundings): WorkspaceDocuments {
  const changed = new vscode.EventEmitter<void>();
  const known = new Map<string, ListedDocument>();
  let files: Promise<readonly vscode.Uri[]> | undefined;
  let reading: Promise<readonly ListedDocument[]> | undefined;
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
      files = undefined;
      known.clear();
      tell();
    },
  });

  /** Until nothing has changed while it was read. */
  const read = async (): Promise<readonly ListedDocument[]> => {
    for (;;) {
      files ??= incidentDocuments();
      const uris = await files;
      const missing = uris.filter((uri) => !known.has(uri.toString()));
      if (missing.length === 0) return uris.flatMap((uri) => known.get(uri.toString()) ?? []);
      for (const uri of missing) {
        const before = changes;
        const document = await listed(uri, { host, server });
        if (changes === before) known.set(document.uri, document);
      }
    }
  };
  return {
    onDidChange: changed.event,
    all() {
      reading ??= read().finally(() => {
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
  const configuration = vscode.workspace.createFileSystemWatcher('**/debrief.yml');
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

async function incidentDocuments(): Promise<readonly vscode.Uri[]> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(documentsIn));
  return found
    .flat()
    .sort((a, b) => (a.path < b.path ? 1 : -1))
    .slice(0, mostDocuments);
}

async function documentsIn(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const inside = incidentsIn(folder);
  if (inside === null) return [];
  const pattern = new vscode.RelativePattern(folder, `${inside}/**/*.md`);
  return vscode.workspace.findFiles(pattern, '**/node_modules/**');
}

async function listed(uri: vscode.Uri, { host, server }: Surroundings): Promise<ListedDocument> {
  const about = { uri: uri.toString(), path: workspacePath(uri) };
  const text = await textOf(uri);
  const told = (error: unknown): readonly FollowUp[] => {
    host.log.warn(`The action items of ${about.path} are not known: ${String(error)}`);
    return [];
  };
  const items = text === null ? [] : await server.followUps(uri, text.content).catch(told);
  return { ...about, changedMs: text?.changedMs ?? 0, items };
}

/** As an editor has it, where it is open; null where there is nothing that can be read. */
async function textOf(uri: vscode.Uri): Promise<{ content: string; changedMs: number } | null> {
  try {
    const { size, mtime } = await vscode.workspace.fs.stat(uri);
    if (size > longestText) return null;
    const open = vscode.workspace.textDocuments.find(
      (document) => document.uri.toString() === uri.toString(),
    );
    const content = open?.getText() ?? new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    return { content, changedMs: mtime };
  } catch {
    return null;
  }
}

/** The documents of the workspace that seem to name an issue. */
export async function linkingDocuments(): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const uri of await incidentDocuments()) {
    const text = await textOf(uri);
    if (text !== null && /#\d|\/issues\/\d/.test(text.content)) found.push(uri);
  }
  return found;
}
