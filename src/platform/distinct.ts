import { randomInt } from 'node:crypto';
import { DebriefError } from '../core/errors.ts';
import type { GitReader } from '../core/ports.ts';

/** Without vowels, so that no words come out, and without what is easily misread. */
const letters = 'bcdfghjkmnpqrstvwxz23456789';

/**
 * Four letters for the id of an incident, where others may be declaring one in their clones at the same time: in a
 * repository that has a remote. Undefined where nobody else can: there the number tells incidents apart.
 */
export async function distinctLetters(folder: string, git: GitReader): Promise<string | undefined> {
  try {
    const { root } = await git.repositoryAt(folder);
    if ((await git.remotes(root)).length === 0) return undefined;
  } catch (error) {
    // Nothing may stand in the way of declaring an incident: without git there are no branches to collide.
    if (error instanceof DebriefError) return undefined;
    throw error;
  }
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
}
