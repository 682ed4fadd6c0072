import path from 'node:path';
import { singleLine } from '../core/document/escape.ts';
import type { RevFrom } from '../core/evidence/branch.ts';
import type { RepositoryChanges } from '../core/evidence/changes.ts';
import { placeAt } from '../core/evidence/places.ts';
import { findInAll } from '../core/evidence/repositories.ts';
import { repositoriesOf, topOf } from '../platform/repositories.ts';
import { absolute } from './files.ts';
import type { World } from './world.ts';

export interface Wanted {
  /** The repositories that a person named; undefined for this one and those that belong to it. */
  readonly named: readonly string[] | undefined;
  /** The affected services. */
  readonly services?: readonly string[] | undefined;
}

/** A repository to look in. */
export interface Place {
  /** Any folder or file of it. */
  readonly root: string;
  /** The deployed branch by debrief.yml; null where that names none. */
  readonly branch: string | null;
  /** A person named it, or is in it: what else they ask for, such as a revision, is meant for it. */
  readonly isNamed: boolean;
}

/**
 * Looks in each repository. One that a person named has to be readable, and so has the one they are in; others are
 * passed over with a note.
 */
export async function inRepositories<Found>(
  world: World,
  { named, services = [] }: Wanted,
  find: (place: Place) => Promise<Found>,
): Promise<readonly Found[]> {
  const request = { folder: world.cwd, team: await world.team(), services };
  const { roots, branches, notes: missing } = await repositoriesOf(request, world.signal);
  if (named !== undefined) {
    const found: Found[] = [];
    for (const repository of named) {
      const root = absolute(world, repository);
      const branch = branches.get((await topOf(root)) ?? root) ?? null;
      found.push(await find({ root, branch, isNamed: true }));
    }
    return found;
  }
  const { found, notes } = await findInAll(roots, (root) =>
    find({ root, branch: branches.get(root) ?? null, isNamed: root === roots[0] }),
  );
  for (const note of [...missing, ...notes]) world.tell(`debrief: ${note}`);
  return found;
}

const waysFound: Readonly<Record<RevFrom, string>> = {
  given: 'as asked for',
  configured: 'which debrief.yml names',
  guessed: 'a guess',
  head: 'which is checked out',
};

/** Which branches were read, how much of them is listed, and what else a person should know about the lists. */
export function tellWhatWasRead(world: World, changes: readonly RepositoryChanges[]): void {
  for (const { root, rev, revFrom, notes, units, landings } of changes) {
    const repository = singleLine(path.basename(root));
    const cut = units.length < landings.length ? [cutNote(units.length, landings.length)] : [];
    const read = /^[0-9a-f]{40,64}$/.test(rev) ? rev.slice(0, 7) : singleLine(rev);
    world.tell(`debrief: Read ${read} of ${repository}, ${waysFound[revFrom]}.`);
    for (const note of [...cut, ...notes])
      world.tell(`debrief: ${changes.length > 1 ? `${repository}: ` : ''}${note}`);
  }
}

function cutNote(shown: number, all: number): string {
  return `Only ${shown} of ${all} changes are listed, the most suspicious ones; --limit lists more.`;
}

/** A path with a slip in it would raise nothing without a word. */
export function tellUntouched(
  world: World,
  paths: readonly string[],
  changes: readonly Pick<RepositoryChanges, 'landings'>[],
): void {
  const touched = changes.flatMap(({ landings }) => landings.flatMap((landing) => landing.paths));
  for (const named of paths) {
    const place = placeAt(named);
    if (place === null || !touched.some((file) => place.has(file)))
      world.tell(`debrief: Nothing that landed touches ${singleLine(named)}.`);
  }
}
