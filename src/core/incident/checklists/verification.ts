import type { PlaybookChecklist } from '../../playbook/schema/course.ts';
import type { Moment } from '../../playbook/schema/parts.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import type { DocumentChecklist, DocumentStep, Incident } from '../incident.ts';
import { checklistsFor, documentChecklist } from './ofPlaybook.ts';

/** The record's checklists of what is looked at before an incident counts as resolved. */
export function verificationOf(incident: Incident, playbook: PlaybookData): DocumentChecklist[] {
  return checklistsFor(playbook, incident.severity)
    .filter((checklist) => isAt(checklist, ['mitigated', 'resolved']) && !isAfterwards(checklist, playbook))
    .flatMap((checklist) => documentChecklist(incident, checklist, playbook) ?? []);
}

/** The playbook's checklists of what is done once an incident is resolved: to preserve evidence, to prepare the review. */
export function afterwardsOf({ severity }: Incident, playbook: PlaybookData): PlaybookChecklist[] {
  return checklistsFor(playbook, severity).filter((checklist) => isAfterwards(checklist, playbook));
}

/** Of the review, or of the end where that is the last phase, which begins with the resolution. */
function isAfterwards(checklist: PlaybookChecklist, playbook: PlaybookData): boolean {
  if (isAt(checklist, ['review'])) return true;
  const { phases, statuses, resolved_status } = playbook;
  const last = phases.at(-1);
  if (!isAt(checklist, ['resolved']) || last === undefined || checklist.phase !== last.id) return false;
  const end = statuses.indexOf(resolved_status);
  return last.statuses.every((status) => statuses.indexOf(status) >= end);
}

function isAt({ moment }: PlaybookChecklist, moments: readonly Moment[]): boolean {
  return moment !== undefined && moments.includes(moment);
}

/** What is not ticked. */
export function openSteps(checklists: readonly DocumentChecklist[]): DocumentStep[] {
  return checklists.flatMap(({ steps }) => steps.filter(({ done }) => !done));
}
