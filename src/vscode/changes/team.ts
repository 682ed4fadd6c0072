import * as vscode from 'vscode';
import { defaultConfiguration } from '../../core/configuration/configuration.ts';
import { DebriefError } from '../../core/errors.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { playbookOf, type TeamConfiguration, teamConfiguration } from '../../platform/configuration.ts';
import type { Host } from '../run.ts';

/** How the team that a folder belongs to works. */
export interface Team extends Pick<TeamConfiguration, 'root' | 'configuration'> {
  readonly playbook: Playbook;
  /** What a person should know about it, a sentence each. */
  readonly notes: readonly string[];
}

/** Nobody waits for a repair of debrief.yml in an incident: with a flaw in it, what holds without one holds. */
export async function teamAt(folder: string, { extensionUri }: Host): Promise<Team> {
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  try {
    const team = await teamConfiguration(folder, templates);
    return { ...team, playbook: await playbookOf(team.configuration, team.root, templates), notes: [] };
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    const playbook = await playbookOf(defaultConfiguration, folder, templates);
    return { root: folder, configuration: defaultConfiguration, playbook, notes: [error.message] };
  }
}
