import type * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { glanceAt } from '../../core/incident/glance.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { loadPlaybook } from '../playbook.ts';
import type { Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import { textOf } from './files.ts';
import { followDocuments } from './follow.ts';

/** An incident of the workspace as it was read last. */
export interface FollowedIncident {
  readonly uri: vscode.Uri;
  /** Below its workspace folder. */
  readonly path: string;
  /** Of a resolved one, what its front matter tells. */
  readonly incident: Incident;
}

export interface WorkspaceIncidents {
  readonly playbook: Playbook;
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
  let loading: Promise<Playbook> | undefined;
  const playbook = (): Promise<Playbook> => {
    loading ??= loadPlaybook(host);
    return loading;
  };
  const documents = followDocuments({
    restMs,
    read: async (uri) => followed(uri, await playbook()),
    configured() {
      loading = undefined;
    },
  });
  return {
    onDidChange: documents.onDidChange,
    async all() {
      const known = (await documents.all()).flatMap((one) => one ?? []);
      const isActive = ({ incident }: FollowedIncident): boolean => incident.stage !== 'resolved';
      return {
        playbook: await playbook(),
        active: known.filter(isActive),
        past: known.filter((one) => !isActive(one)),
      };
    },
    dispose: () => documents.dispose(),
  };
}

async function followed(uri: vscode.Uri, playbook: Playbook): Promise<FollowedIncident | null> {
  const text = await textOf(uri);
  const path = workspacePath(uri);
  const glance = text === null ? null : glanceAt(text.content, path, playbook);
  if (text === null || glance === null) return null;
  if (glance.stage === 'resolved') return { uri, path, incident: glance };
  return { uri, path, incident: readIncident(readDocument(text.content, { path }), playbook) };
}
