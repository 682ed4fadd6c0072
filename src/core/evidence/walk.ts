import type { GitReader } from '../ports.ts';
import { type Landing, parseGitLog } from './gitLog.ts';
import type { Window } from './window.ts';

/** The most landings that are read of one branch, newest first. */
export const walkLimit = 20_000;

const firstPage = 256;
const pageGrowth = 4;

/**
 * So many landings in a row have to be older than the window before the walk ends: single commits whose clock was wrong
 * (which end `git log --since` too early) do not stop it.
 */
const quietRun = 100;

export interface Walked {
  /** Newest first, as the branch has them. */
  readonly landings: readonly Landing[];
  /** The walk ended at its limit, so older landings of the window may be missing. */
  readonly cut: boolean;
}

export interface WalkRequest {
  readonly git: GitReader;
  readonly root: string;
  /** The full id to begin with. */
  readonly head: string;
  readonly window: Window;
}

/** Reads the landings of a branch back to the beginning of the window, headers only. */
export async function walkLandings(request: WalkRequest, signal?: AbortSignal): Promise<Walked> {
  const { git, root, head, window } = request;
  const landings: Landing[] = [];
  let next: string | undefined = head;
  for (let size = firstPage; next !== undefined && landings.length < walkLimit; size *= pageGrowth) {
    const limit = Math.min(size, walkLimit - landings.length);
    const raw = await git.log(
      { root, commits: [next], walk: 'first-parent', detail: 'headers', limit },
      signal,
    );
    const page = parseGitLog(raw);
    landings.push(...page);
    if (hasPassed(landings, window)) return { landings, cut: false };
    next = page.at(-1)?.parents[0];
  }
  return { landings, cut: next !== undefined };
}

function hasPassed(landings: readonly Landing[], { fromMs }: Window): boolean {
  return landings.length >= quietRun && landings.slice(-quietRun).every(({ landedMs }) => landedMs < fromMs);
}
