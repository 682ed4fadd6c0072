import * as vscode from 'vscode';
import { DebriefError } from '../core/errors.ts';
import { apiUrlFor, isLoopback } from '../core/followup/apiUrl.ts';
import type { RepositoryRef } from '../core/ports.ts';

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
    const session = await vscode.authentication.getSession(provider, ['repo'], { createIfNone: true });
    return { apiUrl, token: session.accessToken };
  } catch (cause) {
    const message = vscode.l10n.t('Not signed in to {0}; no issue was opened.', host);
    throw new DebriefError('sign-in-required', message, { cause });
  }
}

interface Service {
  readonly provider: 'github' | 'github-enterprise';
  readonly apiUrl: string;
}

function serviceOf(host: string): Service {
  if (host === 'github.com') return { provider: 'github', apiUrl: apiUrlFor(host) };
  const enterprise = enterpriseServer();
  if (enterprise?.host === host) {
    const apiUrl = isLoopback(host) ? `${enterprise.origin}/api/v3` : apiUrlFor(host);
    return { provider: 'github-enterprise', apiUrl };
  }
  const message = vscode.l10n.t(
    '{0} is not known as a GitHub server; if it is one, name it in your user setting "github-enterprise.uri".',
    host,
  );
  throw new DebriefError('not-github', message);
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
