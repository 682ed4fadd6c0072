import { audienceName } from '../../../../src/core/incident/due/promise.ts';
import { dueOf, every, idOf, innerOf, named, type Place, page, rows, within } from './place.ts';

const update = dueOf('update', (leaf) => String(innerOf(leaf).audience));

/** What of a severity is counted by the clock. */
export const severityTimes: Place['shows'] = {
  'severities.update_every_minutes': [dueOf('update', () => 'internal'), every],
  'severities.updates.audience': [
    (product, leaf) => [dueOf('update'), rows('severity')].flatMap((shown) => shown(product, leaf)),
    ({ value }) => audienceName(String(value)),
  ],
  'severities.updates.first_within_minutes': [update, within],
  'severities.updates.every_minutes': [update, every],
  'severities.updates.every_minutes_at_best': [update, ({ value }) => `at best ${value} minutes`],
  'severities.escalate_within_minutes': [
    dueOf('escalation'),
    (leaf, product) => `escalate ${within(leaf, product)}`,
  ],
  'severities.resolve_within_minutes': [
    dueOf('deadline'),
    (leaf, product) => `Resolution: ${within(leaf, product)}`,
  ],
  'severities.review_within_hours': [
    dueOf('deadline'),
    (leaf, product) => `Review held: ${within({ ...leaf, value: Number(leaf.value) * 60 }, product)}`,
  ],
};

export const severityPlaces: readonly Place[] = [
  {
    name: 'Declare Incident, Change Severity: the question for the severity',
    tests: ['host/declare.test.ts'],
    shows: {
      'severities.id': ({ questions }) => questions.severity,
      'severities.name': ({ questions }) => questions.severity,
      'severities.criteria': ({ questions }) => questions.severity,
      assessment: ({ questions }) => questions.severity,
    },
  },
  {
    name: 'Incidents view > Severity',
    tests: ['unit/vscode/incidentRows.test.ts'],
    shows: {
      'severities.impact': rows('severity'),
      'severities.action': rows('severity'),
      'severities.owner': rows('severity'),
      'severities.respond_within': rows('severity'),
      'severities.respond_within_minutes': [
        rows('severity'),
        (leaf, product) => `First response ${within(leaf, product)}`,
      ],
      'severities.updates.note': rows('severity'),
      'severities.postmortem': [
        rows('severity'),
        ({ value }) => (value === true ? 'A postmortem is owed' : 'No postmortem is owed'),
      ],
      'severities.action_items_within_days': [
        rows('severity'),
        ({ value }) => `Action items within ${value} days`,
      ],
    },
  },
  {
    name: 'Incidents view > Escalation',
    tests: ['unit/vscode/incidentRows.test.ts'],
    shows: {
      'severities.escalate': rows('escalation/severity'),
      'severities.escalate_to': rows('escalation/severity'),
    },
  },
  {
    name: 'Incidents view > Roles, "nobody yet"',
    tests: ['unit/vscode/incidentRows.test.ts'],
    shows: {
      'severities.roles': [
        ({ rows: all }, leaf) =>
          all.flatMap(({ id, severity, texts }) =>
            id.startsWith('role/') && severity === idOf(leaf) && texts.includes('nobody yet') ? texts : [],
          ),
        named('roles'),
      ],
    },
  },
  {
    name: 'Show Playbook',
    tests: ['unit/playbook/describe.test.ts', 'host/playbook.test.ts'],
    shows: {
      name: page,
      description: page,
      version: page,
      owner: page,
      reviewed: page,
      triggers: page,
      who_declares: page,
      'checklists.moment': [page, ({ value }) => `**Moment**: ${value}`],
    },
  },
];
