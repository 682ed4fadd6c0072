import { DebriefError } from '../errors.ts';
import type { Remote, RepositoryRef } from '../ports.ts';

/** "host/owner/name": what a person sees before anything is written there. */
export function formatRepository({ host, owner, name }: RepositoryRef): string {
  return `${host}/${owner}/${name}`;
}

export function sameRepository(a: RepositoryRef, b: RepositoryRef): boolean {
  return formatRepository(a).toLowerCase() === formatRepository(b).toLowerCase();
}

/**
 * The repository that a person, `GITHUB_REPOSITORY` or debrief.yml names: "owner/name" or "host/owner/name".
 * @param usualHost where "owner/name" is
 * @throws DebriefError `usage`
 */
export function parseRepository(text: string, usualHost = 'github.com'): RepositoryRef {
  const parts = text.trim().split('/');
  const [owner = '', name = ''] = parts.slice(-2);
  const found =
    parts.length > 3 ? null : repositoryRef(parts.length === 3 ? (parts[0] ?? '') : usualHost, owner, name);
  if (found === null) throw new DebriefError('usage', 'Name a repository as owner/name or host/owner/name.');
  return found;
}

/**
 * The repository behind a remote's address; null where it is no "owner/name" on a host (a folder, a nested group).
 * Forms: `https://[user[:password]@]host[:port]/owner/name[.git][/]`, the same with `ssh:`, `git:` or `git+ssh:`, and
 * `[user@]host:owner/name[.git]`. User, password and the port of an ssh server are dropped.
 */
export function parseRemoteUrl(url: string): RepositoryRef | null {
  const scp = /^(?:[^@/\s]+@)?([^:/\s@]{2,}):(?!\/\/)\/?([^\s]+)$/.exec(url.trim());
  if (scp !== null) return fromPath(scp[1] ?? '', scp[2] ?? '');
  if (!URL.canParse(url)) return null;
  const { protocol, host, hostname, pathname } = new URL(url);
  if (protocol === 'https:' || protocol === 'http:') return fromPath(host, pathname);
  return ['ssh:', 'git:', 'git+ssh:'].includes(protocol) ? fromPath(hostname, pathname) : null;
}

function fromPath(host: string, path: string): RepositoryRef | null {
  const parts = path
    .replace(/^\/+|\/+$/g, '')
    .replace(/\.git$/, '')
    .split('/');
  const [owner = '', name = ''] = parts;
  return parts.length === 2 ? repositoryRef(host, owner, name) : null;
}

function repositoryRef(host: string, owner: string, name: string): RepositoryRef | null {
  const plain = /^(?!\.{1,2}$)[\w.-]+$/;
  if (!/^[\w.-]+(?::\d+)?$|^\[[\da-f:]+\](?::\d+)?$/i.test(host)) return null;
  if (!plain.test(owner) || !plain.test(name)) return null;
  const lower = host.toLowerCase();
  // GitHub answers ssh on the port of https under this name.
  return { host: lower === 'ssh.github.com' ? 'github.com' : lower, owner, name };
}

export interface RepositoryCandidate {
  /** The remote's name. */
  readonly remote: string;
  readonly repository: RepositoryRef;
}

export type RepositoryChoice =
  | { readonly kind: 'chosen'; readonly repository: RepositoryRef }
  /** A person has to say which. */
  | { readonly kind: 'ask'; readonly candidates: Candidates };

type Candidates = readonly [RepositoryCandidate, ...RepositoryCandidate[]];

/**
 * The repository that a clone is read as: the remote `origin`, else the only one.
 * @throws DebriefError `no-remote` when no remote leads to a repository on a host
 */
export function chooseRepository(remotes: readonly Remote[]): RepositoryChoice {
  const candidates = someCandidates(remotes);
  const [first] = candidates;
  const chosen =
    candidates.find(({ remote }) => remote === 'origin') ?? (allSame(candidates) ? first : undefined);
  return chosen === undefined
    ? { kind: 'ask', candidates }
    : { kind: 'chosen', repository: chosen.repository };
}

/**
 * The repository that "#12" means in a document: that of its issues where a remote leads there, as in a fork; else the
 * one that the clone is read as.
 * @param target where the issues go
 */
export function homeOf(remotes: readonly Remote[], target: RepositoryRef): RepositoryRef {
  const there = candidatesOf(remotes).find(({ repository }) => sameRepository(repository, target));
  return there?.repository ?? nearest(remotes) ?? target;
}

/** The server that a clone came from: where "owner/name" is. */
export function hostOf(remotes: readonly Remote[]): string {
  return nearest(remotes)?.host ?? 'github.com';
}

function nearest(remotes: readonly Remote[]): RepositoryRef | undefined {
  const candidates = candidatesOf(remotes);
  return (candidates.find(({ remote }) => remote === 'origin') ?? candidates[0])?.repository;
}

/**
 * Where issues go: as `chooseRepository`, but a clone with an `upstream` beside `origin` is a fork as often as not, and
 * in which of the two the team has its issues, a person says.
 * @throws DebriefError `no-remote`
 */
export function chooseIssueRepository(remotes: readonly Remote[]): RepositoryChoice {
  const candidates = someCandidates(remotes);
  const both = candidates.filter(({ remote }) => remote === 'origin' || remote === 'upstream');
  return both.length === 2 && !allSame(both) ? { kind: 'ask', candidates } : chooseRepository(remotes);
}

function someCandidates(remotes: readonly Remote[]): Candidates {
  const [first, ...others] = candidatesOf(remotes);
  if (first !== undefined) return [first, ...others];
  throw new DebriefError(
    'no-remote',
    'The repository has no remote on GitHub to open issues in; add one, or name the repository as owner/name in debrief.yml, under issues.',
  );
}

function candidatesOf(remotes: readonly Remote[]): readonly RepositoryCandidate[] {
  return remotes.flatMap(({ name, url }) => {
    const repository = parseRemoteUrl(url);
    return repository === null ? [] : [{ remote: name, repository }];
  });
}

function allSame(candidates: readonly RepositoryCandidate[]): boolean {
  return candidates.every((one) =>
    candidates.every((other) => sameRepository(one.repository, other.repository)),
  );
}
