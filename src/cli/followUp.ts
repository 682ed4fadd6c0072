import path from 'node:path';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';
import { DebriefError } from '../core/errors.ts';
import { apiUrlFor } from '../core/followup/apiUrl.ts';
import { type OtherDocument, otherDocuments } from '../core/followup/origin.ts';
import { chooseRepository, parseRepository, type RepositoryChoice } from '../core/followup/repository.ts';
import type { IssueTracker, Journal, Remote, RepositoryRef } from '../core/ports.ts';
import { createJournal, journalPathOf } from '../platform/journal.ts';
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
  readonly document: Postmortem;
  /** Where the issues are. */
  readonly repository: RepositoryRef;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
  readonly tracker: IssueTracker;
  readonly journal: Journal;
  readonly other: OtherDocument;
}

/**
 * Reads a document and finds its tracker: `--repository`, else `GITHUB_REPOSITORY`, else the remote of the document's
 * own repository. The token of the environment goes to the address that the same environment names.
 * @throws DebriefError `sign-in-required` without GITHUB_TOKEN, and what git and the document store say
 */
export async function openFollowUp(world: World, file: string, options: TargetOptions): Promise<FollowUp> {
  const absoluteFile = absolute(world, file);
  const text = await world.documents.read(absoluteFile);
  const git = await world.git();
  const { root } = await git.repositoryAt(absoluteFile);
  const named = options.repository ?? world.env.GITHUB_REPOSITORY;
  const own = ownRepository(await git.remotes(root));
  const repository = named ? parseRepository(named) : chosenRepository(own);
  const { createGitHubTracker } = await import('../platform/github/tracker.ts');
  return {
    file: absoluteFile,
    document: readDocument(text, { path: path.relative(root, absoluteFile).replaceAll(path.sep, '/') }),
    repository,
    home: 'kind' in own && own.kind === 'chosen' ? own.repository : repository,
    tracker: createGitHubTracker({
      apiUrl: apiUrlFor(repository.host, world.env.GITHUB_API_URL),
      token: tokenOf(world),
    }),
    journal: createJournal(await journalPathOf(root)),
    other: otherDocuments(world.documents, root),
  };
}

function tokenOf({ env }: World): string {
  const token = env.GITHUB_TOKEN;
  if (token) return token;
  throw new DebriefError(
    'sign-in-required',
    'Set GITHUB_TOKEN to a token that may write issues, for example from "gh auth token".',
  );
}

/** The repository behind the remotes; the reason where there is none. */
function ownRepository(remotes: readonly Remote[]): RepositoryChoice | DebriefError {
  try {
    return chooseRepository(remotes);
  } catch (error) {
    if (error instanceof DebriefError) return error;
    throw error;
  }
}

function chosenRepository(own: RepositoryChoice | DebriefError): RepositoryRef {
  if (own instanceof DebriefError) throw own;
  if (own.kind === 'chosen') return own.repository;
  const names = own.candidates.map(({ remote }) => remote).join(', ');
  throw new DebriefError(
    'no-remote',
    `There are several remotes (${names}) and none is called origin; say which with --repository owner/name.`,
  );
}
