import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { sinceStart } from '../../../core/incident/clock/words.ts';
import type { Incident } from '../../../core/incident/incident.ts';
import { phaseOf } from '../../../core/incident/phase.ts';
import type { TimedIncident } from '../../clock/timed.ts';
import { afterwardsRows, readinessRows, severityRows } from './background.ts';
import { checklistRows } from './checklists.ts';
import {
  decisionRows,
  escalationRows,
  mitigationRows,
  phaseRows,
  runbookRows,
  situationRows,
} from './course.ts';
import { dueRows } from './due.ts';
import { contactRows, onCallRows, roleRows } from './people.ts';
import { type Row, type RowMaker, rowsOf } from './row.ts';
import { linkRows, messageRows, warRoomRows } from './words.ts';

/** One active incident with all that its playbook has for it, in the order in which a responder asks for it. */
export function incidentRow(one: TimedIncident, now: Temporal.Instant, expanded = true): Row {
  const { incident, clock, path } = one;
  const make = rowsOf(one.uri.toString());
  const isLate = clock.due.some(({ state }) => state === 'overdue');
  const facts = [
    incident.drill ? vscode.l10n.t('DRILL') : '',
    incident.severity?.id ?? '',
    sinceStart(clock.elapsedMs),
  ];
  const first = facts.filter((fact) => fact !== '').join(' ');
  return make('incident', {
    // The severity and the time first: a narrow view cuts off the end.
    label: [first, incident.title || path].filter((part) => part !== '').join(' · '),
    description: incident.status ?? '',
    tooltip: [
      incident.title,
      incident.zero === null ? '' : vscode.l10n.t('T+ counts {0}', incident.zero.since),
      incident.id ?? '',
      path,
    ],
    icon: incident.drill ? 'beaker' : incident.stage === 'monitoring' ? 'eye' : 'flame',
    colour: isLate ? 'list.errorForeground' : undefined,
    context: `incident ${incident.stage}`,
    command: 'debrief.openIncident',
    expanded,
    rows: [...unclearRows(make, one), ...partsOf(make, one, now)],
  });
}

/** What cannot be read, or cannot be. */
function unclearRows(make: RowMaker, { incident, clock }: TimedIncident): Row[] {
  const notes = [...(clock.notice === null ? [] : [clock.notice]), ...incident.unclear];
  return notes.map((note, index) =>
    make(`unclear/${index}`, {
      label: note,
      icon: 'warning',
      colour: 'list.warningForeground',
      command: 'debrief.openIncident',
    }),
  );
}

/** Behind the fix there is time to say when it began, and every metric waits for it. */
function startRows(make: RowMaker, { stage, times }: Incident): Row[] {
  if (stage === 'active' || times.started !== null) return [];
  return [
    make('start', {
      label: vscode.l10n.t('Say when it began'),
      description: vscode.l10n.t('metrics count from it'),
      icon: 'history',
      command: 'debrief.setTimes',
      about: { time: 'started' },
    }),
  ];
}

function partsOf(make: RowMaker, one: TimedIncident, now: Temporal.Instant): Row[] {
  const { incident, playbook } = one;
  const { due } = one.clock;
  const phase = phaseOf(incident, playbook, now);
  return [
    ...dueRows(make, due),
    ...startRows(make, incident),
    ...phaseRows(make, phase, playbook),
    ...checklistRows(make, { incident, playbook, phase }),
    ...roleRows(make, incident),
    ...messageRows(make, incident, { messages: playbook.messages, due }),
    ...escalationRows(make, incident, playbook, due),
    ...runbookRows(make, incident, playbook),
    ...mitigationRows(make, playbook),
    ...decisionRows(make, playbook),
    ...situationRows(make, playbook),
    ...contactRows(make, playbook),
    ...linkRows(make, incident, playbook),
    ...warRoomRows(make, incident, playbook),
    ...onCallRows(make, playbook),
    ...severityRows(make, incident, playbook),
    ...afterwardsRows(make, playbook),
    ...readinessRows(make, playbook),
  ];
}
