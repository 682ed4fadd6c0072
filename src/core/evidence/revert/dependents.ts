import { type LandedCommit, landedCommit } from '../landedCommit.ts';
import type { Past } from './past.ts';

/** A landing since, which may need what would be taken back. */
export interface Dependent extends LandedCommit {
  /** The files that both changed. */
  readonly paths: readonly string[];
  /** It changed the same lines, or right beside them; null where that cannot be told, as of a file that was moved. */
  readonly sameLines: boolean | null;
}

/**
 * What landed later in the same files, newest first; without the units themselves.
 * @param pasts newest first
 */
export function dependentsOf(pasts: readonly Past[]): Dependent[] {
  const units = new Set(pasts.map(({ landing }) => landing.sha));
  const known = pasts.map((past) => ({ ...past, since: new Set(past.later.map(({ sha }) => sha)) }));
  return (pasts.at(-1)?.later ?? []).flatMap((landing) => {
    const { sha } = landing;
    if (units.has(sha)) return [];
    const shared = known
      .filter(({ since }) => since.has(sha))
      .flatMap(({ names, lines }) => {
        const paths = landing.paths.filter((path) => names.has(path));
        return paths.map((path) => ({ path, same: lines.get(sha)?.get(path) ?? null }));
      });
    if (shared.length === 0) return [];
    const sameLines = shared.map(({ same }) => same).reduce(strongest);
    return [{ ...landedCommit(landing), paths: [...new Set(shared.map(({ path }) => path))], sameLines }];
  });
}

/** One that is the same settles it; one that cannot be told leaves it open. */
function strongest(a: boolean | null, b: boolean | null): boolean | null {
  if (a === true || b === true) return true;
  return a === null || b === null ? null : false;
}
