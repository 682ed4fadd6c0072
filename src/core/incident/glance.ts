import { readDocument } from '../document/read.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import type { Incident } from './incident.ts';
import { incidentFile } from './place.ts';
import { readIncident } from './state.ts';

const opening = /^\uFEFF?---[ \t]*\r?\n/;
const head = /^\uFEFF?---[ \t]*\r?\n[\s\S]*?\r?\n---[ \t]*(?=\r?\n|$)/;

/**
 * What the front matter alone tells of a record, without its timeline and checklists: a fraction of the time, for lists
 * of many. Where it cannot be read, what the whole text tells. Null for a text that is no record of an incident.
 */
export function glanceAt(text: string, path: string, playbook: PlaybookData): Incident | null {
  const found = head.exec(text)?.[0];
  if (found !== undefined) {
    const incident = readIncident(readDocument(`${found}\n`, { path }), playbook);
    if (incident.document.problems.length === 0) return isRecord(incident) ? incident : null;
  }
  if (!`/${path}`.endsWith(`/${incidentFile}`)) return null;
  const incident = readIncident(readDocument(text, { path }), playbook);
  return isRecord(incident) || opening.test(text) ? incident : null;
}

function isRecord({ document, status, severity }: Incident): boolean {
  return document.kind === 'incident' && (status !== null || severity !== null);
}
