import { DebriefError } from '../../errors.ts';
import type { ChangedFile, GitComparer, GitReader } from '../../ports.ts';
import { readDetail } from '../gather.ts';
import { type Landing, parseGitLog } from '../gitLog.ts';
import { findReverts } from '../reverts.ts';
import { type SameLines, sameLinesSince } from './sameLines.ts';

/** A commit that may be taken back, and what became of it since. */
export interface Past {
  readonly landing: Landing;
  /** What landed after it, newest first, with paths. */
  readonly later: readonly Landing[];
  /** `beside`: it came with a merge; `no`: it is no part of the branch. */
  readonly landed: 'itself' | 'beside' | 'no';
  /** The parent is not in this shallow clone, so that git takes the commit for the first one. */
  readonly cutOff: boolean;
  readonly revertedBy: Landing | null;
  /** The files it changed, under the names they have had since. */
  readonly names: ReadonlySet<string>;
  /** Of what landed later in its files, whether that was in its lines. */
  readonly lines: SameLines;
  /** The submodules it moved. */
  readonly submodules: readonly string[];
}

export interface Place {
  readonly git: GitReader;
  readonly comparer: GitComparer;
  readonly root: string;
  /** The full id that the deployed branch stands at. */
  readonly head: string;
  readonly shallow: boolean;
}

/** The most landings that are read behind a commit, to see what became of it. */
export const laterLimit = 2000;

/** @throws DebriefError what `GitReader` and `GitComparer` throw */
export async function readPast(place: Place, sha: string, signal?: AbortSignal): Promise<Past> {
  const { comparer, root, head, shallow } = place;
  const [landing, later, apart, moved] = await Promise.all([
    readCommit(place, sha, signal),
    landings(place, { from: head, without: sha, limit: laterLimit }, signal),
    landings(place, { from: sha, without: head, limit: 1 }, signal),
    movesSince(place, sha, signal),
  ]);
  const [parent] = landing.parents;
  const [changed, lines] = await Promise.all([
    parent ? comparer.changedFiles({ root, from: parent, to: sha, moves: false }, signal) : [],
    sameLinesSince(place, { landing, later }, signal),
  ]);
  const own = new Set(landing.paths);
  return {
    landing,
    later,
    landed: apart.length > 0 ? 'no' : standsOnBranch(sha, head, later) ? 'itself' : 'beside',
    cutOff: shallow && parent === undefined,
    revertedBy: standingRevert(landing, later),
    names: new Set([...own, ...moved.flatMap(({ path, from }) => (from && own.has(from) ? [path] : []))]),
    lines,
    submodules: changed.filter(({ submodule }) => submodule).map(({ path }) => path),
  };
}

async function readCommit(place: Place, sha: string, signal?: AbortSignal): Promise<Landing> {
  const [landing] = await readDetail(place, { landings: [{ sha }], detail: 'paths' }, signal);
  if (landing) return landing;
  throw new DebriefError('git-failed', `git did not tell what ${sha} is; run git fsck in ${place.root}.`);
}

/** None where the clone lacks the contents that would show them. */
async function movesSince(
  { comparer, root, head }: Place,
  sha: string,
  signal?: AbortSignal,
): Promise<readonly ChangedFile[]> {
  try {
    return await comparer.changedFiles({ root, from: sha, to: head, moves: true }, signal);
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'git-failed') return [];
    throw error;
  }
}

async function landings(
  { git, root }: Place,
  { from, without, limit }: { readonly from: string; readonly without: string; readonly limit: number },
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  const request = { root, commits: [from], excluding: [without], limit };
  return parseGitLog(await git.log({ ...request, walk: 'first-parent', detail: 'paths' }, signal));
}

/** Whether the first parents lead to it; taken for granted where they were not followed that far. */
function standsOnBranch(sha: string, head: string, later: readonly Landing[]): boolean {
  return sha === head || later.length === laterLimit || later.at(-1)?.parents[0] === sha;
}

/** What took it back, unless that was taken back again. */
function standingRevert(landing: Landing, later: readonly Landing[]): Landing | null {
  const reverts = findReverts([...later, landing]);
  const revert = reverts.get(landing.sha);
  return revert && !reverts.has(revert.sha) ? revert : null;
}
