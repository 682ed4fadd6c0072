import { DebriefError } from '../../errors.ts';
import type { ForgeReader, Remote, RepositoryRef, TagReader } from '../../ports.ts';
import { type ClueScene, type ClueSource, withLate } from '../clues.ts';
import type { Landing } from '../gitLog.ts';
import { byGoingLive } from '../scene.ts';
import { type ForgeActivity, noActivity } from './activity.ts';
import { deployedOf } from './deployments.ts';
import { factsOf, mergeSigns } from './facts.ts';
import { lateLandings } from './late.ts';
import { countedOnce, liveSigns, type SignOf, waitingSigns } from './liveSigns.ts';
import { releasesOf } from './releases.ts';
import { type Carried, carriedBy } from './wentLive.ts';

/** A repository on its forge. */
export interface Connection {
  readonly forge: ForgeReader;
  readonly repository: RepositoryRef;
}

export interface LiveSources {
  readonly tags: TagReader;
  /**
   * Connects to the forge behind a repository's remotes in the name of whoever is signed in; null where nobody is.
   * @throws DebriefError what a person should know, which becomes a note
   */
  readonly connect?: (remotes: readonly Remote[]) => Promise<Connection | null>;
}

/** Tags that are read, the newest up to the window's end. */
const mostTags = 200;
/** Pull requests that a forge is asked about. */
const mostPullRequests = 50;

/** What went live in the window and when: by tags, and by what a forge tells. */
export function liveClues({ tags, connect }: LiveSources): ClueSource {
  return async (scene, signal) => {
    const { git, root, window, landings } = scene;
    const [known, { connection, activity }] = await Promise.all([
      tags.tags(root, { untilMs: window.toMs, limit: mostTags }, signal),
      askForge(scene, async () => (await connect?.(await git.remotes(root, signal))) ?? null, signal),
    ]);
    const events = [
      ...releasesOf(known, activity.releases, window),
      ...deployedOf(activity.deployments, window),
    ];
    const carried = await Promise.all(events.map((event) => carriedBy(scene, event, signal)));
    const [late, waiting] = await Promise.all([
      lateLandings(scene, carried, signal),
      waitingSigns(scene, activity.deployments, signal),
    ]);
    const merged = await askMerges(connection, withLate(landings, late), signal);
    const timed = new Set(late.map(({ sha }) => sha));
    const untimed = waiting.filter(([sha]) => !timed.has(sha));
    const signs = [...liveSigns(scene, carried), ...untimed, ...factsOf(activity, window), ...merged.signs];
    return {
      signs: countedOnce(signs),
      late,
      notes: [...activity.notes, ...notesOn(carried), ...merged.notes],
    };
  };
}

interface Asked {
  readonly connection: Connection | null;
  readonly activity: ForgeActivity;
}

async function askForge(
  { window: { fromMs, toMs } }: ClueScene,
  connect: () => Promise<Connection | null>,
  signal?: AbortSignal,
): Promise<Asked> {
  try {
    const connection = await connect();
    if (!connection) return { connection, activity: noActivity };
    const { forge, repository } = connection;
    return { connection, activity: await forge.activity({ repository, fromMs, toMs }, signal) };
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
    return { connection: null, activity: { ...noActivity, notes: [error.message] } };
  }
}

/** Of what went live last, because a forge is asked about so many. */
async function askMerges(
  connection: Connection | null,
  landings: readonly Landing[],
  signal?: AbortSignal,
): Promise<{ readonly signs: readonly SignOf[]; readonly notes: readonly string[] }> {
  const newestFirst = landings.toSorted(byGoingLive);
  const numbers = [...new Set(newestFirst.flatMap(({ pr }) => pr ?? []))].slice(0, mostPullRequests);
  if (!connection || numbers.length === 0) return { signs: [], notes: [] };
  const { forge, repository } = connection;
  const { pullRequests, notes } = await forge.pullRequests(repository, numbers, signal);
  return { signs: mergeSigns(landings, pullRequests), notes };
}

function notesOn(carried: readonly Carried[]): readonly string[] {
  const cut = carried.find(({ complete }) => !complete)?.event;
  if (!cut) return [];
  return [`This clone lacks commits of what was ${cut.how}; run git fetch to see what came with it.`];
}
