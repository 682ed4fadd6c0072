import { Temporal } from 'temporal-polyfill';
import { DebriefError } from '../errors.ts';
import type { GitReader, Remote, RepositoryState } from '../ports.ts';
import { type Landing, parseGitLog } from './gitLog.ts';
import { innerCommits } from './innerCommits.ts';
import { titleOf } from './pullRequest.ts';
import { type Hints, type Ranked, rankLandings } from './rank.ts';
import { findReverts } from './reverts.ts';
import type { Unit } from './unit.ts';
import { type Walked, walkLandings, walkLimit } from './walk.ts';
import type { Window } from './window.ts';

export interface ChangesRequest extends Hints {
  readonly git: GitReader;
  /** Any folder or file of the repository. */
  readonly root: string;
  /** The branch that is deployed; what is checked out by default. */
  readonly rev?: string;
  readonly window: Window;
  /** The most units to return. */
  readonly limit: number;
}

export interface RepositoryChanges {
  /** The repository's root folder. */
  readonly root: string;
  /** The branch, or the commit where no branch is checked out. */
  readonly rev: string;
  readonly window: Window;
  readonly units: readonly Unit[];
  /** Where the repository is published, for links. */
  readonly remotes: readonly Remote[];
  /** What a person should know about the completeness of the list, a sentence each. */
  readonly notes: readonly string[];
}

/**
 * What landed in the window, ranked. Landings are chosen by their time here rather than by git, which stops at the
 * first commit whose clock was wrong.
 * @throws DebriefError what `GitReader` throws, and `repository-empty`
 */
export async function findChanges(request: ChangesRequest, signal?: AbortSignal): Promise<RepositoryChanges> {
  const { git, window } = request;
  const state = await git.repositoryAt(request.root, signal);
  const { root } = state;
  if (state.head === null) {
    throw new DebriefError(
      'repository-empty',
      `${root} has no commits yet, so there are no changes to show.`,
    );
  }
  const head = request.rev === undefined ? state.head : await git.resolve(root, request.rev, signal);
  const [{ walked, units }, remotes] = await Promise.all([
    findUnits({ ...request, root }, head, signal),
    git.remotes(root, signal),
  ]);
  const rev = request.rev ?? state.branch ?? head;
  return { root, rev, window, units, remotes, notes: notesOn(walked, state, window) };
}

async function findUnits(
  request: ChangesRequest,
  head: string,
  signal?: AbortSignal,
): Promise<{ walked: Walked; units: readonly Unit[] }> {
  const { git, root, window } = request;
  const walked = await walkLandings({ git, root, head, window }, signal);
  return { walked, units: await unitsOf(request, walked.landings, signal) };
}

async function unitsOf(
  request: ChangesRequest,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<readonly Unit[]> {
  const { git, root, window, limit, paths, keywords } = request;
  const within = landings.filter(({ landedMs }) => landedMs >= window.fromMs && landedMs <= window.toMs);
  if (within.length === 0) return [];
  const [withPaths, inner] = await Promise.all([
    readDetail(request, { landings: within, detail: 'paths' }, signal),
    innerCommits({ git, root, landings: within }, signal),
  ]);
  const reverts = findReverts(landings);
  const ranked = rankLandings(withPaths, { paths, keywords, impactMs: window.impactMs, reverts }).slice(
    0,
    limit,
  );
  const counted = await countLines(request, ranked, signal);
  return ranked.map((one, index) => unitOf(one, index + 1, counted.get(one.landing.sha), inner));
}

interface DetailRequest {
  readonly landings: readonly Landing[];
  readonly detail: 'paths' | 'lines';
}

async function readDetail(
  { git, root }: ChangesRequest,
  { landings, detail }: DetailRequest,
  signal?: AbortSignal,
): Promise<Landing[]> {
  const commits = landings.map(({ sha }) => sha);
  return parseGitLog(await git.log({ root, commits, walk: 'none', detail, limit: commits.length }, signal));
}

interface Lines {
  readonly additions: number;
  readonly deletions: number;
}

/** Only for what is shown, because it reads every changed file; empty where the clone does not have them. */
async function countLines(
  request: ChangesRequest,
  ranked: readonly Ranked[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Lines>> {
  try {
    const landings = ranked.map(({ landing }) => landing);
    const counted = await readDetail(request, { landings, detail: 'lines' }, signal);
    return new Map(
      counted.map(({ sha, additions, deletions }) => [
        sha,
        { additions: additions ?? 0, deletions: deletions ?? 0 },
      ]),
    );
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'git-failed') return new Map();
    throw error;
  }
}

function unitOf(
  { landing, score, reasons }: Ranked,
  rank: number,
  lines: Lines | undefined,
  inner: ReadonlyMap<string, readonly Landing[]>,
): Unit {
  const { sha, landedMs, authoredMs, author, subject, body, pr, paths } = landing;
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
    additions: lines?.additions ?? null,
    deletions: lines?.deletions ?? null,
    commits: (inner.get(sha) ?? []).map((commit) => ({
      sha: commit.sha,
      author: commit.author,
      subject: commit.subject,
    })),
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
