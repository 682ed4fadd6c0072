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

/** A workspace folder, and the text of its debrief.yml: null where it has none that can be used. */
export interface Folder {
  readonly uri: string;
  readonly configuration: string | null;
}

/** What holds for all documents. */
export interface Surroundings {
  readonly folders: readonly Folder[];
}

/** From the server to its worker. `surround` holds for every question after it; only a `question` is answered. */
export type ToWorker =
  | { readonly kind: 'surround'; readonly surroundings: Surroundings }
  | { readonly kind: 'forget'; readonly uri: string }
  | { readonly kind: 'question'; readonly question: Question };

/** From the worker. A `defect` is for the log, beside the answer. */
export type FromWorker =
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly error: string }
  | { readonly kind: 'defect'; readonly what: string };
