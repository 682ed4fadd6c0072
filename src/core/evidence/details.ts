import type { GitReader } from '../ports.ts';
import type { RepositoryChanges } from './changes.ts';
import { countLines } from './gather.ts';
import { innerCommits } from './innerCommits.ts';
import type { Unit } from './unit.ts';

/**
 * The same changes with what nobody should wait for to see the list: how many lines each unit changed, and the commits
 * that came with a merge. It takes about as long as the list itself did, or longer.
 * @throws DebriefError what `GitReader` throws
 */
export async function withDetails(
  changes: RepositoryChanges,
  { git }: { readonly git: GitReader },
  signal?: AbortSignal,
): Promise<RepositoryChanges> {
  const { root, landings } = changes;
  const shown = new Set(changes.units.filter(({ additions }) => additions === null).map(({ sha }) => sha));
  const uncounted = landings.filter(({ sha }) => shown.has(sha));
  const [counted, inner] = await Promise.all([
    countLines({ git, root }, uncounted, signal),
    innerCommits({ git, root, landings }, signal),
  ]);
  const units = changes.units.map((unit): Unit => {
    const { additions, deletions } = counted.get(unit.sha) ?? unit;
    const commits = inner.get(unit.sha) ?? [];
    return {
      ...unit,
      additions,
      deletions,
      commits: commits.map(({ sha, author, subject }) => ({ sha, author, subject })),
    };
  });
  return { ...changes, units };
}
