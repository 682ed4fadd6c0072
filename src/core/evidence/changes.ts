import { Temporal } from 'temporal-polyfill';
import { singleLine } from '../document/escape.ts';
import type { GitReader, Learnt, PriorStore, RepositoryState } from '../ports.ts';
import { fetchNotes, type RevFrom } from './branch.ts';
import { type ClueSource, type Clues, gatherClues, withLate } from './clues.ts';
import { type DeployedRepository, readDeployed } from './deployed.ts';
import { type ReadLandings, readLandings, withHints } from './gather.ts';
import type { Landing } from './gitLog.ts';
import type { Prior } from './prior.ts';
import { titleOf } from './pullRequest.ts';
import { type Ranked, rankLandings } from './rank.ts';
import type { Hints } from './scene.ts';
import type { ServicePlaces, ServiceRequest } from './services.ts';
import type { Unit } from './unit.ts';
import { type Walked, walkLimit } from './walk.ts';
import type { Window } from './window.ts';

export interface ChangesRequest extends Hints, ServiceRequest {
  readonly git: GitReader;
  /** Any folder or file of the repository. */
  readonly root: string;
  /** The revision to read; the deployed branch by default. */
  readonly rev?: string;
  /** The deployed branch by debrief.yml; it is guessed where that names none. */
  readonly branch?: string | null;
  readonly window: Window;
  /** The most units to return. */
  readonly limit: number;
  /** Keeps what the repository's own past teaches. What was not learnt yet is not waited for: see `learnAgain`. */
  readonly priors?: PriorStore;
  /** Who is asked what else is known of the landings. */
  readonly sources?: readonly ClueSource[];
}

export interface RepositoryChanges {
  /** The repository's root folder. */
  readonly root: string;
  /** The branch that was read, or the commit where no branch is checked out. */
  readonly rev: string;
  readonly revFrom: RevFrom;
  /** The full id that the branch stood at. */
  readonly head: string;
  readonly window: Window;
  /** Without what `withDetails` adds. */
  readonly units: readonly Unit[];
  /** What landed in the window, newest first. */
  readonly landings: readonly Landing[];
  /** The commit up to which the repository's past was learnt; null where nothing was. */
  readonly learnt: string | null;
  /** What a person should know about the completeness of the list, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * What landed in the window, ranked.
 * @throws DebriefError what `GitReader` throws, and `repository-empty`
 */
export async function findChanges(request: ChangesRequest, signal?: AbortSignal): Promise<RepositoryChanges> {
  const { git, window } = request;
  const { state, deployed, read, learnt, fetched } = await readRepository(request, signal);
  const { root } = state;
  const { rev, revFrom, head } = deployed;
  const hinted = await withHints({ ...request, root }, read.landings, signal);
  const scene = { git, root, head, window, landings: hinted.landings };
  const clues = await gatherClues(request.sources ?? [], scene, signal);
  const landings = withLate(hinted.landings, clues.late);
  const known = { ...read, ...hinted, landings, clues, prior: learnt?.prior ?? null };
  const units = rankUnits(request, known);
  const told = [...deployed.notes, ...fetched, ...notesOn(read.walked, { state, window, rev })];
  const notes = [...told, ...hinted.services.notes, ...clues.notes];
  return { root, rev, revFrom, head, window, units, landings, learnt: learnt?.head ?? null, notes };
}

interface ReadRepository extends DeployedRepository {
  readonly read: ReadLandings;
  readonly learnt: Learnt | null;
  /** Notes on the age of what was fetched. */
  readonly fetched: readonly string[];
}

/** All at once, as far as one answer does not need another: starting a git takes longer than most of its answers. */
async function readRepository(request: ChangesRequest, signal?: AbortSignal): Promise<ReadRepository> {
  const { git, window, priors } = request;
  const early = request.rev === undefined ? readCheckedOut(request, signal) : null;
  const { state, deployed } = await readDeployed(request, signal);
  const { root } = state;
  const { head, remote } = deployed;
  const isCheckedOut = head === state.head;
  if (!isCheckedOut) early?.stop();
  const [read, learnt = null, fetched] = await Promise.all([
    early && isCheckedOut ? early.read : readLandings({ git, root, head, window }, signal),
    priors?.load(root),
    fetchNotes(git, { root, remote, window }),
  ]);
  return { state, deployed, read, learnt, fetched };
}

interface EarlyReading {
  readonly read: Promise<ReadLandings>;
  stop(): void;
}

/** What is checked out is mostly what is deployed, so it is read while that is found out. */
function readCheckedOut({ git, root, window }: ChangesRequest, signal?: AbortSignal): EarlyReading {
  const stopped = new AbortController();
  const either = signal ? AbortSignal.any([signal, stopped.signal]) : stopped.signal;
  const read = readLandings({ git, root, head: 'HEAD', window }, either);
  // Whoever needs it is told of its failure; it may be that nobody does.
  read.catch(() => undefined);
  return { read, stop: () => stopped.abort() };
}

/** What is known of landings when they are ranked. */
export interface KnownLandings extends Pick<ReadLandings, 'landings' | 'reverts'> {
  readonly services?: ServicePlaces;
  readonly prior: Prior | null;
  readonly clues: Clues;
}

/** The landings ranked; without what `withDetails` adds. */
export function rankUnits(
  { limit, window, paths, keywords }: Pick<ChangesRequest, 'limit' | 'window' | 'paths' | 'keywords'>,
  { landings, reverts, prior, clues, services }: KnownLandings,
): readonly Unit[] {
  const places = services?.places ?? [];
  const context = { paths, keywords, places, impactMs: window.impactMs, reverts, prior, clues: clues.signs };
  const ranked = rankLandings(landings, context).slice(0, limit);
  return ranked.map((one, index) => unitOf(one, index + 1));
}

function unitOf({ landing, score, reasons }: Ranked, rank: number): Unit {
  const { sha, landedMs, liveMs, authoredMs, author, subject, body, pr, paths, additions, deletions } =
    landing;
  return {
    sha,
    rank,
    score,
    landedAt: isoOf(landedMs),
    liveAt: liveMs === undefined ? null : isoOf(liveMs),
    authoredAt: isoOf(authoredMs),
    author,
    subject: titleOf(subject, body),
    pr,
    paths,
    additions,
    deletions,
    commits: [],
    reasons,
  };
}

/** ISO 8601, UTC. */
export function isoOf(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}

function notesOn(
  { landings, cut }: Walked,
  {
    state,
    window: { fromMs },
    rev,
  }: { readonly state: RepositoryState; readonly window: Window; readonly rev: string },
): string[] {
  const notes: string[] = [];
  if (cut) notes.push(`Only the newest ${walkLimit} landings were read; older ones may be missing.`);
  const [newest, oldest] = [landings[0], landings.at(-1)];
  if (newest && landings.every(({ landedMs }) => landedMs < fromMs)) {
    notes.push(`Nothing has landed on ${singleLine(rev)}, as it is here, since ${isoOf(newest.landedMs)}.`);
  }
  if (state.shallow && oldest && oldest.parents.length === 0 && oldest.landedMs >= fromMs) {
    notes.push(
      `This clone is shallow and begins at ${isoOf(oldest.landedMs)}; run git fetch --unshallow to see what landed before.`,
    );
  }
  return notes;
}
