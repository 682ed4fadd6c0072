import { type LandedCommit, landedCommit } from '../landedCommit.ts';
import type { Past } from './past.ts';

/** A landing since, which may need what would be taken back. */
export interface Dependent extends LandedCommit {
  /** The files that both changed. */
  readonly paths: readonly string[];
}

/**
 * What landed later in the same files, newest first; without the units themselves.
 * @param pasts newest first
 */
export function dependentsOf(pasts: readonly Past[]): Dependent[] {
  const units = new Set(pasts.map(({ landing }) => landing.sha));
  const shared = new Map<string, Set<string>>();
  for (const { later, names } of pasts) {
    for (const { sha, paths } of later) {
      const known = shared.get(sha) ?? new Set();
      for (const path of paths) if (names.has(path)) known.add(path);
      shared.set(sha, known);
    }
  }
  return (pasts.at(-1)?.later ?? []).flatMap((landing) => {
    const paths = [...(shared.get(landing.sha) ?? [])];
    return paths.length > 0 && !units.has(landing.sha) ? [{ ...landedCommit(landing), paths }] : [];
  });
}
