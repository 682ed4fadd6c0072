import { isoOf, type RepositoryChanges } from './changes.ts';
import type { Unit } from './unit.ts';

/** The JSON of `debrief changes --format json`. */
export interface ChangesReport {
  readonly version: 1;
  readonly repos: readonly {
    readonly root: string;
    readonly rev: string;
    /** ISO 8601, UTC. */
    readonly window: { readonly from: string; readonly to: string };
    readonly units: readonly Unit[];
  }[];
}

export function changesReport(repositories: readonly RepositoryChanges[]): ChangesReport {
  return {
    version: 1,
    repos: repositories.map(({ root, rev, window, units }) => ({
      root,
      rev,
      window: { from: isoOf(window.fromMs), to: isoOf(window.toMs) },
      units,
    })),
  };
}
