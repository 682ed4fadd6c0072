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
