import { DebriefError } from '../errors.ts';

export interface FoundInAll<Found> {
  /** In the order of the repositories; those that could not be read are missing. */
  readonly found: readonly Found[];
  /** Why they are missing, a sentence each. */
  readonly notes: readonly string[];
}

/** So many are read at once. */
const atOnce = 4;

/**
 * Looks in a repository and in the others that belong to it. Where one of the others cannot be read, that costs what
 * is in it alone.
 * @throws DebriefError what `find` throws for the first one, and `cancelled`
 */
export async function findInAll<Found>(
  roots: readonly string[],
  find: (root: string) => Promise<Found>,
): Promise<FoundInAll<Found>> {
  const found: Found[] = [];
  const notes: string[] = [];
  for (let next = 0; next < roots.length; next += atOnce) {
    const page = roots.slice(next, next + atOnce);
    const results = await Promise.allSettled(page.map(find));
    for (const [index, result] of results.entries()) {
      if (result.status === 'fulfilled') found.push(result.value);
      else notes.push(noteOn(result.reason, next + index === 0));
    }
  }
  return { found, notes };
}

function noteOn(error: unknown, isFirst: boolean): string {
  if (isFirst || !(error instanceof DebriefError) || error.code === 'cancelled') throw error;
  return error.message;
}
