import { DebriefError } from '../errors.ts';
import type { GitReader } from '../ports.ts';
import type { Landing } from './gitLog.ts';
import type { Sign } from './signs.ts';
import type { Window } from './window.ts';

/** The landings of a window, as whoever looks for clues about them sees them. */
export interface ClueScene {
  readonly git: GitReader;
  readonly root: string;
  /** The full id that the branch stands at. */
  readonly head: string;
  readonly window: Window;
  /** Newest first, with their paths. */
  readonly landings: readonly Landing[];
}

/** What is known of landings beside their own commits: a stack trace, a release, what a forge tells. */
export interface Clues {
  /** Signs by full sha. */
  readonly signs: ReadonlyMap<string, readonly Sign[]>;
  /** What went live in the window at another time than it landed, with `liveMs`; also what had landed before it. */
  readonly late: readonly Landing[];
  /** What a person should know about their completeness, a sentence each. */
  readonly notes: readonly string[];
}

/** Looks for clues; bounded in what it reads. */
export type ClueSource = (scene: ClueScene, signal?: AbortSignal) => Promise<Clues>;

const noClues: Clues = { signs: new Map(), late: [], notes: [] };

/**
 * Asks the sources one after another: each sees what those before it brought in. One that fails costs its clues and is
 * told of in a note: the list itself needs none.
 * @throws DebriefError `cancelled`
 */
export async function gatherClues(
  sources: readonly ClueSource[],
  scene: ClueScene,
  signal?: AbortSignal,
): Promise<Clues> {
  const found: Clues[] = [];
  let { landings } = scene;
  for (const source of sources) {
    const clues = await source({ ...scene, landings }, signal).catch(failed);
    landings = withLate(landings, clues.late);
    found.push(clues);
  }
  const signs = new Map<string, readonly Sign[]>();
  for (const clues of found) {
    for (const [sha, more] of clues.signs) signs.set(sha, [...(signs.get(sha) ?? []), ...more]);
  }
  return { signs, late: found.flatMap(({ late }) => late), notes: found.flatMap(({ notes }) => notes) };
}

function failed(error: unknown): Clues {
  if (!(error instanceof DebriefError) || error.code === 'cancelled') throw error;
  return { ...noClues, notes: [error.message] };
}

/** The landings as they went live; what had landed before them stands behind them, newest first by when it landed. */
export function withLate(landings: readonly Landing[], late: readonly Landing[]): readonly Landing[] {
  if (late.length === 0) return landings;
  const newestFirst = late.toSorted((a, b) => b.landedMs - a.landedMs);
  const all = [...landings, ...newestFirst].map((landing) => [landing.sha, landing] as const);
  return [...new Map(all).values()];
}
