import { suspectsOf } from '../scene.ts';
import { fileSigns } from '../traits/paths.ts';
import type { Past } from './past.ts';

/** What a revert of the commit does not undo, or brings with it, a sentence each. */
export function caveatsOf({ landing, submodules }: Past): string[] {
  const traits = suspectsOf([landing], { paths: [], keywords: [] })
    .flatMap(fileSigns)
    .map(({ trait }) => trait);
  return [
    ...(traits.includes('migration') ? [ofMigration] : []),
    ...(traits.includes('dependency') ? [ofDependencies] : []),
    ...submodules.map(ofSubmodule),
    ...ofMerge(landing.parents.length),
  ];
}

const ofMigration =
  'It migrates data: what the migration did to the database stays; see whether the older code can work with it, and ' +
  'whether the migration has a way down.';

const ofDependencies =
  'It changes dependencies: the older versions come back with a new installation and build, not with the revert alone.';

function ofSubmodule(path: string): string {
  return `It moves the submodule ${path}: run git submodule update after the revert, and build again.`;
}

function ofMerge(parents: number): string[] {
  if (parents < 2) return [];
  const what = parents > 2 ? `all ${parents - 1} merged branches` : 'the merged branch';
  return [
    `It takes back ${what}; to bring that in again later, revert the revert, because git takes its commits for merged.`,
  ];
}
