import path from 'node:path';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { glanceAt } from '../../core/incident/glance.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { type LookedAt, lookAfter, lookedAt } from '../look.ts';
import { loadPlaybook } from '../playbook/load.ts';
import type { Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import { textOf } from './files.ts';
import { followDocuments } from './follow.ts';
import { incidentsIn } from './watch.ts';

/** An incident of the workspace as it was read last. */
export interface FollowedIncident {
  readonly uri: vscode.Uri;
  /** When the document was written last, epoch milliseconds. */
  readonly changedMs: number;
  /** Below its workspace folder. */
  readonly path: string;
  /** Of a resolved one, what its front matter tells. */
  readonly incident: Incident;
  /** Of its team. */
  readonly playbook: Playbook;
}

export interface WorkspaceIncidents {
  /** The newest first. */
  readonly active: readonly FollowedIncident[];
  readonly past: readonly FollowedIncident[];
}

/** The incidents of the workspace, each read anew only when its document has changed. */
export interface FollowedIncidents extends vscode.Disposable {
  readonly onDidChange: vscode.Event<void>;
  all(): Promise<WorkspaceIncidents>;
}

/** A tick is seen at once; a text is written over some time. */
const restMs = 150;

export function followIncidents(host: Host): FollowedIncidents {
  const playbooks = new Map<string, Promise<Playbook>>();
  const playbookFor = (uri: vscode.Uri): Promise<Playbook> => {
    const folder = teamFolder(uri);
    const loading = playbooks.get(folder) ?? loadPlaybook(host, folder);
    playbooks.set(folder, loading);
    loading.catch(() => playbooks.delete(folder));
    return loading;
  };
  const documents = followDocuments({
    restMs,
    read: async (uri) => followed(uri, await playbookFor(uri)),
    configured: () => playbooks.clear(),
  });
  const looking = lookAfter(documents.changed);
  return {
    onDidChange: documents.onDidChange,
    async all() {
      const known = (await documents.all()).flatMap((one) => one ?? []);
      const isActive = ({ incident }: FollowedIncident): boolean => incident.stage !== 'resolved';
      const active = known.filter(isActive);
      looking.at([...active, ...(await folders(known))]);
      return { active, past: known.filter((one) => !isActive(one)) };
    },
    dispose() {
      looking.dispose();
      documents.dispose();
    },
  };
}

/** Where a new record would come: the folders of all incidents, and in them those of the years that are known. */
async function folders(known: readonly FollowedIncident[]): Promise<readonly LookedAt[]> {
  const years = known.map(({ uri }) => vscode.Uri.joinPath(uri, '..', '..').toString());
  const all = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
    const inside = incidentsIn(folder);
    return inside === null ? [] : vscode.Uri.joinPath(folder.uri, inside).toString();
  });
  return Promise.all([...new Set([...all, ...years])].map((uri) => lookedAt(vscode.Uri.parse(uri))));
}

/** All incidents of a workspace folder are one team's. */
export function teamFolder(uri: vscode.Uri): string {
  const folder = vscode.workspace.getWorkspaceFolder(uri);
  const inside = folder && incidentsIn(folder);
  return folder && inside ? path.join(folder.uri.fsPath, inside) : path.dirname(uri.fsPath);
}

async function followed(uri: vscode.Uri, playbook: Playbook): Promise<FollowedIncident | null> {
  const text = await textOf(uri);
  const shown = workspacePath(uri);
  const glance = text === null ? null : glanceAt(text.content, shown, playbook);
  if (text === null || glance === null) return null;
  const { content, changedMs } = text;
  const about = { uri, changedMs, path: shown, playbook };
  if (glance.stage === 'resolved') return { ...about, incident: glance };
  return { ...about, incident: readIncident(readDocument(content, { path: shown }), playbook) };
}
