import type * as vscode from 'vscode';
import type { FollowUp } from '../../core/followup/followUps.ts';
import type { Server } from '../client.ts';
import { incidentDocuments, textOf } from '../incidents/files.ts';
import { type FollowedDocuments, followDocuments } from '../incidents/follow.ts';
import type { Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import type { ListedDocument } from './groups.ts';

export interface Surroundings {
  readonly host: Host;
  readonly server: Server;
}

const restMs = 300;

/** The incident documents of the workspace with their action items. */
export function workspaceDocuments(surroundings: Surroundings): FollowedDocuments<ListedDocument> {
  return followDocuments({ restMs, read: (uri) => listed(uri, surroundings) });
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

/** The documents of the workspace that seem to name an issue. */
export async function linkingDocuments(): Promise<readonly vscode.Uri[]> {
  const found: vscode.Uri[] = [];
  for (const uri of await incidentDocuments()) {
    const text = await textOf(uri);
    if (text !== null && /#\d|\/issues\/\d/.test(text.content)) found.push(uri);
  }
  return found;
}
