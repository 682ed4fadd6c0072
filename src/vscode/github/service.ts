// Which servers a token may go to. Pure: a host and the user's own setting in, an address out.
import { apiUrlFor, isLoopback } from '../../core/followup/apiUrl.ts';

export interface GitHubService {
  /** Of VS Code's authentication. */
  readonly provider: 'github' | 'github-enterprise';
  readonly apiUrl: string;
}

/**
 * Who signs in to a host, and where its API is; null for a host that nobody has named as GitHub.
 * @param enterpriseUri the user's own "github-enterprise.uri": what a workspace says must not decide where a token goes
 */
export function gitHubServiceOf(host: string, enterpriseUri: string): GitHubService | null {
  if (host === 'github.com') return { provider: 'github', apiUrl: apiUrlFor(host) };
  const enterprise = secureUrl(enterpriseUri);
  if (enterprise?.host !== host) return null;
  const apiUrl = isLoopback(host) ? `${enterprise.origin}/api/v3` : apiUrlFor(host);
  return { provider: 'github-enterprise', apiUrl };
}

function secureUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.host)) ? url : null;
}
