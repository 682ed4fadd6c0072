import type { TextEdit } from '../document/edits.ts';
import type { PlaybookChecklist } from '../playbook/schema/course.ts';
import type { Moment } from '../playbook/schema/parts.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import { checklistsFor, documentChecklist } from './checklists.ts';
import type { DocumentChecklist, DocumentStep, Incident } from './incident.ts';

/** What is looked at before an incident counts as resolved. */
const verifying: readonly Moment[] = ['mitigated', 'resolved'];

/** The record's checklists that the playbook has for the end of an incident. */
export function verificationOf(incident: Incident, playbook: PlaybookData): DocumentChecklist[] {
  return checklistsAt(incident, playbook, verifying).flatMap(
    (checklist) => documentChecklist(incident, checklist, playbook) ?? [],
  );
}

/** The playbook's checklists for these moments that hold for the incident's severity. */
export function checklistsAt(
  { severity }: Incident,
  playbook: PlaybookData,
  moments: readonly Moment[],
): PlaybookChecklist[] {
  return checklistsFor(playbook, severity).filter(
    ({ moment }) => moment !== undefined && moments.includes(moment),
  );
}

export function openSteps(checklists: readonly DocumentChecklist[]): DocumentStep[] {
  return checklists.flatMap(({ steps }) => steps.filter(({ done }) => !done));
}

/** Ticks what is not ticked yet. */
export function ticks(steps: readonly DocumentStep[]): TextEdit[] {
  return steps.filter(({ done }) => !done).map(({ box }) => ({ span: box, newText: 'x' }));
}
