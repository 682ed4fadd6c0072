import type { Remote } from '../ports.ts';

/** Addresses of a repository's web interface that keep meaning the same: commits by sha, never by branch. */
export interface Permalinks {
  commit(sha: string): string;
  pullRequest(number: number): string;
}

/** A remote's address taken apart. */
interface Place {
  readonly host: string;
  /** The path without ".git". */
  readonly segments: readonly string[];
}

interface Forge {
  readonly is: (place: Place) => boolean;
  /** The repository's page, without the scheme; null where the path is none of a repository. */
  readonly page: (place: Place) => string | null;
  readonly commit: string;
  readonly pullRequest: string;
}

const forges: readonly Forge[] = [
  {
    is: ({ host }) => hasLabel(host, 'github'),
    page: ownerAndName,
    commit: 'commit',
    pullRequest: 'pull',
  },
  {
    is: ({ host }) => hasLabel(host, 'gitlab'),
    page: (place) => (place.segments.length >= 2 ? join(place.host, place.segments) : null),
    commit: '-/commit',
    pullRequest: '-/merge_requests',
  },
  {
    is: ({ host }) => host === 'bitbucket.org',
    page: ownerAndName,
    commit: 'commits',
    pullRequest: 'pull-requests',
  },
  {
    is: ({ host }) => hasLabel(host, 'bitbucket'),
    page: bitbucketDataCenter,
    commit: 'commits',
    pullRequest: 'pull-requests',
  },
  {
    is: ({ host }) => host.endsWith('dev.azure.com') || host.endsWith('.visualstudio.com'),
    page: azure,
    commit: 'commit',
    pullRequest: 'pullrequest',
  },
  {
    is: ({ host }) => ['gitea', 'forgejo', 'codeberg'].some((name) => hasLabel(host, name)),
    page: ownerAndName,
    commit: 'commit',
    pullRequest: 'pulls',
  },
];

/** Links for the remote that the repository is published at, or null where its forge is not known. */
export function permalinksFor(remotes: readonly Remote[]): Permalinks | null {
  const remote = remotes.find(({ name }) => name === 'origin') ?? remotes[0];
  const place = remote ? placeOf(remote.url) : null;
  if (!place) return null;
  const forge = forges.find(({ is }) => is(place));
  const page = forge?.page(place);
  if (!forge || !page) return null;
  return {
    commit: (sha) => `https://${page}/${forge.commit}/${sha}`,
    pullRequest: (number) => `https://${page}/${forge.pullRequest}/${number}`,
  };
}

const withScheme = /^(?:https?|ssh|git|git\+ssh):\/\/(?:[^@/]*@)?([^/:]+)(?::\d*)?\/(.+)$/i;
const likeScp = /^(?:[^@/:]+@)?([^/:]+):(?!\/\/)(.+)$/;

function placeOf(url: string): Place | null {
  const [, host, path] = withScheme.exec(url) ?? likeScp.exec(url) ?? [];
  if (!host || !path || !/^[a-z0-9.-]+$/i.test(host)) return null;
  const segments = path
    .replace(/\/+$/, '')
    .replace(/\.git$/, '')
    .split('/')
    .filter(Boolean)
    .map(decoded);
  return segments.includes('..') ? null : { host: host.toLowerCase(), segments };
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

function hasLabel(host: string, name: string): boolean {
  return host.split('.').some((label) => label === name || label.startsWith(`${name}-`));
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

function ownerAndName({ host, segments }: Place): string | null {
  return segments.length === 2 ? join(host, segments) : null;
}

/** https://host/scm/KEY/name.git and ssh://git@host:7999/KEY/name.git; "~login" in place of the key for a person's. */
function bitbucketDataCenter({ host, segments }: Place): string | null {
  const [key, name, ...rest] = segments[0] === 'scm' ? segments.slice(1) : segments;
  if (!key || !name || rest.length > 0) return null;
  return key.startsWith('~')
    ? join(host, ['users', key.slice(1), 'repos', name])
    : join(host, ['projects', key, 'repos', name]);
}

/** dev.azure.com/org/project/_git/name, org.visualstudio.com/project/_git/name, ssh.dev.azure.com:v3/org/project/name. */
function azure({ host, segments }: Place): string | null {
  const all =
    host.endsWith('.visualstudio.com') && !host.startsWith('vs-ssh.')
      ? [host.slice(0, host.indexOf('.')), ...segments.filter((segment) => segment !== 'DefaultCollection')]
      : segments.filter((segment, index) => index > 0 || segment !== 'v3');
  const [organization, ...rest] = all.filter((segment) => segment !== '_git');
  const [project, name = project, ...more] = rest;
  if (!organization || !project || !name || more.length > 0) return null;
  return join('dev.azure.com', [organization, project, '_git', name]);
}
