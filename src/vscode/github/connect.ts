import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { Connect, Connection } from '../../core/followup/preparePlans.ts';
import { formatRepository } from '../../core/followup/repository.ts';
import type { RepositoryRef } from '../../core/ports.ts';
import { connectToGitHub } from '../../platform/github/connection.ts';
import type { Host } from '../run.ts';
import { type Access, signedIn, signIn } from './signIn.ts';

/** Connects a person, who is asked to sign in where they have not: a token goes to its host and nowhere else. */
export function connections(log: Host['log']): Connect {
  return connecting(log, signIn);
}

/** The same with what an earlier sign-in allows; nobody is asked anything. */
export function quietConnections(log: Host['log']): Connect {
  return connecting(log, async (repository) => {
    const access = await signedIn(repository);
    if (access) return access;
    const message = vscode.l10n.t('Nobody is signed in to {0}.', repository.host);
    throw new DebriefError('sign-in-required', message);
  });
}

/** One sign-in a repository: what a public one needs is not enough for another. */
function connecting(logger: Host['log'], access: (repository: RepositoryRef) => Promise<Access>): Connect {
  const known = new Map<string, Promise<Connection>>();
  return (repository) => {
    const key = formatRepository(repository).toLowerCase();
    const made =
      known.get(key) ?? access(repository).then((allowed) => connectToGitHub({ ...allowed, logger }));
    known.set(key, made);
    // Somebody who said no may be asked again.
    made.catch(() => known.delete(key));
    return made;
  };
}
