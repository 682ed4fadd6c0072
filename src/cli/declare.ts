import { type Declaration, declareIncident, incidentYear } from '../core/incident/declare.ts';
import { distinctLetters } from '../platform/distinct.ts';
import { choose } from './ask.ts';
import { shown } from './files.ts';
import { incidentsFolder } from './incidentsFolder.ts';
import type { World } from './world.ts';

export interface Declared extends Omit<Declaration, 'severity' | 'distinct'> {
  /** Asked for where it is not given. */
  readonly severity: string | undefined;
  /** The folder of all incidents, where it is named. */
  readonly folder: string | undefined;
}

/** Makes the record of an incident and tells its path, relative to where the command runs. */
export async function declare(world: World, { severity, folder, ...declared }: Declared): Promise<string> {
  const playbook = await world.playbook();
  const distinct = await distinctLetters(world.cwd, await world.git());
  const levels = playbook.severities.map(({ id, name }) => ({ value: id, label: `${id} ${name}` }));
  const asked = severity ?? (await choose(world, '--severity', { question: 'How severe is it?', levels }));
  const declaration = { ...declared, severity: asked, ...(distinct !== undefined && { distinct }) };
  const below = await incidentsFolder(world, folder);
  const known = await world.documents.list(`${below}/${incidentYear(declaration.declaredAt)}`);
  const document = declareIncident(declaration, playbook, known);
  await world.documents.create(`${below}/${document.path}`, document.text);
  return shown(world, `${below}/${document.path}`);
}
