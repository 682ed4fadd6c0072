import { DebriefError } from '../errors.ts';

/**
 * The address of the REST interface of a web host, without a trailing slash: github.com has its own, a company's
 * "*.ghe.com" has it under "api.", a GitHub Enterprise Server under "/api/v3". A token goes there and nowhere else.
 * @param override `GITHUB_API_URL`, which the command line alone may hand in: it comes from the same environment as the
 * token. The extension must not take an address from a workspace.
 * @throws DebriefError `usage` when the override is no https address; http is for the machine itself
 */
export function apiUrlFor(host: string, override?: string): string {
  if (override !== undefined && override.trim() !== '') return checked(override.trim());
  if (host === 'github.com') return 'https://api.github.com';
  if (host.endsWith('.ghe.com')) return `https://api.${host}`;
  return `${isLoopback(host) ? 'http' : 'https'}://${host}/api/v3`;
}

function checked(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  const safe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.host));
  if (url === null || !safe || url.username !== '' || url.password !== '') {
    throw new DebriefError('usage', 'GITHUB_API_URL must be an https address without user and password.');
  }
  return (url.origin + url.pathname).replace(/\/+$/, '');
}

/** The machine itself, with or without a port. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d+)?$/i.test(host);
}
