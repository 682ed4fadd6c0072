import type { RevFrom } from './branch.ts';
import { isoOf, type RepositoryChanges } from './changes.ts';
import type { Unit } from './unit.ts';

/** The JSON of `debrief changes --format json`. */
export interface ChangesReport {
  readonly version: 1;
  readonly repos: readonly {
    readonly root: string;
    readonly rev: string;
    readonly revFrom: RevFrom;
    /** ISO 8601, UTC. */
    readonly window: { readonly from: string; readonly to: string };
    readonly units: readonly Unit[];
    /** What a person should know about the completeness of the list, a sentence each. */
    readonly notes: readonly string[];
  }[];
}

export function changesReport(repositories: readonly RepositoryChanges[]): ChangesReport {
  return {
    version: 1,
    repos: repositories.map(({ root, rev, revFrom, window, units, notes }) => ({
      root,
      rev,
      revFrom,
      window: { from: isoOf(window.fromMs), to: isoOf(window.toMs) },
      units,
      notes,
    })),
  };
}
