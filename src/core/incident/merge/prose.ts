import { DebriefError } from '../../errors.ts';
import { isLaborious, mergeLines } from './diff.ts';

/** Merged lines, and how often both sides said different things in the same place. */
export interface Prose {
  readonly lines: readonly string[];
  readonly conflicts: number;
}

interface ProseSides {
  readonly base: readonly string[];
  readonly a: readonly string[];
  readonly b: readonly string[];
}

/**
 * Line by line; where both sides changed the same lines, both versions stand between git's marks, ours first.
 * @throws DebriefError `too-complex` where one line is repeated a thousand times: git has means against that
 */
export function mergeProse({ base, a, b }: ProseSides, isSwapped: boolean): Prose {
  if (isLaborious(base, a) || isLaborious(base, b)) {
    throw new DebriefError('too-complex', 'This document repeats itself too much to be merged by Debrief.');
  }
  const lines: string[] = [];
  let conflicts = 0;
  for (const part of mergeLines(base, a, b)) {
    if ('settled' in part) {
      lines.push(...part.settled);
      continue;
    }
    const [ours, theirs] = isSwapped ? [part.b, part.a] : [part.a, part.b];
    lines.push('<<<<<<< ours', ...ours, '=======', ...theirs, '>>>>>>> theirs');
    conflicts += 1;
  }
  return { lines, conflicts };
}
