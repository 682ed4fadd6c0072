import type { TextEdit } from '../document/edits.ts';
import type { PlaybookChecklist } from '../playbook/schema/course.ts';
import type { Moment } from '../playbook/schema/parts.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import type { DocumentChecklist, DocumentStep, Incident } from './incident.ts';

/** What is looked at before an incident counts as resolved. */
const verifying: readonly Moment[] = ['mitigated', 'resolved'];

/** The record's checklists that the playbook has for the end of an incident. */
export function verificationOf(incident: Incident, playbook: PlaybookData): DocumentChecklist[] {
  const names = checklistsAt(incident, playbook, verifying).map(({ name }) => name.toLowerCase());
  return incident.checklists.filter(({ name }) => names.some((known) => isNamed(name.toLowerCase(), known)));
}

/** The playbook's checklists for these moments that hold for the incident's severity. */
export function checklistsAt(
  { severity }: Incident,
  { checklists }: PlaybookData,
  moments: readonly Moment[],
): PlaybookChecklist[] {
  return checklists.filter(
    ({ moment, severities }) =>
      moment !== undefined &&
      moments.includes(moment) &&
      (severities === undefined || severity === null || severities.includes(severity.id)),
  );
}

/** A checklist of a role has the role's name behind its own: "Verify (Technical lead)". */
function isNamed(heading: string, name: string): boolean {
  return heading === name || (heading.startsWith(`${name} (`) && heading.endsWith(')'));
}

export function openSteps(checklists: readonly DocumentChecklist[]): DocumentStep[] {
  return checklists.flatMap(({ steps }) => steps.filter(({ done }) => !done));
}

/** Ticks what is not ticked yet. */
export function ticks(steps: readonly DocumentStep[]): TextEdit[] {
  return steps.filter(({ done }) => !done).map(({ box }) => ({ span: box, newText: 'x' }));
}
