import path from 'node:path';
import type { Configuration } from '../core/configuration/configuration.ts';
import type { IssuesSetting } from '../core/configuration/issues.ts';
import { readingOf } from '../core/configuration/reading.ts';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';
import { DebriefError } from '../core/errors.ts';
import { type OtherDocument, otherDocuments } from '../core/followup/origin.ts';
import { patiently } from '../core/followup/patience.ts';
import type { Connect } from '../core/followup/preparePlans.ts';
import {
  chooseIssueRepository,
  formatRepository,
  homeOf,
  hostOf,
  parseRepository,
  type RepositoryChoice,
} from '../core/followup/repository.ts';
import type { GitReader, Journal, Remote, RepositoryRef } from '../core/ports.ts';
import { createJournal, journalPathOf } from '../platform/journal.ts';
import { choose } from './ask.ts';
import { connectionsOf } from './connect.ts';
import { absolute } from './files.ts';
import type { World } from './world.ts';

export interface TargetOptions {
  /** "owner/name" or "host/owner/name". */
  readonly repository?: string;
}

/** A document together with where its issues are. */
export interface FollowUp {
  /** Absolute. */
  readonly file: string;
  /** The root folder of the repository that holds it. */
  readonly root: string;
  readonly document: Postmortem;
  readonly other: OtherDocument;
  /** Where issues go that nothing sends elsewhere. */
  readonly repository: RepositoryRef;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  /** By the debrief.yml of the document's folder; without routes where a person named the repository. */
  readonly settings: IssuesSetting;
  readonly connect: Connect;
  readonly journal: Journal;
  readonly git: GitReader;
}

/**
 * Reads a document and finds where its issues go: `--repository`, else debrief.yml, else `GITHUB_REPOSITORY`, else the
 * remote of the document's own repository; where that is not clear, a person is asked.
 * @throws DebriefError `no-remote`, `config-invalid`, and what git and the document store say
 */
export async function openFollowUp(world: World, file: string, options: TargetOptions): Promise<FollowUp> {
  const absoluteFile = absolute(world, file);
  const text = await world.documents.read(absoluteFile);
  const git = await world.git();
  const { root } = await git.repositoryAt(absoluteFile);
  const configuration = await configurationFor(world, absoluteFile);
  const settings = configuration.issues;
  const named = options.repository ?? settings.repository ?? world.env.GITHUB_REPOSITORY;
  const remotes = await git.remotes(root);
  const repository = await repositoryOf(world, remotes, named);
  const relative = path.relative(root, absoluteFile).replaceAll(path.sep, '/');
  return {
    file: absoluteFile,
    root,
    document: readDocument(text, readingOf(configuration, relative)),
    other: otherDocuments(world.documents, root),
    repository,
    home: homeOf(remotes, repository),
    settings: options.repository === undefined ? settings : { ...settings, routes: new Map() },
    connect: waiting(world),
    journal: createJournal(await journalPathOf(root)),
    git,
  };
}

/** Connections that wait, in sight, where a server takes no more requests for a short while. */
function waiting(world: World): Connect {
  const { clock, signal } = world;
  const report = (seconds: number): void =>
    world.status(seconds === 0 ? null : `GitHub takes requests again in ${seconds} s.`);
  return patiently(connectionsOf(world), { clock, signal, report });
}

async function configurationFor(world: World, file: string): Promise<Configuration> {
  const { teamConfiguration } = await import('../platform/configuration.ts');
  return (await teamConfiguration(path.dirname(file), world.installed('templates'))).configuration;
}

/** The repository that is named, else the one that the remotes say, else what a person says. */
async function repositoryOf(
  world: World,
  remotes: readonly Remote[],
  named: string | undefined,
): Promise<RepositoryRef> {
  if (named) return parseRepository(named, serverHost(world) ?? hostOf(remotes));
  return chosenRepository(world, chooseIssueRepository(remotes));
}

/** Of the server that a workflow runs on. */
function serverHost({ env }: World): string | undefined {
  const url = env.GITHUB_SERVER_URL;
  return url !== undefined && URL.canParse(url) ? new URL(url).host : undefined;
}

async function chosenRepository(world: World, own: RepositoryChoice | DebriefError): Promise<RepositoryRef> {
  if (own instanceof DebriefError) throw own;
  if (own.kind === 'chosen') return own.repository;
  const shown = own.candidates.map(({ remote, repository }) => `${remote} (${formatRepository(repository)})`);
  if (!world.interactive) {
    throw new DebriefError(
      'no-remote',
      `Issues could go to ${shown.join(' or ')}; say which with --repository, or in debrief.yml under issues.`,
    );
  }
  const levels = own.candidates.map(({ repository }, index) => ({
    value: formatRepository(repository),
    label: shown[index] ?? '',
  }));
  return parseRepository(
    await choose(world, '--repository', { question: 'Where do the issues go?', levels }),
  );
}
