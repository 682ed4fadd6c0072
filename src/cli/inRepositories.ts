import path from 'node:path';
import { singleLine } from '../core/document/escape.ts';
import type { RevFrom } from '../core/evidence/branch.ts';
import type { RepositoryChanges } from '../core/evidence/changes.ts';
import { findInAll } from '../core/evidence/repositories.ts';
import { repositoriesOf } from '../platform/repositories.ts';
import { absolute } from './files.ts';
import type { World } from './world.ts';

export interface Wanted {
  /** The repositories that a person named; undefined for this one and those that belong to it. */
  readonly named: readonly string[] | undefined;
  /** The affected services. */
  readonly services?: readonly string[] | undefined;
}

/**
 * Looks in each repository. One that a person named has to be readable, and so has this one; others are passed over
 * with a note. A revision that was asked for is one of the first kind.
 * @param find gets the root, and whether it is of the first kind
 */
export async function inRepositories<Found>(
  world: World,
  { named, services = [] }: Wanted,
  find: (root: string, isNamed: boolean) => Promise<Found>,
): Promise<readonly Found[]> {
  if (named !== undefined) {
    const found: Found[] = [];
    for (const repository of named) found.push(await find(absolute(world, repository), true));
    return found;
  }
  const request = { folder: world.cwd, team: await world.team(), services };
  const { roots, notes: missing } = await repositoriesOf(request, world.signal);
  const { found, notes } = await findInAll(roots, (root) => find(root, root === roots[0]));
  for (const note of [...missing, ...notes]) world.tell(`debrief: ${note}`);
  return found;
}

const waysFound: Readonly<Record<RevFrom, string>> = {
  given: 'as asked for',
  configured: 'which debrief.yml names',
  guessed: 'a guess',
  head: 'which is checked out',
};

/** Which branches were read, and what else a person should know about the lists. */
export function tellWhatWasRead(world: World, changes: readonly RepositoryChanges[]): void {
  for (const { root, rev, revFrom, notes } of changes) {
    const repository = singleLine(path.basename(root));
    world.tell(`debrief: Read ${singleLine(rev)} of ${repository}, ${waysFound[revFrom]}.`);
    for (const note of notes) world.tell(`debrief: ${changes.length > 1 ? `${repository}: ` : ''}${note}`);
  }
}
