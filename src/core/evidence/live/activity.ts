/** A tag that leads to a commit. */
export interface Tag {
  /** Without `refs/tags/`. */
  readonly name: string;
  /** The commit's full id. */
  readonly sha: string;
  /** When the tag was made; for a lightweight one, which has no time, when its commit was. Epoch milliseconds. */
  readonly madeMs: number;
}

/** An attempt to put a commit into an environment. */
export interface Deployment {
  /** The commit's full id. */
  readonly sha: string;
  readonly environment: string;
  readonly succeeded: boolean;
  /** When it succeeded or failed; epoch milliseconds. */
  readonly atMs: number;
}

export interface PublishedRelease {
  readonly tag: string;
  /** The commit's full id; null where the tag is gone. */
  readonly sha: string | null;
  /** Epoch milliseconds. */
  readonly publishedMs: number;
}

/** A run of a workflow that came to its end. */
export interface WorkflowRun {
  /** The commit's full id. */
  readonly sha: string;
  /** The workflow's file, such as "deploy.yml", or its name. */
  readonly workflow: string;
  readonly succeeded: boolean;
  /** Epoch milliseconds. */
  readonly endedMs: number;
}

export interface MergedPullRequest {
  readonly number: number;
  readonly title: string;
  /** The full id of the commit that it became; null where the forge does not say. */
  readonly sha: string | null;
  /** Logins, as the next one. */
  readonly approvedBy: readonly string[];
  readonly mergedBy: string | null;
  readonly labels: readonly string[];
}

/** What a forge knows of a time; each part newest first, and bounded. */
export interface ForgeActivity {
  /** Also from before the time: what was live when it began. */
  readonly deployments: readonly Deployment[];
  readonly releases: readonly PublishedRelease[];
  readonly runs: readonly WorkflowRun[];
  /** What is missing and why, a sentence each. */
  readonly notes: readonly string[];
}

export const noActivity: ForgeActivity = {
  deployments: [],
  releases: [],
  runs: [],
  notes: [],
};

export interface MergedPullRequests {
  readonly pullRequests: readonly MergedPullRequest[];
  /** As in `ForgeActivity`. */
  readonly notes: readonly string[];
}
