import { DebriefError } from '../errors.ts';
import type { GitReader, LogDetail } from '../ports.ts';
import { type Landing, parseGitLog } from './gitLog.ts';
import { findReverts } from './reverts.ts';
import { type Hints, hasHints, type Suspect, suspectsOf } from './scene.ts';
import { placesOfServices, type ServicePlaces, type ServiceRequest } from './services.ts';
import { type Walked, walkLandings } from './walk.ts';
import type { Window } from './window.ts';

export interface GatherRequest extends ServiceRequest {
  readonly git: GitReader;
  readonly root: string;
  /** The full id of the commit to begin with. */
  readonly head: string;
  readonly window: Window;
  /** The hinted paths. */
  readonly paths: readonly string[];
}

/** What git tells of a window, as the ranking needs it. */
export interface Gathered {
  readonly walked: Walked;
  /** Those of the window, with their paths; the hinted ones with their lines. */
  readonly landings: readonly Landing[];
  /** Reverted sha to what reverted it, in the window or since. */
  readonly reverts: ReadonlyMap<string, Landing>;
  /** Where the affected services live. */
  readonly services: ServicePlaces;
}

/** Lines are counted of so many landings that touch a hinted path, the newest ones. */
const mostCounted = 60;

/**
 * Reads the landings of a window. They are chosen by their time here rather than by git, which stops at the first
 * commit whose clock was wrong.
 */
export async function gatherLandings(request: GatherRequest, signal?: AbortSignal): Promise<Gathered> {
  const { fromMs, toMs } = request.window;
  const walked = await walkLandings(request, signal);
  const reverts = findReverts(walked.landings);
  const within = walked.landings.filter(({ landedMs }) => landedMs >= fromMs && landedMs <= toMs);
  if (within.length === 0) return { walked, landings: [], reverts, services: { places: [], notes: [] } };
  const landings = await readDetail(request, { landings: within, detail: 'paths' }, signal);
  return { walked, reverts, ...(await withHints(request, landings, signal)) };
}

/** The landings in the light of the hints: where the services live, and the lines of what touches a hinted place. */
export async function withHints(
  request: Repository & ServiceRequest & Pick<GatherRequest, 'paths'>,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<Pick<Gathered, 'landings' | 'services'>> {
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

type Repository = Pick<GatherRequest, 'git' | 'root'>;

/** The same landings with their lines, by sha; empty where the clone does not have the files' content. */
export async function countLines(
  repository: Repository,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, Landing>> {
  if (landings.length === 0) return new Map();
  try {
    const counted = await readDetail(repository, { landings, detail: 'lines' }, signal);
    return new Map(counted.map((landing) => [landing.sha, landing]));
  } catch (error) {
    if (error instanceof DebriefError && error.code === 'git-failed') return new Map();
    throw error;
  }
}

/** The landings as git tells of them at this detail, in the same order. */
export async function readDetail(
  { git, root }: Repository,
  { landings, detail }: { landings: readonly Pick<Landing, 'sha'>[]; detail: LogDetail },
  signal?: AbortSignal,
): Promise<Landing[]> {
  const commits = landings.map(({ sha }) => sha);
  return parseGitLog(await git.log({ root, commits, walk: 'none', detail, limit: commits.length }, signal));
}
