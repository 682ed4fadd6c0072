import type { Incident } from '../../core/incident/incident.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { type ChosenDocument, chooseDocument, documentAt, uriNamed } from '../chooseDocument.ts';
import { loadPlaybook } from '../playbook.ts';
import type { CommandRun } from '../run.ts';

/** An incident that a command works on, with its team's playbook. */
export interface ChosenIncident extends ChosenDocument {
  readonly incident: Incident;
  readonly playbook: Playbook;
}

/**
 * The incident that a row or a lens names, else the one in front, else the only active one, else the one that a person
 * picks; undefined when they pick none.
 * @throws DebriefError `file-missing`, `document-unsuitable`
 */
export async function chooseIncident(run: CommandRun): Promise<ChosenIncident | undefined> {
  const named = uriNamed(run.args);
  const chosen = named ? await documentAt(run, named, ['incident']) : await chooseDocument(run, ['incident']);
  if (!chosen) return undefined;
  const playbook = await loadPlaybook(run);
  return { ...chosen, playbook, incident: readIncident(chosen.document, playbook) };
}
