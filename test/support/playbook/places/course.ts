import { checklistName } from '../../../../src/core/incident/checklists/ofPlaybook.ts';
import { longDuration } from '../../../../src/core/time/durations.ts';
import type { Leaf } from '../leaves.ts';
import type { Product } from '../product.ts';
import {
  buttons,
  dueOf,
  entryOf,
  idOf,
  innerOf,
  named,
  type Place,
  rows,
  type Says,
  type Shows,
  severitiesWith,
  within,
} from './place.ts';
import { severityTimes } from './severities.ts';

const view = ['unit/vscode/incidentRows.test.ts', 'host/incident.test.ts'];
const decision = rows((leaf) => `decision/${idOf(leaf)}`);
const mitigation = rows((leaf) => `mitigation/${idOf(leaf)}`);

const list: Says = (leaf, product) => `checklist/${headingOf(leaf, product)}`;
const step: Says = (leaf, product) => `step/${headingOf(leaf, product)}`;

function headingOf(leaf: Leaf, { playbook }: Product): string {
  const found = playbook.checklists.find(({ id }) => id === idOf(leaf));
  return found === undefined ? '' : checklistName(found, playbook);
}

/** When it opens, in the severities of the entry. */
const warRoom: Shows = ({ due }, leaf) => {
  const { severities } = innerOf(leaf);
  const all = Array.isArray(severities) ? severities.flatMap((id) => due(String(id))) : [];
  return all.filter(({ id }) => id === 'war_room/open').map(({ why }) => why);
};

/** Phases, deadlines, decisions and mitigations. */
export const coursePlaces: readonly Place[] = [
  {
    name: 'Incidents view > Phase',
    tests: ['unit/incident/phase.test.ts', ...view],
    shows: {
      'phases.name': rows('phase'),
      'phases.goal': rows('phase'),
      'phases.notes': rows('phase'),
      'phases.takes': rows('phase'),
      'phases.from_minutes': [
        rows('phase'),
        ({ value, within: [phase] }) =>
          phase?.to_minutes === undefined
            ? `from ${value} min`
            : `${value} to ${String(phase.to_minutes)} min`,
      ],
      'phases.to_minutes': [rows('phase'), ({ value }) => `to ${value} min`],
    },
  },
  {
    name: 'Incidents view > Due; the most urgent in the status bar',
    tests: ['unit/incident/clock.test.ts', 'host/incident.test.ts'],
    shows: {
      ...severityTimes,
      'deadlines.name': dueOf('deadline', idOf),
      'deadlines.within_minutes': [
        dueOf('deadline', idOf),
        (leaf, product) => `${String(entryOf(leaf).name)}: ${within(leaf, product)}`,
      ],
      'deadlines.after': [dueOf('deadline', idOf), ({ value }) => afterNames[String(value)] ?? String(value)],
      'deadlines.severities': severitiesWith((leaf) => `due/deadline/${idOf(leaf)}`),
      'stability.watch_minutes': [
        dueOf('monitoring'),
        ({ value }) => `watched for ${longDuration(Number(value))}`,
      ],
      'stability.after.watch_minutes': [
        dueOf('monitoring'),
        ({ value }) => `watched for ${longDuration(Number(value))}`,
      ],
      'war_room.opens.within_minutes': [warRoom, within],
      'roles.report_every_minutes': [
        dueOf('report', idOf),
        ({ value }) => `reports to the commander every ${longDuration(Number(value))}`,
      ],
    },
  },
  {
    name: 'Decide; Incidents view > Decisions',
    tests: ['unit/incident/command.test.ts', 'host/messages.test.ts'],
    shows: {
      'decisions.question': decision,
      'decisions.role': [decision, named('roles')],
      'decisions.choices.choose': decision,
      'decisions.choices.when': decision,
    },
  },
  {
    name: 'Incidents view > Mitigations; Open Runbook; Mark as Mitigated',
    tests: ['unit/playbook/runbooks.test.ts', 'host/runbook.test.ts'],
    shows: {
      'mitigations.name': mitigation,
      'mitigations.when': mitigation,
      'mitigations.commands.run': mitigation,
      'mitigations.commands.note': mitigation,
      'mitigations.commands.language': ({ mitigation: text }, leaf) => text(idOf(leaf)),
      'mitigations.runbook': [({ mitigation: text }, leaf) => text(idOf(leaf)), named('runbooks')],
    },
  },
  {
    name: 'Mark as Mitigated, Resolve; Incidents view: the status of the incident',
    tests: ['unit/incident/mitigate.test.ts', 'host/runbook.test.ts'],
    shows: {
      statuses: rows('incident'),
      mitigated_status: rows('incident'),
      resolved_status: rows('incident'),
      'stability.after.fix': ({ mitigated }) => mitigated,
    },
  },
];

const afterNames: Readonly<Record<string, string>> = {
  detected: 'of the detection',
  declared: 'of the declaration',
  mitigated: 'of the mitigation',
  resolved: 'of the resolution',
};

export const checklistPlaces: readonly Place[] = [
  {
    name: 'Incidents view > Checklists; the record',
    tests: ['unit/incident/checklists.test.ts', 'property/checklists.test.ts', 'host/incident.test.ts'],
    shows: {
      'checklists.name': rows(list),
      'checklists.role': [rows(list), named('roles')],
      'checklists.phase': [rows(list), named('phases')],
      'checklists.severities': severitiesWith(list),
      'checklists.items.text': rows(step),
      'checklists.items.command': rows(step),
      'checklists.items.link': rows(step),
      'checklists.items.message': buttons(step),
      'checklists.items.runbook': buttons(step),
      'checklists.items.severities': severitiesWith(
        (leaf, product) => `${step(leaf, product)}/${String(innerOf(leaf).text)}`,
      ),
    },
  },
];
