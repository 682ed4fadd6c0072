import type { Landing } from './gitLog.ts';
import { type Place, placesIn } from './places.ts';
import type { Prior } from './prior.ts';
import type { Sign } from './signs.ts';

/** What is known of the incident beside its time. */
export interface Hints {
  /** Files or folders of the affected component, relative to the root. */
  readonly paths: readonly string[];
  /** Words of the symptom. */
  readonly keywords: readonly string[];
  /** Where the affected services live. */
  readonly places?: readonly Place[];
}

export interface RankContext extends Hints {
  readonly impactMs: number;
  /** Reverted sha to what reverted it. */
  readonly reverts: ReadonlyMap<string, Landing>;
  /** What the repository's own past teaches; null while it is not known yet. */
  readonly prior?: Prior | null;
  /** What is known beside the commits, by full sha. */
  readonly clues?: ReadonlyMap<string, readonly Sign[]>;
}

/** A landing among the others of its window. */
export interface Suspect {
  readonly landing: Landing;
  /** From 1, newest first by when it went live. */
  readonly place: number;
  /** From 1, newest first, what touches a hinted path before everything else. */
  readonly hintedPlace: number;
  /** The places said to be affected that it touches. */
  readonly hints: readonly Place[];
  /** Which of its paths lie in one of them. */
  readonly hinted: readonly boolean[];
  /** The share of its paths that landed again later, in the window. */
  readonly touchedSince: number;
  /** Its author landed one of its paths again later. */
  readonly followedUp: boolean;
}

/** Whether anything is said of where the fault may lie. */
export function hasHints({ paths, places = [] }: Hints): boolean {
  return paths.length + places.length > 0;
}

/** Paths of a landing beyond these are not compared with others: a mass change follows nothing up. */
const mostPaths = 200;

/** Looks at each landing in the light of the others; newest first. */
export function suspectsOf(landings: readonly Landing[], told: Hints): Suspect[] {
  const hints = placesIn(told);
  const later = new Map<string, Set<string>>();
  const newestFirst = [...landings].sort((a, b) => b.landedMs - a.landedMs);
  const seen = newestFirst.map((landing) => ({ landing, ...sinceThen(landing, later) }));
  seen.sort((a, b) => byGoingLive(a.landing, b.landing));
  const suspects = seen.map((one, index) => ({
    ...one,
    place: index + 1,
    ...touchedHints(one.landing, hints),
  }));
  const places = hintedPlaces(suspects);
  return suspects.map((suspect, index) => ({ ...suspect, hintedPlace: places[index] ?? 1 }));
}

/** Newest first. What went live at once is in the order in which it landed. */
export function byGoingLive(a: Landing, b: Landing): number {
  return (b.liveMs ?? b.landedMs) - (a.liveMs ?? a.landedMs) || b.landedMs - a.landedMs;
}

/** Compares with what landed later, and adds the landing to it. */
function sinceThen(
  { paths, authorEmail }: Landing,
  later: Map<string, Set<string>>,
): Pick<Suspect, 'touchedSince' | 'followedUp'> {
  const compared = paths.slice(0, mostPaths);
  const authors = compared.map((path) => later.get(path));
  for (const path of compared) later.set(path, new Set(later.get(path)).add(authorEmail));
  return {
    touchedSince: authors.filter((known) => known !== undefined).length / Math.max(1, compared.length),
    followedUp: authors.some((known) => known?.has(authorEmail)),
  };
}

function touchedHints({ paths }: Landing, hints: readonly Place[]): Pick<Suspect, 'hints' | 'hinted'> {
  return {
    hints: hints.filter((hint) => paths.some((path) => hint.has(path))),
    hinted: paths.map((path) => hints.some((hint) => hint.has(path))),
  };
}

function hintedPlaces(suspects: readonly Pick<Suspect, 'hints'>[]): number[] {
  const touching = suspects.filter(({ hints }) => hints.length > 0).length;
  let [among, behind] = [0, touching];
  return suspects.map(({ hints }) => (hints.length > 0 ? ++among : ++behind));
}
