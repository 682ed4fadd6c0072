import type { Landing } from './gitLog.ts';
import { findReverts, isRevert } from './reverts.ts';

/** How often something landed, and how often it was taken back. */
export interface Tally {
  readonly landed: number;
  readonly reverted: number;
}

/** What a repository's own past says of who and what gets taken back there. */
export interface Prior {
  readonly all: Tally;
  /** By the author's address. */
  readonly authors: ReadonlyMap<string, Tally>;
  /** By a word of the subject. */
  readonly words: ReadonlyMap<string, Tally>;
  /** How often each path was changed by something that was taken back within the last year. */
  readonly files: ReadonlyMap<string, number>;
  readonly folders: ReadonlyMap<string, number>;
}

/** A landing of the past, as much of it as counts. */
export type PastLanding = Pick<Landing, 'sha' | 'landedMs' | 'authorEmail' | 'subject' | 'body'>;

/** What was taken back, when, and what it had changed. */
export interface PastRevert {
  readonly landing: PastLanding;
  readonly revertedMs: number;
  readonly paths: readonly string[];
}

const yearMs = 365 * 24 * 3_600_000;

/** The landings that were taken back, of a history newest first; `pathsOf` tells what each had changed. */
export function pastReverts(
  landings: readonly Landing[],
  pathsOf: (sha: string) => readonly string[],
): PastRevert[] {
  const reverts = findReverts(landings);
  return landings.flatMap((landing) => {
    const revert = reverts.get(landing.sha);
    return revert ? [{ landing, revertedMs: revert.landedMs, paths: pathsOf(landing.sha) }] : [];
  });
}

/** Counts what had landed (newest first) and what had been taken back before a moment. */
export function priorOf(
  landings: readonly PastLanding[],
  reverts: readonly PastRevert[],
  beforeMs: number,
): Prior {
  const landed = landings.filter((one) => one.landedMs < beforeMs && !isRevert(one));
  const reverted = reverts.filter(({ revertedMs }) => revertedMs < beforeMs);
  const newest = Math.min(beforeMs, landed[0]?.landedMs ?? beforeMs);
  const recent = reverted.filter(({ revertedMs }) => revertedMs > newest - yearMs);
  const taken = reverted.map(({ landing }) => landing);
  return {
    all: { landed: landed.length, reverted: taken.length },
    authors: tallies(landed, taken, ({ authorEmail }) => [authorEmail]),
    words: tallies(landed, taken, ({ subject }) => wordsOf(subject)),
    files: counts(recent.flatMap(({ paths }) => paths)),
    folders: counts(recent.flatMap(({ paths }) => [...new Set(paths.map(folderOf))])),
  };
}

/** The words of a subject that may tell one kind of change from another, each once. */
export function wordsOf(subject: string): string[] {
  return [...new Set(subject.toLowerCase().match(/\p{L}[\p{L}_]{2,}/gu) ?? [])];
}

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function tallies(
  landed: readonly PastLanding[],
  reverted: readonly PastLanding[],
  keysOf: (landing: PastLanding) => readonly string[],
): Map<string, Tally> {
  const [all, taken] = [counts(landed.flatMap(keysOf)), counts(reverted.flatMap(keysOf))];
  return new Map([...all].map(([key, count]) => [key, { landed: count, reverted: taken.get(key) ?? 0 }]));
}

function counts(keys: readonly string[]): Map<string, number> {
  const result = new Map<string, number>();
  for (const key of keys) result.set(key, (result.get(key) ?? 0) + 1);
  return result;
}

/**
 * How much more often than usual something is taken back, as a natural logarithm: the rate of the tally against the
 * rate of the repository, drawn towards 0 as if `doubt` more had landed and fared as usual.
 */
export function logOdds(tally: Tally | undefined, { all }: Prior, doubt: number): number {
  const usual = (all.reverted + 0.5) / (all.landed + 50);
  const { landed = 0, reverted = 0 } = tally ?? {};
  return Math.log((reverted + doubt * usual) / (landed + doubt) / usual);
}
