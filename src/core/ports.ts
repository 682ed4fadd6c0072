import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from './document/edits.ts';
import type { ForgeActivity, MergedPullRequests, Tag } from './evidence/live/activity.ts';
import type { Prior } from './evidence/prior.ts';

/** What time it is; the core never asks the machine. */
export interface Clock {
  now(): Temporal.Instant;
  /** Resolves after `ms` milliseconds; rejects with DebriefError `cancelled` when the signal aborts. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** For what a maintainer reads when something went wrong; never the place of a message to the user. */
export interface Logger {
  debug(message: string): void;
  warn(message: string): void;
}

/** Where documents live: files for the command line, open editors first in VS Code. Paths are absolute. */
export interface DocumentStore {
  /** @throws DebriefError `file-missing`, `file-unreadable` */
  read(path: string): Promise<string>;
  exists(path: string): Promise<boolean>;
  /** Names of the files and folders in a folder, in no order; none when the folder is missing. */
  list(folder: string): Promise<readonly string[]>;
  /** @throws DebriefError `file-exists`: a file is never overwritten. */
  create(path: string, text: string): Promise<void>;
  /**
   * Applies the edit to the text as it is now and saves it.
   * @throws DebriefError `stale-text` when the document is no longer the text the edit was computed on.
   */
  write(path: string, edit: DocumentEdit): Promise<void>;
}

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

/** What was learnt of a branch's past, and the commit up to which. */
export interface Learnt {
  readonly head: string;
  readonly prior: Prior;
}

/** Keeps what was learnt of a clone's past; it can be thrown away, and is learnt anew then. */
export interface PriorStore {
  /** Null where nothing was kept, or what was kept cannot be used; never rejects. */
  load(root: string): Promise<Learnt | null>;
  /** Where it cannot be kept, nothing happens. */
  save(root: string, learnt: Learnt): Promise<void>;
}

export interface RepositoryRef {
  /** Host of the web interface, for example "github.com". */
  readonly host: string;
  readonly owner: string;
  readonly name: string;
}

export interface TrackedIssue {
  readonly number: number;
  readonly title: string;
  readonly body: string;
  readonly state: 'open' | 'closed';
  readonly stateReason: 'completed' | 'not_planned' | 'duplicate' | 'reopened' | null;
  readonly url: string;
  readonly assignees: readonly string[];
  readonly labels: readonly string[];
  /** The database id, which sub-issues are named by. */
  readonly id: number;
  /** The id in GraphQL. */
  readonly nodeId: string;
  /** Null where it is in none; left out where it was not asked for. */
  readonly milestone?: Milestone | null;
}

/** What a forge is asked about a time; both ends included, epoch milliseconds. */
export interface ActivityRequest {
  readonly repository: RepositoryRef;
  readonly fromMs: number;
  readonly toMs: number;
}

/**
 * Reads what happened around commits on a forge, with the credentials that it was made with. Few requests, each bounded
 * and together not waited for longer than ten seconds; what the forge does not tell is missing, with a note.
 */
export interface ForgeReader {
  /** @throws DebriefError `cancelled` */
  activity(request: ActivityRequest, signal?: AbortSignal): Promise<ForgeActivity>;
  /**
   * Those of these numbers that there are.
   * @throws DebriefError `cancelled`
   */
  pullRequests(
    repository: RepositoryRef,
    numbers: readonly number[],
    signal?: AbortSignal,
  ): Promise<MergedPullRequests>;
}

export interface IssueDraft {
  readonly title: string;
  /** Markdown, with the marker that identifies the action item. */
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** The title of an open milestone of the repository. */
  readonly milestone?: string | null;
  /** The name of an issue type of the organisation. */
  readonly type?: string | null;
}

export interface Milestone {
  readonly number: number;
  readonly title: string;
  /** Calendar date, ISO 8601. */
  readonly due: string | null;
}

/** How a repository wants its issues written: a Markdown template, or the headings of a form. */
export interface IssueTemplate {
  /** The file's name, for people. */
  readonly name: string;
  /** Markdown to begin with; of a form, a heading for each of its fields. */
  readonly body: string;
  readonly labels: readonly string[];
  readonly assignees: readonly string[];
  /** An issue type, where the form names one. */
  readonly type: string | null;
}

/** A board of GitHub Projects. */
export interface ProjectRef {
  /** An organisation or a person. */
  readonly owner: string;
  readonly number: number;
}

/** Where a board has a date for each of its issues. */
export interface BoardDateField {
  readonly project: ProjectRef;
  /** Its name. */
  readonly field: string;
}

/** What the issue behind a link is now. */
export type IssueFate =
  | { readonly kind: 'here'; readonly issue: TrackedIssue }
  /** Transferred, or its repository was renamed. */
  | { readonly kind: 'moved'; readonly repository: RepositoryRef; readonly issue: TrackedIssue }
  /** Deleted, converted to a discussion, or out of this account's sight: the server does not tell which. */
  | { readonly kind: 'gone' };

export interface IssueComment {
  /** Markdown, as its author wrote it. */
  readonly body: string;
  /** ISO 8601, UTC. */
  readonly at: string;
}

/**
 * What a tracker can do beside opening issues. Servers and rights differ: every method throws DebriefError
 * `unsupported` where this server or account cannot, and what needs it goes on without, and says so.
 */
export interface TrackerFeatures {
  /** Names, as the repository spells them; the tracker ignores case. */
  labels(repository: RepositoryRef, signal?: AbortSignal): Promise<readonly string[]>;
  createLabel(repository: RepositoryRef, name: string): Promise<void>;
  /** The open ones. */
  milestones(repository: RepositoryRef, signal?: AbortSignal): Promise<readonly Milestone[]>;
  issueTypes(repository: RepositoryRef, signal?: AbortSignal): Promise<readonly string[]>;
  /** Logins of who can be assigned, at most a few hundred. */
  assignable(repository: RepositoryRef, signal?: AbortSignal): Promise<readonly string[]>;
  /** For follow-ups: the repository's template whose name speaks of incidents or action items, else null. */
  template(repository: RepositoryRef, signal?: AbortSignal): Promise<IssueTemplate | null>;
  issue(repository: RepositoryRef, number: number, signal?: AbortSignal): Promise<IssueFate>;
  /** Changes what is named and nothing else; one request that is never repeated. */
  update(repository: RepositoryRef, number: number, change: IssueChange): Promise<TrackedIssue>;
  comment(repository: RepositoryRef, number: number, body: string): Promise<void>;
  /** What was said or changed below an issue since then (ISO 8601; null for all), oldest first, at most a few hundred. */
  comments(
    repository: RepositoryRef,
    number: number,
    since: string | null,
    signal?: AbortSignal,
  ): Promise<readonly IssueComment[]>;
  /** Puts an issue below another one. Done already is no failure. */
  addSubIssue(repository: RepositoryRef, parent: number, child: TrackedIssue): Promise<void>;
  /** Puts an issue on a board and sets fields by their names; what could not be set comes back, a sentence each. */
  addToProject(
    issue: TrackedIssue,
    project: ProjectRef,
    fields: Readonly<Record<string, string>>,
  ): Promise<readonly string[]>;
  /** The dates, ISO 8601, that a board has for issues, by their ids in GraphQL; where it has none, nothing. */
  boardDates(
    issues: readonly TrackedIssue[],
    field: BoardDateField,
    signal?: AbortSignal,
  ): Promise<ReadonlyMap<string, string>>;
}

export interface IssueChange {
  readonly title?: string;
  readonly body?: string;
  readonly state?: 'open' | 'closed';
  readonly stateReason?: 'completed' | 'not_planned' | 'reopened';
  readonly assignees?: readonly string[];
  readonly labels?: readonly string[];
}

/** One tracker with one set of credentials. Writes are sent once and never repeated by the client. */
export interface IssueTracker {
  /**
   * Every issue (no pull requests) that was updated since the instant (ISO 8601), all pages, created order.
   * @throws DebriefError with the code of what the server said
   */
  list(
    repository: RepositoryRef,
    since: string | null,
    signal?: AbortSignal,
  ): Promise<readonly TrackedIssue[]>;
  /**
   * Sends one request, which is not cancelled: what was sent cannot be taken back.
   * @throws DebriefError `outcome-unknown` when no definite answer came: the issue may or may not exist.
   * Any other code is definite: no issue was made.
   */
  create(repository: RepositoryRef, draft: IssueDraft): Promise<TrackedIssue>;
  /**
   * Closes an issue of ours that lost to an older one with the same marker.
   * @throws DebriefError with the code of what the server said
   */
  closeAsDuplicate(repository: RepositoryRef, number: number, of: number): Promise<void>;
}

/** What is known of one attempt to open an issue. */
export interface JournalEntry {
  readonly state: 'intent' | 'done' | 'refused';
  /** The marker of the item: "<incident>/<item id>". */
  readonly item: string;
  /** "host/owner/name" */
  readonly repository: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Set for `done`. */
  readonly issue?: number;
}

/** A local, append-only memory of attempts. Losing it costs a listing, never a duplicate. */
export interface Journal {
  entries(): Promise<readonly JournalEntry[]>;
  /** On disk (fsync) when the promise resolves. */
  append(entry: JournalEntry): Promise<void>;
  /**
   * Waits until no other process holds the journal, and holds it until the function that comes back is called.
   * @throws DebriefError `busy` when the other one does not end; `cancelled`
   */
  lock(signal?: AbortSignal): Promise<() => Promise<void>>;
}
