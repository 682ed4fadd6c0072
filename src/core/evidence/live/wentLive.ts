import { DebriefError } from '../../errors.ts';
import type { ClueScene } from '../clues.ts';
import { type Landing, parseGitLog } from '../gitLog.ts';

/** A commit that went live, with all that came with it. */
export interface WentLive {
  /** The commit's full id. */
  readonly sha: string;
  /** Epoch milliseconds. */
  readonly atMs: number;
  /** "released as v1.4.2" */
  readonly how: string;
  readonly trait: 'released' | 'deployed';
  /** Full ids: what they reach had been live before. Where there are none, the commit is told of alone. */
  readonly before: readonly string[];
}

/** What went live, as far as this clone has it; newest first. */
export interface Carried {
  readonly event: WentLive;
  readonly landings: readonly Landing[];
  /** The clone has all the commits that tell what came with it. */
  readonly complete: boolean;
}

/** The most landings that are told to have gone live at once. */
const mostCarried = 100;
/** The most commits that are read to find them. */
const mostWalked = 500;

/** What went live with a commit. Git is only asked where the landings of the window do not tell. */
export async function carriedBy(scene: ClueScene, event: WentLive, signal?: AbortSignal): Promise<Carried> {
  const { sha, before } = event;
  const among = carriedAmong(scene.landings, sha, before);
  if (among) return { event, landings: among, complete: true };
  const since = await walk(scene, { sha, before }, signal);
  const reached = since ?? (await walk(scene, { sha, before: [] }, signal)) ?? [];
  return { event, landings: landingsAmong(reached, sha, scene), complete: since !== null };
}

/** Newest first; null where the clone lacks one of the commits. */
async function walk(
  { git, root }: ClueScene,
  { sha, before }: Pick<WentLive, 'sha' | 'before'>,
  signal?: AbortSignal,
): Promise<readonly Landing[] | null> {
  const kind = before.length === 0 ? 'none' : 'all';
  const request = { root, commits: [sha], excluding: before, walk: kind, limit: mostWalked } as const;
  try {
    return parseGitLog(await git.log({ ...request, detail: 'headers' }, signal));
  } catch (error) {
    if (error instanceof DebriefError && error.code !== 'cancelled') return null;
    throw error;
  }
}

/**
 * The landings among what is reachable: those of the window, through whichever merge, and what lies on the way of first
 * parents. A merge of the window that is not on the branch, as into a branch of releases, only collects others.
 */
function landingsAmong(reached: readonly Landing[], sha: string, scene: ClueScene): readonly Landing[] {
  const known = new Set(scene.landings.map((landing) => landing.sha));
  const bySha = new Map(reached.map((landing) => [landing.sha, landing]));
  const trunk = new Set<string>();
  for (let next = bySha.get(sha); next; next = bySha.get(next.parents[0] ?? '')) trunk.add(next.sha);
  const carried = reached.filter(({ sha: own, parents, landedMs }) => {
    const collects = parents.length > 1 && landedMs >= scene.window.fromMs;
    return known.has(own) || (trunk.has(own) && !collects);
  });
  return carried.slice(0, mostCarried);
}

/** Null where the way from the commit to what was live before leads out of the landings. */
function carriedAmong(
  landings: readonly Landing[],
  sha: string,
  before: readonly string[],
): readonly Landing[] | null {
  const bySha = new Map(landings.map((landing) => [landing.sha, landing]));
  const carried: Landing[] = [];
  for (let next = sha; carried.length < mostCarried; ) {
    if (before.includes(next)) return carried;
    const landing = bySha.get(next);
    if (!landing) return null;
    carried.push(landing);
    if (before.length === 0) return carried;
    next = landing.parents[0] ?? '';
  }
  return carried;
}
