import { singleLine } from '../document/escape.ts';
import type { GitReader, PriorStore, RepositoryState } from '../ports.ts';
import { type RepositoryChanges, rankUnits } from './changes.ts';
import { type ClueScene, type ClueSource, gatherClues } from './clues.ts';
import { readDeployed } from './deployed.ts';
import { withHints } from './gather.ts';
import { type Landing, parseGitLog } from './gitLog.ts';
import { type LandedCommit, landedCommit } from './landedCommit.ts';
import { findReverts } from './reverts.ts';
import type { Hints } from './scene.ts';
import type { ServiceHints } from './services.ts';
import type { Window } from './window.ts';

export interface CompareRequest extends Hints, ServiceHints {
  readonly git: GitReader;
  /** Any folder or file of the repository. */
  readonly root: string;
  /** The revision that worked: a tag, a branch, a commit. */
  readonly good: string;
  /** The one that does not; the deployed branch by default. */
  readonly bad?: string;
  /** The deployed branch by debrief.yml; it is guessed where that names none. */
  readonly branch?: string | null;
  /** When the impact began, or now where nobody knows; milliseconds since the epoch. */
  readonly impactMs: number;
  /** The most units to return. */
  readonly limit: number;
  readonly priors?: PriorStore;
  readonly sources?: readonly ClueSource[];
}

export interface ComparedRevision {
  /** As it was asked for. */
  readonly rev: string;
  readonly sha: string;
}

/** What lies between two revisions. */
export interface Comparison {
  readonly good: ComparedRevision;
  readonly bad: ComparedRevision;
  /** What landed in the bad one and is not in the good one, ranked; notes on the whole comparison are here, too. */
  readonly changes: RepositoryChanges;
  /** What landed in the good one and is not in the bad one, newest first: taken off by a rollback, or never picked. */
  readonly missing: readonly LandedCommit[];
}

/** The most landings that are read of each side. */
const compareLimit = 2000;

/**
 * What a revision that worked and one that does not differ in; without what `withDetails` adds.
 * @throws DebriefError what `GitReader` throws, `revision-unknown`
 */
export async function compareRevisions(request: CompareRequest, signal?: AbortSignal): Promise<Comparison> {
  const { git, bad } = request;
  const { state, deployed } = await readDeployed(
    { ...request, ...(bad !== undefined && { rev: bad }) },
    signal,
  );
  const { root } = state;
  const { rev, revFrom, head: badSha } = deployed;
  const goodSha = await git.resolve(root, request.good, signal);
  const place = { git, root };
  const [landed, missing] = await Promise.all([
    landingsOf(place, { of: badSha, without: goodSha }, signal),
    landingsOf(place, { of: goodSha, without: badSha }, signal),
  ]);
  const window = windowOf(landed, request.impactMs);
  const scene = { git, root, head: badSha, window, landings: landed };
  const { units, learnt, notes } = await ranked({ ...request, root, window }, scene, signal);
  const sides = { good: { rev: request.good, sha: goodSha }, bad: { rev, sha: badSha } };
  const changes = {
    root,
    rev,
    revFrom,
    head: badSha,
    window,
    units,
    landings: landed,
    learnt,
    notes: [...deployed.notes, ...notesOn({ ...sides, state, landed, missing }), ...notes],
  };
  return { ...sides, changes, missing: missing.map(landedCommit) };
}

async function landingsOf(
  { git, root }: { readonly git: GitReader; readonly root: string },
  { of, without }: { readonly of: string; readonly without: string },
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  const request = { root, commits: [of], excluding: [without], limit: compareLimit };
  return parseGitLog(await git.log({ ...request, walk: 'first-parent', detail: 'paths' }, signal));
}

/** From the first to the last of them. */
function windowOf(landings: readonly Landing[], impactMs: number): Window {
  const times = landings.map(({ landedMs }) => landedMs);
  return landings.length === 0
    ? { fromMs: impactMs, toMs: impactMs, impactMs }
    : { fromMs: Math.min(...times), toMs: Math.max(...times), impactMs };
}

async function ranked(
  request: CompareRequest & { readonly window: Window },
  scene: ClueScene,
  signal?: AbortSignal,
): Promise<Pick<RepositoryChanges, 'units' | 'learnt' | 'notes'>> {
  const { landings, root } = scene;
  if (landings.length === 0) return { units: [], learnt: null, notes: [] };
  const [clues, hinted, learnt] = await Promise.all([
    gatherClues(request.sources ?? [], scene, signal),
    withHints({ ...request, root }, landings, signal),
    request.priors?.load(root),
  ]);
  const known = { ...hinted, reverts: findReverts(landings), prior: learnt?.prior ?? null, clues };
  const units = rankUnits(request, known);
  return { units, learnt: learnt?.head ?? null, notes: [...hinted.services.notes, ...clues.notes] };
}

interface Sides {
  readonly good: ComparedRevision;
  readonly bad: ComparedRevision;
  readonly state: RepositoryState;
  readonly landed: readonly Landing[];
  readonly missing: readonly Landing[];
}

function notesOn({ good, bad, state, landed, missing }: Sides): string[] {
  const [goodName, badName] = [singleLine(good.rev), singleLine(bad.rev)];
  const notes: string[] = [];
  if (good.sha === bad.sha) notes.push(`${goodName} and ${badName} are the same commit.`);
  else if (landed.length === 0) {
    notes.push(`${badName} has nothing that ${goodName} has not: it lies before it, or was rolled back.`);
  }
  if (landed.length === compareLimit || missing.length === compareLimit) {
    notes.push(`Only the newest ${compareLimit} landings of a side were read; older ones are missing.`);
  }
  if (state.shallow && [...landed, ...missing].some(({ parents }) => parents.length === 0)) {
    notes.push(
      'This clone is shallow and does not reach back to where the two parted, so that what both have may be listed; ' +
        'run git fetch --unshallow.',
    );
  }
  return notes;
}
