import { DebriefError } from '../../errors.ts';
import type { GitReader } from '../../ports.ts';
import type { Landing } from '../gitLog.ts';
import { type Hunk, type Patches, parsePatches } from '../symptom/patch.ts';

/** More than these are not compared line by line. */
const mostLandings = 300;
const mostPaths = 50;

/** Of later landings, by sha and path: whether they changed lines that the first one changed, or right beside them. */
export type SameLines = ReadonlyMap<string, ReadonlyMap<string, boolean>>;

type ChangedLinesReader = Pick<GitReader, 'changedLines'>;

/**
 * Follows the lines that a landing changed through what landed later.
 * @param later newest first
 */
export async function sameLinesSince(
  { git, root }: { readonly git: ChangedLinesReader; readonly root: string },
  { landing, later }: { readonly landing: Landing; readonly later: readonly Landing[] },
  signal?: AbortSignal,
): Promise<SameLines> {
  const own = new Set(landing.paths);
  const touching = later.filter(({ paths }) => paths.some((path) => own.has(path)));
  if (touching.length === 0 || touching.length > mostLandings) return new Map();
  const shared = new Set(touching.flatMap(({ paths }) => paths.filter((path) => own.has(path))));
  if (shared.size > mostPaths) return new Map();
  const commits = [landing, ...touching].map(({ sha }) => sha);
  const patches = await patchesOf(git, { root, commits, paths: [...shared] }, signal);
  const known = new Map(touching.map(({ sha }) => [sha, new Map<string, boolean>()]));
  for (const path of shared) {
    for (const [sha, same] of followed(path, { landing, touching, patches })) known.get(sha)?.set(path, same);
  }
  return known;
}

/** Empty where the clone lacks the contents, or they are too much to compare. */
async function patchesOf(
  git: ChangedLinesReader,
  request: { readonly root: string; readonly commits: readonly string[]; readonly paths: readonly string[] },
  signal?: AbortSignal,
): Promise<Patches> {
  try {
    return parsePatches(await git.changedLines(request, signal));
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'git-failed') return new Map();
    throw error;
  }
}

/** Lines from `start` up to but not with `end`; where both are equal, the place between two lines. */
interface Range {
  readonly start: number;
  readonly end: number;
}

function followed(
  path: string,
  { landing, touching, patches }: { landing: Landing; touching: readonly Landing[]; patches: Patches },
): [string, boolean][] {
  const result: [string, boolean][] = [];
  let ranges = (patches.get(landing.sha)?.get(path)?.hunks ?? []).map(newRange);
  if (ranges.length === 0) return result;
  for (const { sha } of touching.toReversed()) {
    const hunks = patches.get(sha)?.get(path)?.hunks;
    if (!hunks) continue;
    result.push([sha, hunks.some((hunk) => ranges.some((range) => touch(oldRange(hunk), range)))]);
    ranges = ranges.map((range) => advanced(range, hunks));
  }
  return result;
}

function oldRange({ oldStart, oldCount }: Hunk): Range {
  return oldCount === 0 ? between(oldStart) : { start: oldStart, end: oldStart + oldCount };
}

function newRange({ newStart, newCount }: Hunk): Range {
  return newCount === 0 ? between(newStart) : { start: newStart, end: newStart + newCount };
}

/** Where a side has no lines, git gives the line before. */
function between(line: number): Range {
  return { start: line + 1, end: line + 1 };
}

/** Neighbours touch: git does not merge changes that have no line in between. */
function touch(a: Range, b: Range): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** Where the lines stand after a change; what it replaced of them belongs to them. */
function advanced(range: Range, hunks: readonly Hunk[]): Range {
  const start = edgeAfter(range.start, hunks, 'start');
  return { start, end: Math.max(start, edgeAfter(range.end, hunks, 'end')) };
}

function edgeAfter(edge: number, hunks: readonly Hunk[], side: 'start' | 'end'): number {
  let shift = 0;
  for (const hunk of hunks) {
    const [before, after] = [oldRange(hunk), newRange(hunk)];
    const isInserted = before.start === before.end;
    const isBefore = before.end < edge || (before.end === edge && (side === 'start' || !isInserted));
    if (!isBefore) return before.start < edge ? after[side] : edge + shift;
    shift += hunk.newCount - hunk.oldCount;
  }
  return edge + shift;
}
