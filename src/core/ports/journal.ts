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
