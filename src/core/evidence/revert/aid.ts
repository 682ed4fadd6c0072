import { DebriefError } from '../../errors.ts';
import type { GitComparer, GitReader, Remote, RevertTrial } from '../../ports.ts';
import { readDeployed } from '../deployed.ts';
import { type LandedCommit, landedCommit } from '../landedCommit.ts';
import { caveatsOf } from './caveats.ts';
import { commandsFor, freeBranchName } from './commands.ts';
import { type Dependent, dependentsOf } from './dependents.ts';
import { notesOn } from './notes.ts';
import { type Past, type Place, readPast } from './past.ts';

export interface RevertRequest {
  readonly git: GitReader;
  readonly comparer: GitComparer;
  /** Any folder or file of the repository. */
  readonly root: string;
  /** What to take back: shas, or whatever names a commit; one or more, in any order. */
  readonly revs: readonly string[];
  /** The revision to take them back from; the deployed branch by default. */
  readonly onto?: string;
  /** The deployed branch by debrief.yml; it is guessed where that names none. */
  readonly branch?: string | null;
}

export interface UnitRevert extends LandedCommit {
  /** A pull request whose commits were squashed into one is a `commit` with a number in `pr`. */
  readonly kind: 'commit' | 'merge';
  /** Whether `git revert` would go through; see `RevertTrial`. */
  readonly outcome: RevertTrial['outcome'];
  /** Files that a person would have to merge. */
  readonly conflicts: readonly string[];
  /** The landing that took it back already; null where none did, or that one was taken back itself. */
  readonly revertedBy: LandedCommit | null;
  readonly paths: readonly string[];
  /** What a revert does not undo, or brings with it, a sentence each. */
  readonly caveats: readonly string[];
}

/** How to take changes back, and what would come of it. Nothing was done. */
export interface RevertAid {
  /** The repository's root folder. */
  readonly root: string;
  /** The branch, or the commit where no branch is checked out. */
  readonly onto: string;
  /** The full id that the branch stood at: the trial and the commands are about this. */
  readonly head: string;
  /** Newest first, as they have to be taken back. */
  readonly units: readonly UnitRevert[];
  /** Later landings that changed the same files, and may need what would be taken back; newest first. */
  readonly dependents: readonly Dependent[];
  /** The name of a branch that is free, and safe to paste into any shell. */
  readonly branch: string;
  /** For sh and PowerShell alike, a line each, to be copied, never run; empty where nothing is left to take back. */
  readonly commands: readonly string[];
  /** Where the repository is published, for links. */
  readonly remotes: readonly Remote[];
  /** What a person should know before running them, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * How to take landed changes back from the deployed branch. Writes nothing anywhere in the repository.
 * @throws DebriefError what `GitReader` and `GitComparer` throw, `repository-empty`, and `usage` without a commit
 */
export async function revertAid(request: RevertRequest, signal?: AbortSignal): Promise<RevertAid> {
  const { git, comparer } = request;
  if (request.revs.length === 0) throw new DebriefError('usage', 'Name the commit to take back.');
  const { state, deployed } = await readDeployed(
    {
      git,
      root: request.root,
      branch: request.branch ?? null,
      ...(request.onto !== undefined && { rev: request.onto }),
    },
    signal,
  );
  const { root } = state;
  const { rev: onto, head } = deployed;
  const shas = new Set(await Promise.all(request.revs.map((rev) => git.resolve(root, rev, signal))));
  const place = { git, comparer, root, head, shallow: state.shallow };
  const pasts = newestFirst(await Promise.all([...shas].map((sha) => readPast(place, sha, signal))));
  const tried = await tryThem(place, pasts, signal);
  const units = pasts.map((past) => unitOf(past, tried.trials.get(past.landing.sha)));
  const branch = await freeBranchName(place, units, signal);
  const dependents = dependentsOf(pasts);
  const remotes = await git.remotes(root, signal);
  const left = units.filter((unit, index) => unit.outcome !== 'nothing' && !pasts[index]?.cutOff);
  const commands = commandsFor({ head, branch, units: left, remotes });
  const notes = [...deployed.notes, ...tried.notes, ...notesOn({ onto, bare: state.bare, pasts, units })];
  return { root, onto, head, units, dependents, branch, commands, remotes, notes };
}

/** What more landed after, landed earlier. */
function newestFirst(pasts: readonly Past[]): Past[] {
  return [...pasts].sort(
    (a, b) => a.later.length - b.later.length || b.landing.landedMs - a.landing.landedMs,
  );
}

interface Tried {
  readonly trials: ReadonlyMap<string, RevertTrial>;
  /** Why it could not be tried, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * What lacks its parent in this clone is not tried: git would take it for the beginning of everything. The commands are
 * of use even where nothing can be tried.
 */
async function tryThem(
  { comparer, root, head }: Place,
  pasts: readonly Past[],
  signal?: AbortSignal,
): Promise<Tried> {
  const commits = pasts.filter(({ cutOff }) => !cutOff).map(({ landing }) => landing.sha);
  try {
    const trials = await comparer.tryReverts({ root, onto: head, commits }, signal);
    if (trials) return { trials: new Map(trials.map((trial) => [trial.sha, trial])), notes: [] };
    return { trials: new Map(), notes: [tooOld] };
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code !== 'git-failed') throw error;
    return { trials: new Map(), notes: [`Whether it would conflict cannot be told: ${error.message}`] };
  }
}

const tooOld = 'Whether it would conflict cannot be told by this git; git 2.38 and later can.';

function unitOf(past: Past, trial: RevertTrial | undefined): UnitRevert {
  const { landing, revertedBy } = past;
  return {
    ...landedCommit(landing),
    kind: landing.parents.length > 1 ? 'merge' : 'commit',
    outcome: trial?.outcome ?? 'unknown',
    conflicts: trial?.conflicts ?? [],
    revertedBy: revertedBy && landedCommit(revertedBy),
    paths: landing.paths,
    caveats: caveatsOf(past),
  };
}
