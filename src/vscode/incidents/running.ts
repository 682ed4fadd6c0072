import { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../core/document/edits.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { readIncident } from '../../core/incident/state.ts';
import { documentNow, rewrite } from '../rewrite.ts';
import type { Arguments } from '../run.ts';
import type { ChosenIncident } from './choose.ts';

/** What a row or a lens names besides the incident: a role, a level, an audience. */
export function namedIn([first]: Arguments, key: string): string | undefined {
  const named = typeof first === 'object' && first !== null ? new Map(Object.entries(first)) : new Map();
  const value: unknown = named.get(key);
  return typeof value === 'string' ? value : undefined;
}

/** The incident as its record tells it now: people answered questions in between. */
export async function incidentNow(chosen: ChosenIncident): Promise<Incident> {
  const { document } = await documentNow(chosen);
  return readIncident(document, chosen.playbook);
}

/** Writes a change of the incident as it is now. False where there was nothing to write. */
export async function record(
  chosen: ChosenIncident,
  change: (incident: Incident, at: Temporal.Instant) => DocumentEdit,
): Promise<boolean> {
  const { changed } = await rewrite(chosen, (document) =>
    change(readIncident(document, chosen.playbook), Temporal.Now.instant()),
  );
  return changed;
}
