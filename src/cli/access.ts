import { DebriefError } from '../core/errors.ts';
import { apiUrlFor } from '../core/followup/apiUrl.ts';
import type { World } from './world.ts';

/** Where a host's REST interface is, and the token that was issued for that host. */
export interface Access {
  readonly apiUrl: string;
  readonly token: string;
}

type Environment = World['env'];

/**
 * The access to a host: by the environment, else as GitHub's own command line is signed in to that host. What a
 * document, a remote or debrief.yml names decides which host is asked for, never which token it gets.
 * @throws DebriefError `sign-in-required`; `not-github` where there is a token, but not for this host
 */
export async function accessTo(host: string, { env, cwd }: World): Promise<Access> {
  const own = environmentAccess(host, env);
  if (own !== null) return own;
  const { ghToken } = await import('../platform/github/ghToken.ts');
  const token = await ghToken(host, { env, folder: cwd });
  if (token !== null) return { apiUrl: apiUrlOf(host, env), token };
  throw noAccess(host, env);
}

/** The access that the environment alone gives to a host; null where its tokens were issued for others. */
export function environmentAccess(host: string, env: Environment): Access | null {
  const token = isServed(host, env)
    ? env.GITHUB_TOKEN || env.GH_TOKEN || enterpriseTokenFor(host, env)
    : enterpriseTokenFor(host, env);
  return token ? { apiUrl: apiUrlOf(host, env), token } : null;
}

/** Why a host gets no token of the environment. */
export function noAccess(host: string, env: Environment): DebriefError {
  if (env.GITHUB_TOKEN || env.GH_TOKEN || env.GH_ENTERPRISE_TOKEN) {
    return new DebriefError(
      'not-github',
      `The token is not sent to ${host}, for which it was not issued; if that is your GitHub, sign in to it with "gh auth login --hostname ${host}", or name it in GITHUB_SERVER_URL.`,
    );
  }
  return new DebriefError(
    'sign-in-required',
    `Set GITHUB_TOKEN to a token that may write issues, or sign in with "gh auth login --hostname ${host}"; there is no token for ${host}.`,
  );
}

/**
 * GITHUB_TOKEN is of the server that the environment names, as a workflow's does, else of github.com. gh would also send
 * it to every other tenant of ghe.com, and which of them that is, a debrief.yml could say.
 */
function isServed(host: string, env: Environment): boolean {
  const named = namedHost(env) ?? (env.GH_HOST?.endsWith('.ghe.com') ? env.GH_HOST : 'github.com');
  return host === named.toLowerCase();
}

/** GH_ENTERPRISE_TOKEN names no host, and is none of GitHub's own: GH_HOST tells, or the server of the environment. */
function enterpriseTokenFor(host: string, env: Environment): string | undefined {
  if (host === 'github.com' || host.endsWith('.ghe.com')) return undefined;
  const issuedFor = [env.GH_HOST?.toLowerCase(), namedHost(env)];
  return issuedFor.includes(host) ? env.GH_ENTERPRISE_TOKEN : undefined;
}

/** The web host that the environment's own addresses belong to; null where it names none. */
function namedHost({ GITHUB_SERVER_URL, GITHUB_API_URL }: Environment): string | null {
  if (GITHUB_SERVER_URL && URL.canParse(GITHUB_SERVER_URL)) return new URL(GITHUB_SERVER_URL).host;
  if (!GITHUB_API_URL) return null;
  if (!URL.canParse(GITHUB_API_URL)) return 'github.com';
  const { host, pathname } = new URL(GITHUB_API_URL);
  if (host === 'api.github.com' || /^api\..*\.ghe\.com$/.test(host)) return host.slice('api.'.length);
  // An address that shows no host of its own stands for GitHub itself.
  return /^\/api\/v3\/?$/.test(pathname) ? host : 'github.com';
}

function apiUrlOf(host: string, env: Environment): string {
  return apiUrlFor(host, host === namedHost(env) ? env.GITHUB_API_URL : undefined);
}
