import { DebriefError } from '../../errors.ts';
import type { ForgeReader, Remote, RepositoryRef, TagReader } from '../../ports.ts';
import type { ClueScene, ClueSource } from '../clues.ts';
import { type ForgeActivity, noActivity } from './activity.ts';
import { deployedOf } from './deployments.ts';
import { factsOf } from './facts.ts';
import { lateLandings } from './late.ts';
import { countedOnce, liveSigns, waitingSigns } from './liveSigns.ts';
import { releasesOf } from './releases.ts';
import { type Carried, carriedBy, type WentLive } from './wentLive.ts';

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
/** Pull requests that a forge is asked about, of the newest landings. */
const mostPullRequests = 50;

/** What went live in the window and when: by tags, and by what a forge tells. */
export function liveClues({ tags, connect }: LiveSources): ClueSource {
  return async (scene, signal) => {
    const [known, activity] = await Promise.all([
      tags.tags(scene.root, { untilMs: scene.window.toMs, limit: mostTags }, signal),
      connect ? askForge(scene, connect, signal) : noActivity,
    ]);
    const events = [
      ...releasesOf(known, activity.releases, scene.window),
      ...deployedOf(activity.deployments, scene.window),
    ];
    const { carried, notes } = await carriedByAll(scene, events, signal);
    const [late, waiting] = await Promise.all([
      lateLandings(scene, carried, signal),
      waitingSigns(scene, activity.deployments, signal),
    ]);
    const timed = new Set(late.map(({ sha }) => sha));
    const untimed = waiting.filter(([sha]) => !timed.has(sha));
    const signs = [...liveSigns(scene, carried), ...untimed, ...factsOf(activity, scene)];
    return { signs: countedOnce(signs), late, notes: [...activity.notes, ...notes] };
  };
}

async function askForge(
  { git, root, window: { fromMs, toMs }, landings }: ClueScene,
  connect: NonNullable<LiveSources['connect']>,
  signal?: AbortSignal,
): Promise<ForgeActivity> {
  try {
    const connection = await connect(await git.remotes(root, signal));
    if (!connection) return noActivity;
    const pullRequests = landings.flatMap(({ pr }) => pr ?? []).slice(0, mostPullRequests);
    const request = { repository: connection.repository, fromMs, toMs, pullRequests };
    return await connection.forge.activity(request, signal);
  } catch (error) {
    if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
    return { ...noActivity, notes: [error.message] };
  }
}

async function carriedByAll(
  scene: ClueScene,
  events: readonly WentLive[],
  signal?: AbortSignal,
): Promise<{ readonly carried: readonly Carried[]; readonly notes: readonly string[] }> {
  const asked = await Promise.all(
    events.map(async (event) => ({ event, landings: await carriedBy(scene, event, signal) })),
  );
  const carried = asked.flatMap(({ event, landings }) => (landings ? [{ event, landings }] : []));
  const missing = asked.find(({ landings }) => landings === null)?.event;
  if (!missing) return { carried, notes: [] };
  const note = `This clone lacks commits of what was ${missing.how}; run git fetch to see what came with it.`;
  return { carried, notes: [note] };
}
