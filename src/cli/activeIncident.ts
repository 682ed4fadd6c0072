import { DebriefError } from '../core/errors.ts';
import type { Incident } from '../core/incident/incident.ts';
import { incidentFile } from '../core/incident/place.ts';
import { readIncident } from '../core/incident/state.ts';
import type { Playbook } from '../core/playbook/schema.ts';
import { readFacts, shown } from './files.ts';
import { incidentsFolder } from './incidentsFolder.ts';
import type { World } from './world.ts';

/** A year, an incident, its record. */
const deepest = 3;

/** An incident that a command works on, with its team's playbook. */
export interface NamedIncident {
  /** As it was named, or relative to where the command runs. */
  readonly file: string;
  readonly incident: Incident;
  readonly playbook: Playbook;
}

/**
 * The incident of a file; without one, the only active one below incidents/.
 * @throws DebriefError `usage` where none, or more than one, is active; `document-unsuitable` for another document
 */
export async function namedIncident(world: World, file: string | undefined): Promise<NamedIncident> {
  const playbook = await world.playbook();
  if (file !== undefined) return incidentIn(world, file, playbook);
  const active = await activeIncidents(world, playbook);
  const [only] = active;
  if (only && active.length === 1) return only;
  throw new DebriefError(
    'usage',
    only
      ? `${active.length} incidents are active; name the file of one: ${active.map((one) => one.file).join(', ')}.`
      : `No incident is active below ${shown(world, await incidentsFolder(world))}/; name the file of one.`,
  );
}

/**
 * All incidents below incidents/ that are not resolved, by their paths. Of a record that cannot be read the reason is
 * told; the others are there all the same.
 */
export async function activeIncidents(world: World, playbook: Playbook): Promise<readonly NamedIncident[]> {
  const files = await recordsBelow(world, await incidentsFolder(world), deepest);
  const found = await Promise.all(files.map((file) => readableIn(world, shown(world, file), playbook)));
  return found
    .flatMap((one) => one ?? [])
    .filter(({ incident }) => incident.stage !== 'resolved')
    .sort((a, b) => (a.file < b.file ? -1 : 1));
}

async function readableIn(world: World, file: string, playbook: Playbook): Promise<NamedIncident | null> {
  try {
    return await incidentIn(world, file, playbook);
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    world.tell(`debrief: ${error.message}`);
    return null;
  }
}

async function incidentIn(world: World, file: string, playbook: Playbook): Promise<NamedIncident> {
  const document = await readFacts(world, file);
  if (document.kind !== 'incident') {
    throw new DebriefError('document-unsuitable', `${file} is no incident record; nothing was written.`);
  }
  return { file, playbook, incident: readIncident(document, playbook) };
}

async function recordsBelow(world: World, folder: string, depth: number): Promise<string[]> {
  // A file without an extension is no folder to look into.
  const names = await world.documents.list(folder).catch((): readonly string[] => []);
  const here = names.includes(incidentFile) ? [`${folder}/${incidentFile}`] : [];
  if (depth === 0) return here;
  const folders = names.filter((name) => !name.includes('.'));
  const below = await Promise.all(folders.map((name) => recordsBelow(world, `${folder}/${name}`, depth - 1)));
  return [...here, ...below.flat()];
}
