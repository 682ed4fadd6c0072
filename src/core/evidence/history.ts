import type { GitReader, PriorStore } from '../ports.ts';
import { readDetail } from './gather.ts';
import { type Landing, parseGitLog } from './gitLog.ts';
import { type PastRevert, type Prior, pastReverts, priorOf } from './prior.ts';
import { walkLimit } from './walk.ts';

export interface HistoryRequest {
  readonly git: GitReader;
  readonly root: string;
  /** The full id of the commit to look back from. */
  readonly head: string;
  /** The most landings to read; what the ranking uses by default. */
  readonly limit?: number;
}

export interface LearnRequest extends HistoryRequest {
  readonly priors: PriorStore;
  /** The commit up to which the past was learnt before, as `RepositoryChanges` has it; else `priors` is asked. */
  readonly learnt?: string | null;
}

/** A branch's past: what landed, newest first, and what of it was taken back. */
export interface History {
  readonly landings: readonly Landing[];
  readonly reverts: readonly PastRevert[];
}

/** Reads a branch's past, as much as the ranking learns from. It takes a moment: nobody should wait for it. */
export async function readHistory(request: HistoryRequest, signal?: AbortSignal): Promise<History> {
  const { git, root, head, limit = walkLimit } = request;
  const raw = await git.log(
    { root, commits: [head], walk: 'first-parent', detail: 'headers', limit },
    signal,
  );
  const landings = parseGitLog(raw);
  const reverted = pastReverts(landings, () => []).map(({ landing }) => landing);
  if (reverted.length === 0) return { landings, reverts: [] };
  const detailed = await readDetail(request, { landings: reverted, detail: 'paths' }, signal);
  const paths = new Map(detailed.map((landing) => [landing.sha, landing.paths]));
  return { landings, reverts: pastReverts(landings, (sha) => paths.get(sha) ?? []) };
}

/** What a branch's past teaches about a moment, from what was known just before it. */
export function learnFrom({ landings, reverts }: History, beforeMs: number): Prior {
  return priorOf(landings, reverts, beforeMs);
}

/** Learns from a branch's past for the next time, unless it was learnt up to this commit already. */
export async function learnAgain(
  { priors, learnt, ...request }: LearnRequest,
  signal?: AbortSignal,
): Promise<void> {
  const { root, head } = request;
  const known = learnt === undefined ? (await priors.load(root))?.head : learnt;
  if (known === head) return;
  const history = await readHistory(request, signal);
  await priors.save(root, { head, prior: learnFrom(history, Number.POSITIVE_INFINITY) });
}
