import path from 'node:path';
import * as vscode from 'vscode';
import { type KnownPerson, knownPeople, type PeopleSources } from '../../core/incident/roles/people.ts';
import type { GitReader } from '../../core/ports.ts';
import { type TeamConfiguration, teamConfiguration } from '../../platform/configuration.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { serviceReader } from '../../platform/services.ts';
import { findPeople } from '../../platform/surroundings.ts';
import type { ChosenIncident } from '../incidents/choose.ts';
import type { Host } from '../run.ts';

/** Who could hold a role: whom the record names, owners of the services, who worked on the repository. */
export async function peopleAround(
  { uri, incident }: ChosenIncident,
  host: Host,
): Promise<readonly KnownPerson[]> {
  const folder = path.dirname(uri.fsPath);
  const git = createGitReader();
  const [owners, authors] = await Promise.all([ownersAround(folder, host, git), findPeople(folder, git)]);
  return knownPeople(incident, { owners, authors });
}

/** The team's zone; null where it has not said, or nobody can read what it says. */
export async function zoneOf({ uri }: Pick<ChosenIncident, 'uri'>, host: Host): Promise<string | null> {
  return (await teamOf(path.dirname(uri.fsPath), host))?.configuration.zone ?? null;
}

/** Of the services in debrief.yml, then of CODEOWNERS. */
async function ownersAround(
  folder: string,
  host: Host,
  git: Pick<GitReader, 'repositoryAt'>,
): Promise<PeopleSources['owners']> {
  const team = await teamOf(folder, host);
  const repository = await git.repositoryAt(folder).catch(() => null);
  if (!team || !repository) return [];
  const { written, owned } = await serviceReader(team)(repository.root);
  return [...[...written.values()].flatMap(({ owners }) => owners), ...owned.flatMap(({ owners }) => owners)];
}

/** Names are worth no error: a flaw in debrief.yml is told of elsewhere. */
async function teamOf(folder: string, { extensionUri }: Host): Promise<TeamConfiguration | null> {
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  return teamConfiguration(folder, templates).catch(() => null);
}
