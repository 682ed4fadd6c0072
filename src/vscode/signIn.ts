import * as vscode from 'vscode';
import { DebriefError } from '../core/errors.ts';
import { apiUrlFor, isLoopback } from '../core/followup/apiUrl.ts';
import type { RepositoryRef } from '../core/ports.ts';

const scopes = ['repo'];

/** Where to talk to a tracker, and what lets us in. The token goes to this address and nowhere else. */
export interface Access {
  readonly apiUrl: string;
  readonly token: string;
}

/**
 * Signs in to the host of a repository through VS Code.
 * @throws DebriefError `not-github` for a host that nobody has named as GitHub, `sign-in-required`
 */
export async function signIn({ host }: RepositoryRef): Promise<Access> {
  const { provider, apiUrl } = serviceOf(host);
  try {
    const session = await vscode.authentication.getSession(provider, scopes, { createIfNone: true });
    return { apiUrl, token: session.accessToken };
  } catch (cause) {
    const message = vscode.l10n.t('Not signed in to {0}; no issue was opened.', host);
    throw new DebriefError('sign-in-required', message, { cause });
  }
}

/**
 * What an earlier sign-in lets Debrief do; nobody is asked anything. Null where there was none, and for a host that
 * nobody has named as GitHub.
 */
export async function signedIn({ host }: RepositoryRef): Promise<Access | null> {
  const service = knownService(host);
  if (!service) return null;
  const asking = vscode.authentication.getSession(service.provider, scopes, { silent: true });
  // Without the extension that signs in to it there is nobody to ask.
  const session = await Promise.resolve(asking).catch(() => undefined);
  return session ? { apiUrl: service.apiUrl, token: session.accessToken } : null;
}

interface Service {
  readonly provider: 'github' | 'github-enterprise';
  readonly apiUrl: string;
}

function serviceOf(host: string): Service {
  const service = knownService(host);
  if (service) return service;
  const message = vscode.l10n.t(
    '{0} is not known as a GitHub server; if it is one, name it in your user setting "github-enterprise.uri".',
    host,
  );
  throw new DebriefError('not-github', message);
}

function knownService(host: string): Service | null {
  if (host === 'github.com') return { provider: 'github', apiUrl: apiUrlFor(host) };
  const enterprise = enterpriseServer();
  if (enterprise?.host !== host) return null;
  const apiUrl = isLoopback(host) ? `${enterprise.origin}/api/v3` : apiUrlFor(host);
  return { provider: 'github-enterprise', apiUrl };
}

/** From the user's own settings only: a workspace must not decide where a token goes. */
function enterpriseServer(): URL | null {
  const setting =
    vscode.workspace.getConfiguration().inspect<string>('github-enterprise.uri')?.globalValue ?? '';
  if (!URL.canParse(setting)) return null;
  const url = new URL(setting);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.host));
  return safe ? url : null;
}
