import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../document/edits.ts';

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
