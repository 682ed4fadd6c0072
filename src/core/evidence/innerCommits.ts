import type { GitReader } from '../ports.ts';
import { type Landing, parseGitLog } from './gitLog.ts';

/** The most commits that are read to say what came with merges. */
const innerLimit = 5000;

export interface InnerRequest {
  readonly git: GitReader;
  readonly root: string;
  /** Newest first, as the branch has them. */
  readonly landings: readonly Landing[];
}

/**
 * The commits that came with each merge, by the merge's sha: what is reachable from its other parents and had not
 * arrived before. One call of git for all of them.
 */
export async function innerCommits(
  { git, root, landings }: InnerRequest,
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, readonly Landing[]>> {
  const merges = landings.filter(({ parents }) => parents.length > 1);
  const [newest, oldest] = [merges[0], merges.at(-1)];
  if (!newest || !oldest) return new Map();
  const raw = await git.log(
    {
      root,
      commits: [newest.sha],
      excluding: oldest.parents.slice(0, 1),
      walk: 'all',
      detail: 'headers',
      limit: innerLimit,
    },
    signal,
  );
  return arrivedWith(merges, landings, parseGitLog(raw));
}

function arrivedWith(
  merges: readonly Landing[],
  landings: readonly Landing[],
  reachable: readonly Landing[],
): Map<string, readonly Landing[]> {
  const place = new Map(reachable.map(({ sha }, index) => [sha, index]));
  const arrived = new Set(landings.map(({ sha }) => sha));
  const result = new Map<string, readonly Landing[]>();
  for (const merge of merges.toReversed()) {
    const inner: number[] = [];
    const open = merge.parents.slice(1);
    for (let sha = open.pop(); sha !== undefined; sha = open.pop()) {
      const index = place.get(sha);
      const commit = index === undefined ? undefined : reachable[index];
      if (index === undefined || !commit || arrived.has(sha)) continue;
      arrived.add(sha);
      inner.push(index);
      open.push(...commit.parents);
    }
    const ordered = inner.sort((a, b) => a - b);
    result.set(
      merge.sha,
      ordered.flatMap((index) => reachable[index] ?? []),
    );
  }
  return result;
}
