import type { Tag } from '../evidence/live/activity.ts';

/** Which commits a log shows: the given ones, the landings on one branch, or everything that is reachable. */
export type LogWalk = 'none' | 'first-parent' | 'all';

/** What is told of each commit beside its header; each step costs more (the last one reads every changed file). */
export type LogDetail = 'headers' | 'paths' | 'lines';

export interface LogRequest {
  /** Any folder or file of the repository. */
  readonly root: string;
  /** Full commit ids, as `resolve` and the log itself give them; or `HEAD`. */
  readonly commits: readonly string[];
  /** Full commit ids; whatever is reachable from them is left out of a walk. */
  readonly excluding?: readonly string[];
  readonly walk: LogWalk;
  readonly detail: LogDetail;
  /** The most commits to read. */
  readonly limit: number;
}

export interface ChangedLinesRequest {
  /** The repository's root folder. */
  readonly root: string;
  /** Full commit ids. */
  readonly commits: readonly string[];
  /** Files, as git names them; all where none are given. */
  readonly paths?: readonly string[];
  /** Only files where a changed line holds one of these. */
  readonly holding?: readonly string[];
}

export interface RepositoryState {
  /** The top folder of the work tree; of a bare repository, the repository itself. */
  readonly root: string;
  /** Null in a repository without commits. */
  readonly head: string | null;
  /** Null when HEAD is detached. */
  readonly branch: string | null;
  /** Older history is cut off in this clone. */
  readonly shallow: boolean;
  readonly bare: boolean;
}

export interface Remote {
  readonly name: string;
  readonly url: string;
}

/** A branch that a clone knows: its own, or what was fetched last of a remote's. */
export interface Branch {
  /** In full: "refs/heads/main", "refs/remotes/origin/main". */
  readonly ref: string;
  /** The full id of the commit that it stands at. */
  readonly sha: string;
  /** The branch that it follows, in full; null where it follows none. */
  readonly upstream: string | null;
  /** The branch that it only stands for, in full, as "refs/remotes/origin/HEAD" does; else null. */
  readonly target: string | null;
}

/**
 * Reads history; runs no program that a repository's configuration names, and never the network.
 * Every method throws DebriefError `git-missing`, `git-failed` or `cancelled` besides what it names.
 */
export interface GitReader {
  /**
   * The repository that holds a file or folder.
   * @throws DebriefError `not-a-repository`, `file-missing`
   */
  repositoryAt(path: string, signal?: AbortSignal): Promise<RepositoryState>;
  /**
   * The full id of the commit that a branch, tag, sha or expression such as `HEAD~3` names.
   * @throws DebriefError `revision-unknown`
   */
  resolve(root: string, rev: string, signal?: AbortSignal): Promise<string>;
  /**
   * The branches of these names, here and as they were fetched of remotes, and what the remotes call their default one.
   * One process, whatever it is asked for.
   * @param path any folder or file of the repository
   */
  branches(path: string, names: readonly string[], signal?: AbortSignal): Promise<readonly Branch[]>;
  /** When something was fetched last (or the clone was made), as far as it can be told; milliseconds since the epoch. */
  fetchedAt(root: string): Promise<number | null>;
  /** Raw output in the format of evidence/gitLog.ts; a walk shows newest first, `none` the order asked for. */
  log(request: LogRequest, signal?: AbortSignal): Promise<string>;
  /** The same, given away in parts as git finds it, until `enough` answers true: git is stopped then. */
  logUntil(request: LogRequest, enough: (part: string) => boolean, signal?: AbortSignal): Promise<void>;
  /** The files of a commit, below the root, with forward slashes. */
  filesOf(root: string, sha: string, signal?: AbortSignal): Promise<readonly string[]>;
  /**
   * What commits changed against their first parents, in the format of evidence/symptom/patch.ts; without files of more
   * than a megabyte.
   * @throws DebriefError `git-failed` also where it takes longer than somebody would wait
   */
  changedLines(request: ChangedLinesRequest, signal?: AbortSignal): Promise<string>;
  /**
   * The files of the commit where the current branch left a revision: object ids by path below the root, with forward
   * slashes. Of a branch that shares nothing with the revision, the revision's own.
   * @throws DebriefError `revision-unknown`
   */
  filesAtFork(root: string, rev: string, signal?: AbortSignal): Promise<ReadonlyMap<string, string>>;
  /** Without the credentials that an address may hold. */
  remotes(root: string, signal?: AbortSignal): Promise<readonly Remote[]>;
}

export interface TagReader {
  /**
   * Tags of commits that were made until then (epoch milliseconds), newest first.
   * @throws DebriefError as `GitReader`
   */
  tags(
    root: string,
    asked: { readonly untilMs: number; readonly limit: number },
    signal?: AbortSignal,
  ): Promise<readonly Tag[]>;
}
