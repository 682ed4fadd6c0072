import path from 'node:path';
import * as vscode from 'vscode';
import type { Configuration } from '../../core/configuration/configuration.ts';
import { readingOf } from '../../core/configuration/reading.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import {
  chooseIssueRepository,
  chooseRepository,
  formatRepository,
  homeOf,
  hostOf,
  parseRepository,
} from '../../core/followup/repository.ts';
import type { GitReader, Remote, RepositoryRef } from '../../core/ports.ts';
import { teamConfiguration } from '../../platform/configuration.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { editorDocuments } from '../documents.ts';
import type { Host } from '../run.ts';

/** Where a document is, and what its "#12" means. */
export interface FollowedPlace {
  /** The document's absolute path. */
  readonly file: string;
  /** The root folder of the repository that holds it. */
  readonly root: string;
  /** That repository on its server. */
  readonly home: RepositoryRef;
  /** Of its team. */
  readonly configuration: Configuration;
  readonly remotes: readonly Remote[];
  readonly git: GitReader;
}

/**
 * Finds a document's own repository and how its team wants issues; asks nobody.
 * @throws DebriefError `not-a-repository`, `no-remote`, `config-invalid`
 */
export async function placeOf(uri: vscode.Uri, { extensionUri, memory }: Host): Promise<FollowedPlace> {
  const file = uri.fsPath;
  const git = createGitReader();
  const { root } = await git.repositoryAt(file);
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const { configuration } = await teamConfiguration(path.dirname(file), templates);
  const remotes = await git.remotes(root);
  const named = configuration.issues.repository ?? memory.get<string>(answerKey(root));
  return { file, root, home: knownHome(remotes, named), configuration, remotes, git };
}

/** Under which the answer to where issues go is kept. */
function answerKey(root: string): string {
  return `issues of ${root}`;
}

/**
 * By what debrief.yml names or a person answered, as far as that is known; else what the clone is read as.
 * @throws DebriefError `no-remote` where there is none of these
 */
function knownHome(remotes: readonly Remote[], named: string | undefined): RepositoryRef {
  if (named !== undefined) return homeOf(remotes, parseRepository(named, hostOf(remotes)));
  const choice = chooseRepository(remotes);
  return choice.kind === 'chosen' ? choice.repository : choice.candidates[0].repository;
}

/**
 * The places of documents of which one may be in no repository, or in one without a remote: that keeps the others from
 * nothing.
 * @throws DebriefError where none of them has a place
 */
export async function placesOf(
  uris: readonly vscode.Uri[],
  host: Host,
): Promise<{ readonly places: readonly FollowedPlace[]; readonly failures: readonly DebriefError[] }> {
  const places: FollowedPlace[] = [];
  const failures: DebriefError[] = [];
  for (const uri of uris) {
    try {
      places.push(await placeOf(uri, host));
    } catch (error) {
      if (!(error instanceof DebriefError)) throw error;
      failures.push(error);
    }
  }
  const [first] = failures;
  if (first && places.length === 0) throw first;
  return { places, failures };
}

/** The document as it is now, as its repository knows it. */
export async function documentAtPlace({ file, root, configuration }: FollowedPlace): Promise<Postmortem> {
  const relative = path.relative(root, file).replaceAll(path.sep, '/');
  return readDocument(await editorDocuments.read(file), readingOf(configuration, relative));
}

/**
 * Where issues go that nothing sends elsewhere; a person who was asked before is not asked again. Undefined where they
 * do not say.
 */
export async function targetOf(
  { root, remotes, configuration, home }: Omit<FollowedPlace, 'file' | 'git'>,
  { memory }: Pick<Host, 'memory'>,
): Promise<RepositoryRef | undefined> {
  const named = configuration.issues.repository;
  if (named !== null) return parseRepository(named, home.host);
  const choice = chooseIssueRepository(remotes);
  if (choice.kind === 'chosen') return choice.repository;
  const choices = choice.candidates.map(({ remote, repository }) => ({
    label: formatRepository(repository),
    description: remote,
    repository,
  }));
  const key = answerKey(root);
  const before = choices.find(({ label }) => label === memory.get(key));
  if (before) return before.repository;
  const placeHolder = vscode.l10n.t('Where do the issues go?');
  const picked = await vscode.window.showQuickPick(choices, { placeHolder, ignoreFocusOut: true });
  if (picked) await memory.update(key, picked.label);
  return picked?.repository;
}
