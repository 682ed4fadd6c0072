import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../errors.ts';
import type { GitReader, PriorStore, Remote, RepositoryState } from '../ports.ts';
import { deployedBranch, fetchNotes, listBranches, type RevFrom } from './branch.ts';
import { type ClueSource, type Clues, gatherClues, withLate } from './clues.ts';
import { countLines, type Gathered, gatherLandings } from './gather.ts';
import type { Landing } from './gitLog.ts';
import { innerCommits } from './innerCommits.ts';
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
  readonly units: readonly Unit[];
  /** Where the repository is published, for links. */
  readonly remotes: readonly Remote[];
  /** What a person should know about the completeness of the list, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * What landed in the window, ranked.
 * @throws DebriefError what `GitReader` throws, and `repository-empty`
 */
export async function findChanges(request: ChangesRequest, signal?: AbortSignal): Promise<RepositoryChanges> {
  const { git, window } = request;
  const [state, branches] = await Promise.all([
    git.repositoryAt(request.root, signal),
    listBranches(request, signal),
  ]);
  const { root } = state;
  if (state.head === null) {
    throw new DebriefError(
      'repository-empty',
      `${root} has no commits yet, so there are no changes to show.`,
    );
  }
  const begun = { ...state, head: state.head };
  const { rev, revFrom, head, remote, notes } = await deployedBranch(
    request,
    { state: begun, branches },
    signal,
  );
  const [{ gathered, clues, units }, remotes, fetched] = await Promise.all([
    findUnits({ ...request, root }, head, signal),
    git.remotes(root, signal),
    fetchNotes(git, { root, remote, window }),
  ]);
  const told = [...notes, ...fetched, ...notesOn(gathered.walked, state, window)];
  const found = [...gathered.services.notes, ...clues.notes];
  return { root, rev, revFrom, head, window, units, remotes, notes: [...told, ...found] };
}

async function findUnits(
  request: ChangesRequest,
  head: string,
  signal?: AbortSignal,
): Promise<{ gathered: Gathered; clues: Clues; units: readonly Unit[] }> {
  const [gathered, learnt] = await Promise.all([
    gatherLandings({ ...request, head }, signal),
    request.priors?.load(request.root),
  ]);
  const scene = { ...request, head, landings: gathered.landings };
  const clues = await gatherClues(request.sources ?? [], scene, signal);
  const landings = withLate(gathered.landings, clues.late);
  const known = { ...gathered, landings, clues, prior: learnt?.prior ?? null };
  return { gathered, clues, units: await unitsOf(request, known, signal) };
}

/** What is known of landings when they are ranked. */
export interface KnownLandings extends Omit<Gathered, 'walked' | 'services'> {
  readonly services?: ServicePlaces;
  readonly prior: Prior | null;
  readonly clues: Clues;
}

/** The landings ranked, with their lines and what came with them. */
export async function unitsOf(
  request: Pick<ChangesRequest, 'git' | 'root' | 'limit' | 'window' | 'paths' | 'keywords'>,
  { landings, reverts, prior, clues, services }: KnownLandings,
  signal?: AbortSignal,
): Promise<readonly Unit[]> {
  const { limit, window, paths, keywords } = request;
  const places = services?.places ?? [];
  const context = { paths, keywords, places, impactMs: window.impactMs, reverts, prior, clues: clues.signs };
  const ranked = rankLandings(landings, context).slice(0, limit);
  const shown = ranked.map(({ landing }) => landing);
  const [counted, inner] = await Promise.all([
    countLines(
      request,
      shown.filter(({ additions }) => additions === null),
      signal,
    ),
    innerCommits({ ...request, landings }, signal),
  ]);
  return ranked.map((one, index) => {
    const landing = counted.get(one.landing.sha) ?? one.landing;
    return unitOf({ ...one, landing }, index + 1, inner.get(landing.sha) ?? []);
  });
}

function unitOf({ landing, score, reasons }: Ranked, rank: number, inner: readonly Landing[]): Unit {
  const { sha, landedMs, authoredMs, author, subject, body, pr, paths, additions, deletions } = landing;
  return {
    sha,
    rank,
    score,
    landedAt: isoOf(landedMs),
    authoredAt: isoOf(authoredMs),
    author,
    subject: titleOf(subject, body),
    pr,
    paths,
    additions,
    deletions,
    commits: inner.map((commit) => ({ sha: commit.sha, author: commit.author, subject: commit.subject })),
    reasons,
  };
}

/** ISO 8601, UTC. */
export function isoOf(epochMs: number): string {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toString();
}

function notesOn({ landings, cut }: Walked, { shallow }: RepositoryState, { fromMs }: Window): string[] {
  const notes: string[] = [];
  if (cut) notes.push(`Only the newest ${walkLimit} landings were read; older ones may be missing.`);
  const oldest = landings.at(-1);
  if (shallow && oldest && oldest.parents.length === 0 && oldest.landedMs >= fromMs) {
    notes.push(
      `This clone is shallow and begins at ${isoOf(oldest.landedMs)}; run git fetch --unshallow to see what landed before.`,
    );
  }
  return notes;
}
