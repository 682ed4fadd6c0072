import { DebriefError } from '../../errors.ts';
import type { ClueScene } from '../clues.ts';
import { parseGitLog } from '../gitLog.ts';
import type { Sign } from '../signs.ts';
import { relativeTo } from '../words.ts';
import type { Deployment } from './activity.ts';
import { liveAt } from './deployments.ts';
import { named } from './names.ts';
import type { Carried } from './wentLive.ts';

/** A sign of one commit. */
export type SignOf = readonly [sha: string, sign: Sign];

/** How and when landings went live. */
export function liveSigns(
  { landings, window: { impactMs } }: Pick<ClueScene, 'landings' | 'window'>,
  carried: readonly Carried[],
): readonly SignOf[] {
  const known = new Set(landings.map(({ sha }) => sha));
  const deployed = new Set(
    carried.flatMap((one) => (one.event.trait === 'deployed' ? one.landings.map(({ sha }) => sha) : [])),
  );
  return carried.flatMap(({ event: { atMs, how, trait }, landings: together }) =>
    together.flatMap(({ sha }): SignOf[] => {
      const text = `${how}, ${relativeTo(impactMs, atMs)}`;
      const live: SignOf = [sha, { trait, value: atMs <= impactMs ? 1 : 0, text }];
      return known.has(sha) || deployed.has(sha) ? [live] : [live, [sha, { trait: 'late', value: 1 }]];
    }),
  );
}

/** Landings that were not live yet when the impact began, where the deployments tell. */
export async function waitingSigns(
  { git, root, landings, window }: ClueScene,
  deployments: readonly Deployment[],
  signal?: AbortSignal,
): Promise<readonly SignOf[]> {
  const live = liveAt(window.impactMs, deployments);
  const [newest] = landings;
  if (!live || !newest) return [];
  const text = `not in ${named(live.environment)} when the impact began`;
  const walk = { walk: 'first-parent', detail: 'headers', limit: landings.length } as const;
  try {
    const raw = await git.log({ root, commits: [newest.sha], excluding: [live.sha], ...walk }, signal);
    return parseGitLog(raw).map(({ sha }) => [sha, { trait: 'notDeployed', value: 1, text }]);
  } catch (error) {
    // The deployed commit is not in this clone.
    if (error instanceof DebriefError && error.code !== 'cancelled') return [];
    throw error;
  }
}

/** By sha. What is said twice of a commit, such as two failed workflows, is shown twice and weighs once. */
export function countedOnce(signs: readonly SignOf[]): ReadonlyMap<string, readonly Sign[]> {
  const result = new Map<string, readonly Sign[]>();
  for (const [sha, sign] of signs) {
    const others = result.get(sha) ?? [];
    const counted = others.some(({ trait, value }) => trait === sign.trait && value !== 0);
    result.set(sha, [...others, counted ? { ...sign, value: 0 } : sign]);
  }
  return result;
}
