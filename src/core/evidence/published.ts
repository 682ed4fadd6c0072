import type { GitReader, Remote } from '../ports.ts';

/** What is about a repository, with where it is published, for links. */
export type Published<Found> = Found & { readonly remotes: readonly Remote[] };

/**
 * Asks for it only where links are written: the first list does without.
 * @throws DebriefError what `GitReader` throws
 */
export async function published<Found extends { readonly root: string }>(
  git: GitReader,
  found: Found,
  signal?: AbortSignal,
): Promise<Published<Found>> {
  return { ...found, remotes: await git.remotes(found.root, signal) };
}
