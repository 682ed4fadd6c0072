/** A file that differs between two trees. */
export interface ChangedFile {
  /** With forward slashes, below the root; of a file that was moved, where it is now. */
  readonly path: string;
  /** Where it was before, of a file that was moved; else null. */
  readonly from: string | null;
  readonly kind: 'added' | 'deleted' | 'modified' | 'moved';
  /** No file, but another repository's commit. */
  readonly submodule: boolean;
  /** The object id of what it held before; null where there was no such file. */
  readonly before: string | null;
  /** The same of what it holds now. */
  readonly after: string | null;
}

/** Two full commit ids. */
export interface Compared {
  readonly root: string;
  readonly from: string;
  readonly to: string;
}

/** How a revert would end. */
export interface RevertTrial {
  /** The commit that would be taken back. */
  readonly sha: string;
  /** `nothing`: what it changed is gone already. `unknown`: after a conflict, nobody knows how it is solved. */
  readonly outcome: 'clean' | 'conflict' | 'nothing' | 'unknown';
  /** Files that a person would have to merge; empty but for a conflict. */
  readonly conflicts: readonly string[];
}

/** A name that people give to what they deploy. */
export interface NamedRevision {
  /** "v1.2.0", "main", "origin/main" */
  readonly name: string;
  readonly kind: 'tag' | 'branch' | 'remote branch';
  /** The full id of the commit. */
  readonly sha: string;
  /** When the tag was made, or the branch's commit; milliseconds since the epoch. */
  readonly atMs: number;
}

/**
 * Compares commits without a work tree. Runs no program that a repository's configuration or attributes name, writes
 * nothing into the repository, and never asks the network. Ids are full ones; besides what it names, every method
 * throws DebriefError `git-missing`, `git-failed` or `cancelled`.
 */
export interface GitComparer {
  /** Files that differ, in git's order; a moved file is one where `moves` are looked for, else two. */
  changedFiles(
    request: Compared & { readonly moves: boolean },
    signal?: AbortSignal,
  ): Promise<readonly ChangedFile[]>;
  /**
   * The change of each of these paths as `git diff` tells it, by path; without the moves. Of files over a megabyte, as
   * of binary ones, only that they differ.
   */
  patches(
    request: Compared & { readonly paths: readonly string[] },
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string>>;
  /**
   * Takes commits back one after another, in this order, beginning with what `onto` holds, in a folder of its own.
   * A merge is taken back to its first parent. Programs that attributes name for merging are left out.
   * Null where git is too old to tell (before 2.38).
   */
  tryReverts(
    request: { readonly root: string; readonly onto: string; readonly commits: readonly string[] },
    signal?: AbortSignal,
  ): Promise<readonly RevertTrial[] | null>;
  /** Tags, then branches, then those of remotes; in each the newest first, at most 200. */
  revisions(root: string, signal?: AbortSignal): Promise<readonly NamedRevision[]>;
}
