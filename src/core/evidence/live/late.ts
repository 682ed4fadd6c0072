import type { ClueScene } from '../clues.ts';
import { countLines, readDetail } from '../gather.ts';
import type { Landing } from '../gitLog.ts';
import { byGoingLive } from '../scene.ts';
import type { Carried } from './wentLive.ts';

/** Landings of before the window that come into the list because they went live in it, the newest ones. */
const mostOlder = 100;

/**
 * The landings for which another time counts than when they landed. That of a deployment always does; that of a release
 * only for what had landed before the window, because not every release is deployed at once.
 */
export async function lateLandings(
  scene: ClueScene,
  carried: readonly Carried[],
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  const known = new Map(scene.landings.map((landing) => [landing.sha, landing]));
  const late = new Map<string, Landing>();
  for (const { event, landings } of deploymentsFirst(carried)) {
    for (const landing of landings) {
      const counts = event.trait === 'deployed' || !known.has(landing.sha);
      const detailed = known.get(landing.sha) ?? landing;
      if (counts && !late.has(landing.sha)) late.set(landing.sha, { ...detailed, liveMs: event.atMs });
    }
  }
  const all = [...late.values()].sort(byGoingLive);
  const older = all.filter(({ sha }) => !known.has(sha)).slice(0, mostOlder);
  return [...all.filter(({ sha }) => known.has(sha)), ...(await withDetail(scene, older, signal))];
}

/** So that what comes first is what counts: deployments before releases, and of each the earliest. */
function deploymentsFirst(carried: readonly Carried[]): readonly Carried[] {
  const place = ({ event }: Carried): number => (event.trait === 'deployed' ? 0 : 1);
  return carried.toSorted((a, b) => place(a) - place(b) || a.event.atMs - b.event.atMs);
}

/** With their lines too, or with paths alone where the clone does not have the files' content. */
async function withDetail(
  scene: ClueScene,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  if (landings.length === 0) return [];
  const counted = await countLines(scene, landings, signal);
  const read =
    counted.size > 0 ? counted.values() : await readDetail(scene, { landings, detail: 'paths' }, signal);
  const detailed = new Map([...read].map((landing) => [landing.sha, landing]));
  return landings.map((landing) => ({ ...landing, ...detailed.get(landing.sha) }));
}
