import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import { type DocumentEdit, resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { declareIncident } from '../../../src/core/incident/declare.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { loadBundledPlaybook } from '../../../src/platform/playbooks.ts';

const templates = path.resolve(import.meta.dirname, '../../../templates');

export const declaredAt = Temporal.Instant.from('2026-11-21T09:00:00Z');

export function minutesLater(minutes: number): Temporal.Instant {
  return declaredAt.add({ milliseconds: minutes * 60_000 });
}

export function bundled(id?: string): Promise<Playbook> {
  return loadBundledPlaybook(templates, id);
}

export interface DeclaredWith {
  readonly title?: string;
  /** The playbook's most severe one by default. */
  readonly severity?: string;
  readonly services?: readonly string[];
  readonly roles?: Readonly<Record<string, string>>;
}

/** An incident as `debrief new incident` makes it, declared at `declaredAt`. */
export function declared(playbook: Playbook, declaration: DeclaredWith = {}): Incident {
  const { title = 'Payments fail', services = ['payments'], roles = {} } = declaration;
  const severity = declaration.severity ?? playbook.severities[0]?.id ?? '';
  const { text, path } = declareIncident({ title, severity, services, roles, declaredAt }, playbook, []);
  return readAs(text, path, playbook);
}

/** The incident after an edit of its record. */
export function edited(edit: DocumentEdit, { document }: Incident, playbook: Playbook): Incident {
  return readAs(resultOf(edit), document.path, playbook);
}

/** The incident that a text tells of. */
export function readAs(text: string, file: string, playbook: Playbook): Incident {
  return readIncident(readDocument(text, { path: file }), playbook);
}
