import { DebriefError } from '../errors.ts';
import { parseGitLog } from '../evidence/gitLog.ts';
import type { GitReader } from '../ports.ts';

/** Whoever owns an action item has worked on the repository lately. */
const COMMITS = 2000;

export interface AuthorsRequest {
  /** The repository's root folder. */
  readonly root: string;
  /** The server's web host, for example "github.com". */
  readonly host: string;
  readonly names: readonly string[];
}

/**
 * Logins by the names of people, in lower case, as their commits tell: GitHub gives its users the address
 * "12345+login@users.noreply.github.com". A name that two logins have is nobody's; other addresses say nothing.
 * @throws DebriefError `cancelled`
 */
export async function loginsOfAuthors(
  { root, host, names }: AuthorsRequest,
  git: Pick<GitReader, 'resolve' | 'log'>,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const wanted = new Set(names.map(nameKey));
  if (wanted.size === 0) return new Map();
  const logins = new Map<string, Set<string>>();
  for (const { author, authorEmail } of parseGitLog(await headers(root, git, signal))) {
    const login = loginIn(authorEmail, host);
    const name = nameKey(author);
    if (login === null || !wanted.has(name)) continue;
    logins.set(name, (logins.get(name) ?? new Set()).add(login));
  }
  return new Map(
    [...logins].flatMap(([name, found]) => (found.size === 1 ? [[name, [...found].join()]] : [])),
  );
}

/** "Alice  Blake" and "alice blake" are one person. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase();
}

async function headers(
  root: string,
  git: Pick<GitReader, 'resolve' | 'log'>,
  signal: AbortSignal | undefined,
): Promise<string> {
  try {
    const head = await git.resolve(root, 'HEAD', signal);
    return await git.log({ root, commits: [head], walk: 'all', detail: 'headers', limit: COMMITS }, signal);
  } catch (error) {
    if (error instanceof DebriefError && error.code !== 'cancelled') return '';
    throw error;
  }
}

function loginIn(email: string, host: string): string | null {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  if (domain !== `users.noreply.${host}`) return null;
  return /^(?:\d+\+)?([a-z\d](?:[a-z\d_]|-(?=[a-z\d])){0,99})$/.exec(local)?.[1] ?? null;
}
