import { Temporal } from 'temporal-polyfill';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readDocument } from '../../core/document/read.ts';
import { lintWith } from '../../core/lint/engine.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import type { Reading } from '../features/reading.ts';
import { standings } from './folders.ts';
import type { Snapshot, Surroundings } from './protocol.ts';

export interface LibraryOptions {
  readonly playbook: Promise<Playbook>;
  readonly onDefect: (what: string) => void;
}

/** The open documents, each read and checked once a version. */
export interface Library {
  reading(snapshot: Snapshot): Promise<Reading>;
  surround(surroundings: Surroundings): void;
  forget(uri: string): void;
}

export function createLibrary({ playbook, onDefect }: LibraryOptions): Library {
  const latest = new Map<string, Reading>();
  let standingOf = standings([]);
  return {
    async reading(snapshot) {
      const { uri, version, languageId, text } = snapshot;
      const known = latest.get(uri);
      if (known?.source.version === version && known.facts.text === text) return known;
      const { path, configuration } = standingOf(uri);
      const { zone } = configuration;
      const facts = readDocument(text, { path, ...(zone !== null && { zone }) });
      const context = { document: facts, playbook: await playbook, today: Temporal.Now.plainDateISO() };
      const messages = lintWith(configuration, context, {
        onDefect: (rule, error) => onDefect(`The rule ${rule} failed on ${uri}: ${describe(error)}`),
      });
      const source = TextDocument.create(uri, languageId, version, text);
      const made = { source, facts, context, messages, readersZone: Temporal.Now.timeZoneId() };
      latest.set(uri, made);
      return made;
    },
    surround({ folders }) {
      standingOf = standings(folders);
      latest.clear();
    },
    forget: (uri) => void latest.delete(uri),
  };
}

export function describe(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
