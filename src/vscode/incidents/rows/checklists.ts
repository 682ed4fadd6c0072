import * as vscode from 'vscode';
import { checklistsFor, documentChecklist, stepsOf } from '../../../core/incident/checklists/ofPlaybook.ts';
import type { DocumentChecklist, DocumentStep, Incident } from '../../../core/incident/incident.ts';
import type { PlaybookChecklist, PlaybookPhase, PlaybookStep } from '../../../core/playbook/schema/course.ts';
import type { PlaybookData } from '../../../core/playbook/schema.ts';
import { checklistsByPhase, type NamedStep, namesOf } from '../steps.ts';
import { group, type Row, type RowMaker } from './row.ts';

export interface ChecklistPlace {
  readonly incident: Incident;
  readonly playbook: PlaybookData;
  readonly phase: PlaybookPhase | null;
}

/** A checklist of the record with what the playbook says of it, where it is the playbook's. */
interface Listed {
  readonly found: DocumentChecklist;
  readonly checklist: PlaybookChecklist | undefined;
}

/** The record's own checklists: what is ticked here is ticked there. */
export function checklistRows(make: RowMaker, place: ChecklistPlace): Row[] {
  const { incident, playbook, phase } = place;
  const wanted = checklistsFor(playbook, incident.severity);
  const listed = checklistsByPhase(incident, playbook, phase)
    .filter(({ steps }) => steps.length > 0)
    .map((found) => ({
      found,
      checklist: wanted.find((one) => documentChecklist(incident, one, playbook) === found),
    }));
  const missing = wanted.filter((one) => documentChecklist(incident, one, playbook) === undefined);
  return group(make, 'checklists', {
    label: vscode.l10n.t('Checklists'),
    description: progress(listed.flatMap(({ found }) => found.steps)),
    icon: 'checklist',
    expanded: true,
    rows: [...listed.map((one) => checklistRow(make, one, place)), ...missingRow(make, missing)],
  });
}

function progress(steps: readonly DocumentStep[]): string {
  return `${steps.filter(({ done }) => done).length}/${steps.length}`;
}

function missingRow(make: RowMaker, missing: readonly PlaybookChecklist[]): Row[] {
  return group(make, 'checklists/missing', {
    label: vscode.l10n.t('More of the playbook'),
    description: String(missing.length),
    tooltip: missing.map(({ name }) => name),
    icon: 'add',
    command: 'debrief.tickStep',
    about: { add: 1 },
    rows: missing.map(({ id, name }) => make(`checklists/missing/${id}`, { label: name })),
  });
}

function checklistRow(
  make: RowMaker,
  { found, checklist }: Listed,
  { incident, playbook, phase }: ChecklistPlace,
): Row {
  const isNow = phase !== null && checklist?.phase === phase.id;
  const isDone = found.steps.every(({ done }) => done);
  const known = checklist === undefined ? [] : stepsOf(checklist, incident.severity?.id ?? null);
  const moment = playbook.phases.find(({ id }) => id === checklist?.phase)?.name;
  // Behind the progress, which is what a narrow view is to show first.
  const role = playbook.roles.find(({ id }) => id === checklist?.role)?.name;
  const within = checklist?.within_minutes;
  return make(`checklist/${found.name}`, {
    label: checklist?.name ?? found.name,
    description: [progress(found.steps), role ?? ''].filter(Boolean).join(' · '),
    tooltip: [moment, within === undefined ? undefined : vscode.l10n.t('Within {0} minutes', within)],
    icon: isDone ? 'pass' : 'list-unordered',
    context: 'checklist',
    expanded: isNow && !isDone,
    rows: namesOf(found, incident).flatMap((named, index) => {
      const step = found.steps[index];
      return step ? stepRow(make, step, { named, known: known.find(({ key }) => key === named.step) }) : [];
    }),
  });
}

interface StepFacts {
  readonly named: NamedStep;
  readonly known: PlaybookStep | undefined;
}

function stepRow(make: RowMaker, step: DocumentStep, { named, known }: StepFacts): Row {
  const { message, runbook, link, command } = known ?? {};
  const kinds = [message && 'message', runbook && 'runbook', command && 'command'].filter(Boolean);
  return make(`step/${named.checklist}/${named.step}/${named.nth}`, {
    label: step.text,
    tooltip: [command, link],
    done: step.done,
    context: ['step', ...kinds].join(' '),
    command: 'debrief.openIncident',
    about: {
      ...named,
      offset: step.span.start,
      ...(message !== undefined && { message }),
      ...(runbook !== undefined && { runbook }),
    },
  });
}
