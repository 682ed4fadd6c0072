import { DebriefError } from '../errors.ts';
import type { GitReader, LogDetail } from '../ports.ts';
import { type Landing, parseGitLog } from './gitLog.ts';
import { findReverts } from './reverts.ts';
import { type Hints, hasHints, type Suspect, suspectsOf } from './scene.ts';
import { placesOfServices, type ServicePlaces, type ServiceRequest } from './services.ts';
import { readUntil, type Walked, walkLandings } from './walk.ts';
import type { Window } from './window.ts';

interface Repository {
  readonly git: GitReader;
  readonly root: string;
}

export interface ReadRequest extends Repository {
  /** The full id of the commit to begin with, or `HEAD`. */
  readonly head: string;
  readonly window: Window;
}

export interface HintRequest extends Repository, ServiceRequest {
  /** The hinted paths. */
  readonly paths: readonly string[];
}

/** What git tells of a window whatever is known of the incident. */
export interface ReadLandings {
  readonly walked: Walked;
  /** Those of the window, with their paths. */
  readonly landings: readonly Landing[];
  /** Reverted sha to what reverted it, in the window or since. */
  readonly reverts: ReadonlyMap<string, Landing>;
}

/** The same in the light of the hints: what touches a hinted path has its lines. */
export interface HintedLandings {
  readonly landings: readonly Landing[];
  /** Where the affected services live. */
  readonly services: ServicePlaces;
}

/**
 * The paths of the newest landings are read while the branch is walked, because the window mostly ends where the branch
 * does and one git after the other takes longer; unless so many of them are all younger than the window.
 */
const mostYounger = 32;
const mostAhead = 1000;

/** Lines are counted of so many landings that touch a hinted path, the newest ones. */
const mostCounted = 60;

/**
 * Reads the landings of a window. They are chosen by their time here rather than by git, which stops at the first
 * commit whose clock was wrong.
 */
export async function readLandings(request: ReadRequest, signal?: AbortSignal): Promise<ReadLandings> {
  const { fromMs, toMs } = request.window;
  const [walked, ahead] = await Promise.all([walkLandings(request, signal), readAhead(request, signal)]);
  const within = walked.landings.filter(({ landedMs }) => landedMs >= fromMs && landedMs <= toMs);
  const landings = await withPaths(request, { within, ahead }, signal);
  return { walked, landings, reverts: findReverts(walked.landings) };
}

async function readAhead(
  { git, root, head, window }: ReadRequest,
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  let younger = 0;
  const isEnough = ({ landedMs }: Landing): boolean => {
    if (landedMs > window.toMs) younger += 1;
    return landedMs < window.fromMs || younger === mostYounger;
  };
  const request = { root, commits: [head], walk: 'first-parent', detail: 'paths', limit: mostAhead } as const;
  return readUntil({ git, request, isEnough }, signal).catch(nothingWhereMissing);
}

async function withPaths(
  repository: Repository,
  { within, ahead }: { readonly within: readonly Landing[]; readonly ahead: readonly Landing[] },
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  const known = new Map(ahead.map((landing) => [landing.sha, landing]));
  const missing = within.filter(({ sha }) => !known.has(sha));
  const rest = await readDetail(repository, { landings: missing, detail: 'paths' }, signal);
  for (const landing of rest) known.set(landing.sha, landing);
  return within.map((landing) => known.get(landing.sha) ?? landing);
}

/** The landings in the light of the hints: where the services live, and the lines of what touches a hinted place. */
export async function withHints(
  request: HintRequest,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<HintedLandings> {
  const services = await placesOfServices(request, landings);
  const hints = { paths: request.paths, keywords: [], places: services.places };
  return { landings: await withHintedLines({ ...request, hints }, landings, signal), services };
}

async function withHintedLines(
  request: Repository & { readonly hints: Hints },
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  if (!hasHints(request.hints)) return landings;
  const hinted = suspectsOf(landings, request.hints).filter(touchesHint);
  const counted = await countLines(
    request,
    hinted.slice(0, mostCounted).map(({ landing }) => landing),
    signal,
  );
  return landings.map((landing) => counted.get(landing.sha) ?? landing);
}

function touchesHint({ hints }: Suspect): boolean {
  return hints.length > 0;
}

/** The same landings with their lines, by sha; empty where the clone does not have the files' content. */
export async function countLines(
  repository: Repository,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Landing>> {
  const counted = await readDetail(repository, { landings, detail: 'lines' }, signal).catch(
    nothingWhereMissing,
  );
  return new Map(counted.map((landing) => [landing.sha, landing]));
}

function nothingWhereMissing(error: unknown): readonly Landing[] {
  if (error instanceof DebriefError && error.code === 'git-failed') return [];
  throw error;
}

/** The landings as git tells of them at this detail, in the same order. */
export async function readDetail(
  { git, root }: Repository,
  { landings, detail }: { landings: readonly Pick<Landing, 'sha'>[]; detail: LogDetail },
  signal?: AbortSignal,
): Promise<Landing[]> {
  if (landings.length === 0) return [];
  const commits = landings.map(({ sha }) => sha);
  return parseGitLog(await git.log({ root, commits, walk: 'none', detail, limit: commits.length }, signal));
}
