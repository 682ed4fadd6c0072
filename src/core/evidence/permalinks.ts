import type { Remote } from '../ports.ts';
import { type RemoteAddress, remoteAddress } from './remoteAddress.ts';

/** Addresses of a repository's web interface that keep meaning the same: commits by sha, never by branch. */
export interface Permalinks {
  commit(sha: string): string;
  /** Null on a forge without pull requests. */
  pullRequest(number: number): string | null;
  /** A file as it was at a commit; null where the forge's form is not known. */
  file(sha: string, path: string): string | null;
}

interface Forge {
  readonly is: (place: RemoteAddress) => boolean;
  /** The repository's page, without the scheme; null where the path is none of a repository. */
  readonly page: (place: RemoteAddress) => string | null;
  readonly commit: string;
  readonly pullRequest: string | null;
  /** What stands between the repository and the commit in the address of a file. */
  readonly file?: string;
}

const forges: readonly Forge[] = [
  {
    is: ({ host }) => (hasLabel(host, 'github') && !host.startsWith('gist.')) || host.endsWith('.ghe.com'),
    page: ownerAndName,
    commit: 'commit',
    pullRequest: 'pull',
    file: 'blob',
  },
  {
    is: ({ host }) => hasLabel(host, 'gitlab') || gitLabs.has(host),
    page: ({ host, segments }) => (segments.length >= 2 ? join(host, segments) : null),
    commit: '-/commit',
    pullRequest: '-/merge_requests',
    file: '-/blob',
  },
  {
    is: ({ host }) => host === 'bitbucket.org',
    page: ownerAndName,
    commit: 'commits',
    pullRequest: 'pull-requests',
    file: 'src',
  },
  {
    is: ({ host }) => hasLabel(host, 'bitbucket') || hasLabel(host, 'stash'),
    page: bitbucketDataCenter,
    commit: 'commits',
    pullRequest: 'pull-requests',
  },
  {
    is: ({ host }) => /(?:^|\.)dev\.azure\.com$|\.visualstudio\.com$/.test(host),
    page: azure,
    commit: 'commit',
    pullRequest: 'pullrequest',
  },
  {
    // Azure DevOps Server, wherever it is: nobody else has this in a path.
    is: ({ web, segments }) => web && segments.at(-2) === '_git',
    page: ({ host, segments }) => join(host, segments),
    commit: 'commit',
    pullRequest: 'pullrequest',
  },
  {
    is: ({ host }) => ['gitea', 'forgejo', 'codeberg', 'gogs'].some((name) => hasLabel(host, name)),
    page: ownerAndName,
    commit: 'commit',
    pullRequest: 'pulls',
    file: 'src/commit',
  },
  {
    is: ({ host }) => host === 'git.sr.ht',
    page: (place) => (place.segments[0]?.startsWith('~') ? ownerAndName(place) : null),
    commit: 'commit',
    pullRequest: null,
  },
];

/** Of the large public ones, those whose names do not say so. */
const gitLabs: ReadonlySet<string> = new Set(['salsa.debian.org', 'invent.kde.org', 'framagit.org']);

/** Links for the remote that the repository is published at, or null where its forge is not known. */
export function permalinksFor(remotes: readonly Remote[]): Permalinks | null {
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  const place = remote ? remoteAddress(remote.url) : null;
  if (!place) return null;
  const forge = forges.find(({ is }) => is(place));
  const page = forge?.page(place);
  if (!forge || !page) return null;
  const root = `${isPublic(place) ? 'https' : place.scheme}://${page}`;
  return {
    commit: (sha) => `${root}/${forge.commit}/${sha}`,
    pullRequest: (number) => (forge.pullRequest === null ? null : `${root}/${forge.pullRequest}/${number}`),
    file: (sha, path) =>
      forge.file === undefined ? null : `${root}/${forge.file}/${join(sha, path.split('/'))}`,
  };
}

function isPublic({ host }: RemoteAddress): boolean {
  return /(?:^|\.)(?:github|gitlab|azure|visualstudio)\.com$|^bitbucket\.org$|^codeberg\.org$/.test(host);
}

function hasLabel(host: string, name: string): boolean {
  return host
    .replace(/:.*/, '')
    .split('.')
    .some((label) => label === name || label.startsWith(`${name}-`));
}

function join(host: string, segments: readonly string[]): string {
  return [host, ...segments.map(encoded)].join('/');
}

/** What encodeURIComponent leaves, but that would end a link in Markdown. */
function encoded(segment: string): string {
  return encodeURIComponent(segment).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16)}`,
  );
}

function ownerAndName({ host, segments }: RemoteAddress): string | null {
  const isWiki = segments[1]?.endsWith('.wiki');
  return segments.length === 2 && !isWiki ? join(host, segments) : null;
}

/**
 * https://host/scm/KEY/name.git (or below a path: https://host/bitbucket/scm/KEY/name.git) and
 * ssh://git@host:7999/KEY/name.git; "~login" in place of the key for a person's.
 */
function bitbucketDataCenter({ host, web, segments }: RemoteAddress): string | null {
  const at = web ? segments.indexOf('scm') : -1;
  const [key, name, ...rest] = segments.slice(at + 1);
  if (!key || !name || rest.length > 0 || (web && at < 0)) return null;
  const root = [host, ...segments.slice(0, Math.max(at, 0))];
  return key.startsWith('~')
    ? join(root.join('/'), ['users', key.slice(1), 'repos', name])
    : join(root.join('/'), ['projects', key, 'repos', name]);
}

/** dev.azure.com/org/project/_git/name, org.visualstudio.com/project/_git/name, ssh.dev.azure.com:v3/org/project/name. */
function azure({ host, web, segments }: RemoteAddress): string | null {
  const parts = azureParts(host, web, segments);
  const [organization, project, name = project, ...more] = parts;
  if (!organization || !project || !name || more.length > 0) return null;
  return join('dev.azure.com', [organization, project, '_git', name]);
}

function azureParts(host: string, web: boolean, segments: readonly string[]): readonly string[] {
  if (!web) return segments[0] === 'v3' && segments.length === 4 ? segments.slice(1) : [];
  if (!segments.includes('_git')) return [];
  const path = segments.filter((segment) => segment !== '_git' && segment !== 'DefaultCollection');
  return host.endsWith('.visualstudio.com') ? [host.slice(0, host.indexOf('.')), ...path] : path;
}
