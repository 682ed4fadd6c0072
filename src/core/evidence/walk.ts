import type { GitReader, LogRequest } from '../ports.ts';
import { type Landing, parseBeginning, parseGitLog } from './gitLog.ts';
import type { Window } from './window.ts';

/** The most landings that are read of one branch, newest first. */
export const walkLimit = 20_000;

/**
 * So many landings in a row have to be older than the window before the walk ends: single commits whose clock was wrong
 * (which end `git log --since` too early) do not stop it.
 */
const quietRun = 100;

/** Older by so much, so that a clock that is ahead by a time zone hides nothing either. */
const quietMs = 24 * 3_600_000;

export interface Walked {
  /** Newest first, as the branch has them. */
  readonly landings: readonly Landing[];
  /** The walk ended at its limit, so older landings of the window may be missing. */
  readonly cut: boolean;
}

export interface WalkRequest {
  readonly git: GitReader;
  readonly root: string;
  /** The full id to begin with, or `HEAD`. */
  readonly head: string;
  readonly window: Window;
}

/** Reads the landings of a branch back to the beginning of the window, headers only. */
export async function walkLandings(
  { git, root, head, window }: WalkRequest,
  signal?: AbortSignal,
): Promise<Walked> {
  let quiet = 0;
  const isEnough = ({ landedMs }: Landing): boolean => {
    quiet = landedMs < window.fromMs - quietMs ? quiet + 1 : 0;
    return quiet === quietRun;
  };
  const request = {
    root,
    commits: [head],
    walk: 'first-parent',
    detail: 'headers',
    limit: walkLimit,
  } as const;
  const landings = await readUntil({ git, request, isEnough }, signal);
  const hasMore = (landings.at(-1)?.parents.length ?? 0) > 0;
  return { landings, cut: hasMore && quiet < quietRun };
}

export interface Reading {
  readonly git: GitReader;
  readonly request: LogRequest;
  /** Asked once about each landing, in their order. */
  readonly isEnough: (landing: Landing) => boolean;
}

/** Reads landings while git finds them, up to and with the one that is enough. */
export async function readUntil(
  { git, request, isEnough }: Reading,
  signal?: AbortSignal,
): Promise<readonly Landing[]> {
  const landings: Landing[] = [];
  let isDone = false;
  const take = (found: readonly Landing[]): boolean => {
    const last = found.findIndex(isEnough);
    isDone = last >= 0;
    landings.push(...(isDone ? found.slice(0, last + 1) : found));
    return isDone;
  };
  let unread = '';
  const takePart = (part: string): boolean => {
    const { landings: found, rest } = parseBeginning(unread + part);
    unread = rest;
    return take(found);
  };
  await git.logUntil(request, takePart, signal);
  if (!isDone) take(parseGitLog(unread));
  return landings;
}
