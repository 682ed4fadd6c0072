import { Temporal } from 'temporal-polyfill';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { readingOf } from '../../core/configuration/reading.ts';
import type { ReadContext } from '../../core/document/model.ts';
import { createReader, type DocumentReader } from '../../core/document/read.ts';
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
  surround(surroundings: Surroundings): void;
  forget(uri: string): void;
}

export function createLibrary(options: LibraryOptions): Library {
  const latest = new Map<string, Reading>();
  const desks = new Map<string, Desk>();
  let circumstances = circumstancesOf({ folders: [], asksGit: false }, options);
  const deskOf = (uri: string, context: ReadContext): Desk => {
    const desk = desks.get(uri) ?? { reader: createReader(context), findSecrets: createSecretFinder() };
    desks.set(uri, desk);
    return desk;
  };
  return {
    async reading(snapshot) {
      const { uri, version, text } = snapshot;
      const known = latest.get(uri);
      if (known?.source.version === version && known.facts.text === text) return known;
      const onLate = (): void => {
        latest.delete(uri);
        options.onLate(uri);
      };
      const made = await read(snapshot, circumstances, { ...options, onLate, deskOf });
      latest.set(uri, made);
      return made;
    },
    surround(surroundings) {
      circumstances = circumstancesOf(surroundings, options);
      latest.clear();
      desks.clear();
    },
    forget(uri) {
      latest.delete(uri);
      desks.delete(uri);
    },
  };
}

/** What an open document is worked on with: both look only at what has changed. */
interface Desk {
  readonly reader: DocumentReader;
  readonly findSecrets: ReturnType<typeof createSecretFinder>;
}

/** What documents are read by, as long as their surroundings stay the same. */
interface Circumstances {
  readonly folders: readonly Folder[];
  readonly knowledge: Knowledge;
  groundIn(folder: Folder | null): Promise<Ground>;
}

function circumstancesOf({ folders, asksGit }: Surroundings, options: GroundOptions): Circumstances {
  const grounds = new Map<Folder | null, Promise<Ground>>();
  const groundIn = (folder: Folder | null): Promise<Ground> => {
    const ground = grounds.get(folder) ?? groundOf(folder ?? { root: '', configuration: null }, options);
    grounds.set(folder, ground);
    return ground;
  };
  return { folders, knowledge: createKnowledge(asksGit), groundIn };
}

interface ReadTools {
  deskOf(uri: string, context: ReadContext): Desk;
  readonly onDefect: (what: string) => void;
  readonly onLate: () => void;
}

async function read(
  { uri, version, languageId, text }: Snapshot,
  { folders, knowledge, groundIn }: Circumstances,
  { deskOf, onDefect, onLate }: ReadTools,
): Promise<Reading> {
  const place = placeOf(uri, folders);
  const { configuration, playbook, baseline } = await groundIn(place.folder);
  const { reader, findSecrets } = deskOf(uri, readingOf(configuration, place.path));
  const facts = reader.read(text);
  const { file, root } = place;
  const { known, repository } =
    file !== null && isOurs({ facts })
      ? await knowledge.about({ document: facts, file, root, findSecrets }, onLate)
      : nothing;
  const context = { document: facts, playbook, today: Temporal.Now.plainDateISO(readersZone), known };
  const messages = lintWith(configuration, context, {
    ...(baseline !== null && { baseline }),
    onDefect: (rule, error) => onDefect(`The rule ${rule} failed on ${uri}: ${describe(error)}`),
  });
  const source = TextDocument.create(uri, languageId, version, text);
  return { source, facts, context, messages, repository, readersZone };
}
