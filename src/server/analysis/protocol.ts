import type { FeatureName, Params } from '../features/index.ts';

/** A document as it was when something was asked about it. */
export interface Snapshot {
  readonly uri: string;
  readonly version: number;
  readonly languageId: string;
  readonly text: string;
}

/** One thing asked about one version of one document. */
export interface Question<Name extends FeatureName = FeatureName> {
  readonly feature: Name;
  readonly snapshot: Snapshot;
  readonly params: Params<Name>;
}

/** A workspace folder, and the configuration in force there. */
export interface Folder {
  readonly uri: string;
  /** The folder of the configuration: this one, or one above it. */
  readonly root: string;
  /** The text of debrief.yml; null where there is none that can be used. */
  readonly configuration: string | null;
}

/** What holds for all documents. */
export interface Surroundings {
  readonly folders: readonly Folder[];
  /** Whether git may be asked about the commits that documents name. */
  readonly asksGit: boolean;
}

/** From the server to its worker. `surround` holds for every question after it; only a `question` is answered. */
export type ToWorker =
  | { readonly kind: 'surround'; readonly surroundings: Surroundings }
  | { readonly kind: 'forget'; readonly uri: string }
  | { readonly kind: 'question'; readonly question: Question };

/** From the worker: `defect` is for the log, `late` tells that more is known of a document than when it was checked. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'defect'; readonly what: string }
  | { readonly kind: 'late'; readonly uri: string };
