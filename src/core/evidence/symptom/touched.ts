import type { Landing } from '../gitLog.ts';
import { nameOf, type OwnFrame } from './match.ts';
import { distanceTo, type FileChange, lineBefore, type Patches } from './patch.ts';

/** That a landing changed a place of the stack. */
export interface Touch {
  readonly own: OwnFrame;
  /** The line itself or what is right beside it; null where the landing changed something else in the file. */
  readonly line: 'changed' | 'beside' | null;
  /** How suspicious it is: 1 for the newest change of the very line, or file, that is the top of the stack. */
  readonly value: number;
}

/** So near to the line as a statement, or the condition around it, mostly is. */
const besideLines = 5;
/** For changes beside the line rather than of it, and for each change of the line that a newer one overwrote. */
const half = 0.5;

/** What each landing changed of the stack, by sha. */
export function touchesOf(
  own: readonly OwnFrame[],
  landings: readonly Landing[],
  patches: Patches,
): ReadonlyMap<string, readonly Touch[]> {
  const touches = new Map<string, Touch[]>();
  for (const one of own) {
    for (const [sha, touch] of touchesOfFrame(one, landings, patches)) {
      touches.set(sha, [...(touches.get(sha) ?? []), touch]);
    }
  }
  return touches;
}

/** Goes back from the newest landing, with the line to where it stood before each of them. */
function touchesOfFrame(own: OwnFrame, landings: readonly Landing[], patches: Patches): Map<string, Touch> {
  const touches = new Map<string, Touch>();
  const frameValue = own.certainty / (1 + (own.place - 1) / 4);
  let line: number | null = own.frame.line;
  let share = 1;
  for (const landing of landings) {
    if (!landing.paths.includes(own.path)) continue;
    const change = patches.get(landing.sha)?.get(own.path);
    const moved = change !== undefined && isMove(own.path, landing, change);
    const kind = line === null || !change || moved ? null : kindOf(change, line);
    const part = kind === null ? fileShare(landing) : share * (kind === 'beside' ? half : 1);
    touches.set(landing.sha, { own, line: kind, value: frameValue * part });
    if (kind === 'changed') share *= half;
    if (line !== null && change) line = lineBefore(change.hunks, line);
  }
  return touches;
}

/** The file came whole, and one of its name changed elsewhere: every line is new here and none is. */
function isMove(path: string, { paths }: Landing, { hunks }: FileChange): boolean {
  const made = hunks.length === 1 && hunks[0]?.oldStart === 0;
  return made && paths.some((other) => other !== path && nameOf(other) === nameOf(path));
}

function kindOf({ hunks }: FileChange, line: number): Touch['line'] {
  const distance = distanceTo(hunks, line);
  if (distance === 0) return 'changed';
  return distance <= besideLines ? 'beside' : null;
}

/** What changes a hundred files touches one of the stack by chance. */
function fileShare({ paths }: Landing): number {
  return 1 / (1 + Math.log10(Math.max(1, paths.length)));
}
