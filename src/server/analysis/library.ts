import { Temporal } from 'temporal-polyfill';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readingOf } from '../../core/configuration/reading.ts';
import type { Postmortem, ReadContext } from '../../core/document/model.ts';
import { createReader, type DocumentReader, readDocument } from '../../core/document/read.ts';
import { lintWith } from '../../core/lint/engine.ts';
import { createSecretFinder } from '../../platform/secrets.ts';
import { isOurs, type Reading } from '../features/reading.ts';
import { describe } from './describe.ts';
import { type Ground, type GroundOptions, groundOf, placeOf } from './ground.ts';
import { createKnowledge, type Knowledge, nothing } from './knowledge.ts';
import type { Folder, Snapshot, Surroundings } from './protocol.ts';

/** Asked once: that takes longer than the shortest check. */
const readersZone = Temporal.Now.timeZoneId();

export interface LibraryOptions extends GroundOptions {
  /** Told of a document of which more is known than when it was checked. */
  readonly onLate: (uri: string) => void;
}

/** The open documents, each read and checked once a version. */
export interface Library {
  reading(snapshot: Snapshot): Promise<Reading>;
  /** The document read only, and not kept: it may be a closed one. */
  facts(snapshot: Snapshot): Promise<Postmortem>;
  surround(surroundings: Surroundings): void;
  forget(uri: string): void;
}

export function createLibrary(options: LibraryOptions): Library {
  let circumstances = circumstancesOf({ folders: [], asksGit: false }, options);
  return {
    async reading(snapshot) {
      const { uri, version, text } = snapshot;
      const { latest } = circumstances;
      const known = latest.get(uri);
      if (known?.source.version === version && known.facts.text === text) return known;
      const onLate = (): void => {
        latest.delete(uri);
        options.onLate(uri);
      };
      const made = await read(snapshot, circumstances, { ...options, onLate });
      latest.set(uri, made);
      return made;
    },
    async facts({ uri, text }) {
      const known = circumstances.latest.get(uri)?.facts;
      if (known?.text === text) return known;
      const { folder, path } = placeOf(uri, circumstances.folders);
      const { configuration } = await circumstances.groundIn(folder);
      return readDocument(text, readingOf(configuration, path));
    },
    surround(surroundings) {
      circumstances = circumstancesOf(surroundings, options);
    },
    forget(uri) {
      circumstances.latest.delete(uri);
      circumstances.desks.delete(uri);
    },
  };
}

/** What an open document is worked on with: both look only at what has changed. */
interface Desk {
  readonly reader: DocumentReader;
  readonly findSecrets: ReturnType<typeof createSecretFinder>;
}

/** What documents are read by, and all that was made of it: others where the surroundings change. */
interface Circumstances {
  readonly folders: readonly Folder[];
  readonly knowledge: Knowledge;
  groundIn(folder: Folder | null): Promise<Ground>;
  /** By URI, as are the desks. */
  readonly latest: Map<string, Reading>;
  readonly desks: Map<string, Desk>;
}

function circumstancesOf({ folders, asksGit }: Surroundings, options: GroundOptions): Circumstances {
  const grounds = new Map<Folder | null, Promise<Ground>>();
  const groundIn = (folder: Folder | null): Promise<Ground> => {
    const ground = grounds.get(folder) ?? groundOf(folder ?? { root: '', configuration: null }, options);
    grounds.set(folder, ground);
    return ground;
  };
  return { folders, knowledge: createKnowledge(asksGit), groundIn, latest: new Map(), desks: new Map() };
}

interface ReadEvents {
  readonly onDefect: (what: string) => void;
  readonly onLate: () => void;
}

async function read(
  { uri, version, languageId, text }: Snapshot,
  { folders, knowledge, groundIn, desks }: Circumstances,
  { onDefect, onLate }: ReadEvents,
): Promise<Reading> {
  const { folder, file, root, path } = placeOf(uri, folders);
  const { configuration, playbook, baseline } = await groundIn(folder);
  const desk = desks.get(uri) ?? deskFor(readingOf(configuration, path));
  desks.set(uri, desk);
  const facts = desk.reader.read(text);
  const { known, repository } =
    file !== null && isOurs({ facts })
      ? await knowledge.about({ document: facts, file, root, findSecrets: desk.findSecrets }, onLate)
      : nothing;
  const context = { document: facts, playbook, today: Temporal.Now.plainDateISO(readersZone), known };
  const messages = lintWith(configuration, context, {
    ...(baseline !== null && { baseline }),
    onDefect: (rule, error) => onDefect(`The rule ${rule} failed on ${uri}: ${describe(error)}`),
  });
  const source = TextDocument.create(uri, languageId, version, text);
  return { source, facts, context, messages, repository, readersZone };
}

function deskFor(context: ReadContext): Desk {
  return { reader: createReader(context), findSecrets: createSecretFinder() };
}
