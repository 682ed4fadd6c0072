import path from 'node:path';
import * as vscode from 'vscode';
import { defaultConfiguration } from '../../core/configuration/configuration.ts';
import { DebriefError } from '../../core/errors.ts';
import { incidentHints } from '../../core/evidence/hints.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { type TeamConfiguration, teamConfiguration } from '../../platform/configuration.ts';
import { type Repositories, repositoriesOf } from '../../platform/repositories.ts';
import { playbookInForce } from '../../platform/teamPlaybook.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import type { Host } from '../run.ts';

/** How the team that a document belongs to works, and where its changes land. */
export interface Team extends Pick<TeamConfiguration, 'root' | 'configuration'>, Repositories {
  readonly playbook: Playbook;
}

/** Nobody waits for a repair of debrief.yml in an incident: with a flaw in it, what holds without one holds. */
export async function teamOf(
  { uri, document }: ChosenDocument,
  { extensionUri }: Host,
  signal?: AbortSignal,
): Promise<Team> {
  const folder = path.dirname(uri.fsPath);
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const { flaws, ...team } = await configured(folder, templates);
  const { services } = incidentHints(document);
  const { notes, ...repositories } = await repositoriesOf({ folder, team, services }, signal);
  return { ...team, ...repositories, notes: [...flaws, ...notes] };
}

async function configured(
  folder: string,
  templates: string,
): Promise<Pick<Team, 'root' | 'configuration' | 'playbook'> & { readonly flaws: readonly string[] }> {
  try {
    const team = await teamConfiguration(folder, templates);
    const { playbook } = await playbookInForce(team, templates);
    return { root: team.root, configuration: team.configuration, playbook, flaws: [] };
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    const usual = { root: folder, configuration: defaultConfiguration };
    const { playbook } = await playbookInForce({ ...usual, text: null }, templates);
    return { ...usual, playbook, flaws: [error.message] };
  }
}
