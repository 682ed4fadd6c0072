import type { Window } from '../window.ts';
import type { PublishedRelease, Tag } from './activity.ts';
import { listed } from './names.ts';
import type { WentLive } from './wentLive.ts';

/** The most releases of a window that are told of, the newest ones. */
const mostReleases = 5;
/** So many earlier tags say what was released before. */
const mostBefore = 20;

/** Tags for places where no users are. */
const elsewhere = /(?:^|[^a-z])(?:staging|qa|uat)(?:[^a-z]|$)/i;
const prerelease = /[-.](?:alpha|beta|rc|pre|preview|dev|snapshot|nightly|canary)\b|\d(?:a|b|rc)\d+$/i;

/**
 * What was released in the window: the commits that were tagged in it, or whose release was published in it. Everything
 * since the tags before them came with it; candidates do not count as released before, except for the next candidate.
 */
export function releasesOf(
  tags: readonly Tag[],
  releases: readonly PublishedRelease[],
  { fromMs, toMs }: Window,
): readonly WentLive[] {
  const known = withPublished(tags, releases).filter(({ name }) => !elsewhere.test(name));
  const here = new Set(tags.map(({ sha }) => sha));
  const within = known.filter(({ madeMs }) => madeMs >= fromMs && madeMs <= toMs);
  const commits = [...new Set(within.map(({ sha }) => sha))].slice(0, mostReleases);
  return commits.map((commit) => {
    const same = within.filter(({ sha }) => sha === commit);
    const names = same.map(({ name }) => name);
    // A lightweight tag has no time but its commit's, which is earlier.
    const atMs = Math.max(...same.map(({ madeMs }) => madeMs));
    const before = releasedBefore({ commit, atMs }, known, names.every(isPrerelease));
    return {
      sha: commit,
      atMs,
      how: `released as ${listed(names)}`,
      trait: 'released',
      // Of a release on the forge alone, this clone may not have the commit.
      before: before.filter((sha) => here.has(sha)),
    };
  });
}

/** Newest first, at the time when a release was published where there is one of the tag. */
function withPublished(tags: readonly Tag[], releases: readonly PublishedRelease[]): readonly Tag[] {
  const byName = new Map(tags.map((tag) => [tag.name, tag]));
  for (const { tag, sha, publishedMs } of releases) {
    const commit = byName.get(tag)?.sha ?? sha;
    if (commit !== null) byName.set(tag, { name: tag, sha: commit, madeMs: publishedMs });
  }
  return [...byName.values()].sort((a, b) => b.madeMs - a.madeMs);
}

function releasedBefore(
  { commit, atMs }: { readonly commit: string; readonly atMs: number },
  known: readonly Tag[],
  candidate: boolean,
): readonly string[] {
  const earlier = known.filter(
    ({ name, sha, madeMs }) => madeMs <= atMs && sha !== commit && (candidate || !isPrerelease(name)),
  );
  return [...new Set(earlier.map(({ sha }) => sha))].slice(0, mostBefore);
}

function isPrerelease(name: string): boolean {
  return prerelease.test(name);
}
