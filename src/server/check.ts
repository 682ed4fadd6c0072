import { Temporal } from 'temporal-polyfill';
import { readDocument } from '../core/document/read.ts';
import { lint, type Message } from '../core/lint/engine.ts';
import { recommended } from '../core/lint/rules/index.ts';
import type { Playbook } from '../core/playbook/schema.ts';

export interface CheckerOptions {
  readonly playbook: Promise<Playbook>;
  /** The path that a document is read as: relative to its workspace folder, with forward slashes. */
  readonly pathOf: (uri: string) => string;
  /** Told of what only a maintainer can mend; the document then has no, or fewer, findings. */
  readonly onDefect: (what: string, error: unknown) => void;
}

/** Checks one text by the playbook, as of today; never rejects. */
export type Check = (uri: string, text: string) => Promise<readonly Message[]>;

export function createChecker({ playbook, pathOf, onDefect }: CheckerOptions): Check {
  return async (uri, text) => {
    try {
      const document = readDocument(text, { path: pathOf(uri) });
      const context = { document, playbook: await playbook, today: Temporal.Now.plainDateISO() };
      return lint(context, recommended, {
        onDefect: (rule, error) => onDefect(`The rule ${rule} failed on ${uri}`, error),
      });
    } catch (error) {
      onDefect(`Could not check ${uri}`, error);
      return [];
    }
  };
}
