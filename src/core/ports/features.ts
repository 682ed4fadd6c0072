import type { Milestone, RepositoryRef, TrackedIssue } from './tracker.ts';

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
