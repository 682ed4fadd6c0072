import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import type { RepositoryRef } from '../../core/ports.ts';
import { isPublicRepository } from '../../platform/github/visibility.ts';
import { type GitHubService, gitHubServiceOf } from './service.ts';

/** Where to talk to a tracker, and what lets us in. The token goes to this address and nowhere else. */
export interface Access {
  readonly apiUrl: string;
  readonly token: string;
}

/** GitHub's rights from the widest to the narrowest; there is none for issues alone. */
type Scope = 'repo' | 'public_repo';

/**
 * Signs in to the host of a repository through VS Code: with what a person allowed before, else by asking them for no
 * more than the repository needs.
 * @throws DebriefError `not-github` for a host that nobody has named as GitHub, `sign-in-required`
 */
export async function signIn(repository: RepositoryRef): Promise<Access> {
  const service = serviceOf(repository.host);
  const known = await silently(service, repository);
  if (known) return known;
  const scope: Scope = (await isPublic(service, repository)) ? 'public_repo' : 'repo';
  try {
    const options = { createIfNone: { detail: reasonFor(scope, repository) } };
    const session = await vscode.authentication.getSession(service.provider, [scope], options);
    return { apiUrl: service.apiUrl, token: session.accessToken };
  } catch (cause) {
    const message = vscode.l10n.t('Not signed in to {0}; no issue was read or opened.', repository.host);
    throw new DebriefError('sign-in-required', message, { cause });
  }
}

/**
 * What an earlier sign-in lets Debrief do; nobody is asked anything. Null where there was none, and for a host that
 * nobody has named as GitHub.
 */
export async function signedIn(repository: RepositoryRef): Promise<Access | null> {
  const service = knownService(repository.host);
  return service && silently(service, repository);
}

/** Whether an address is one of a GitHub server that the user knows. */
export function isKnownServer(url: string): boolean {
  return URL.canParse(url) && new URL(url).protocol === 'https:' && knownService(new URL(url).host) !== null;
}

async function silently(service: GitHubService, repository: RepositoryRef): Promise<Access | null> {
  const wide = await sessionWith(service, 'repo');
  if (wide) return wide;
  const narrow = await sessionWith(service, 'public_repo');
  return narrow && (await isPublic(service, repository)) ? narrow : null;
}

async function sessionWith({ provider, apiUrl }: GitHubService, scope: Scope): Promise<Access | null> {
  const asking = vscode.authentication.getSession(provider, [scope], { silent: true });
  // Without the extension that signs in to it there is nobody to ask.
  const session = await Promise.resolve(asking).catch(() => undefined);
  return session ? { apiUrl, token: session.accessToken } : null;
}

const visibility = new Map<string, Promise<boolean>>();

/** Asked once, without a token. */
function isPublic({ apiUrl }: GitHubService, repository: RepositoryRef): Promise<boolean> {
  const key = `${apiUrl}/${repository.owner}/${repository.name}`;
  const asked = visibility.get(key) ?? isPublicRepository(apiUrl, repository);
  visibility.set(key, asked);
  return asked;
}

/** Shown below VS Code's own question. */
function reasonFor(scope: Scope, { host, owner, name }: RepositoryRef): string {
  const where = `${host}/${owner}/${name}`;
  return scope === 'public_repo'
    ? vscode.l10n.t(
        'Debrief reads the issues of {0}, and opens and closes those that you confirm. GitHub has no right for issues alone: it asks for write access to your public repositories.',
        where,
      )
    : vscode.l10n.t(
        'Debrief reads the issues of {0}, and opens and closes those that you confirm. The repository is not public, and GitHub has no right for issues alone: it asks for write access to your repositories.',
        where,
      );
}

function serviceOf(host: string): GitHubService {
  const service = knownService(host);
  if (service) return service;
  const message = vscode.l10n.t(
    '{0} is not known as a GitHub server; if it is one, name it in your user setting "github-enterprise.uri".',
    host,
  );
  throw new DebriefError('not-github', message);
}

/** By the user's own settings only. */
function knownService(host: string): GitHubService | null {
  const setting = vscode.workspace.getConfiguration().inspect<string>('github-enterprise.uri');
  return gitHubServiceOf(host, setting?.globalValue ?? '');
}
