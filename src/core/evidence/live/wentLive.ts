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

/** What went live with a commit. Git is only asked where the landings of the window do not tell. */
export async function carriedBy(scene: ClueScene, event: WentLive, signal?: AbortSignal): Promise<Carried> {
  const { sha, before } = event;
  const among = carriedAmong(scene.landings, sha, before);
  if (among) return { event, landings: among, complete: true };
  const since = before.length === 0 ? null : await walk(scene, { sha, before }, signal);
  const landings = since ?? (await walk(scene, { sha, before: [] }, signal)) ?? [];
  return { event, landings, complete: since !== null || (before.length === 0 && landings.length > 0) };
}

/** Newest first; null where the clone lacks one of the commits. */
async function walk(
  { git, root }: ClueScene,
  { sha, before }: Pick<WentLive, 'sha' | 'before'>,
  signal?: AbortSignal,
): Promise<readonly Landing[] | null> {
  const kind = before.length === 0 ? 'none' : 'first-parent';
  const request = { root, commits: [sha], excluding: before, walk: kind, limit: mostCarried } as const;
  try {
    return parseGitLog(await git.log({ ...request, detail: 'headers' }, signal));
  } catch (error) {
    if (error instanceof DebriefError && error.code !== 'cancelled') return null;
    throw error;
  }
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
