import { named, type Place, rows } from './place.ts';

const view = ['unit/vscode/incidentRows.test.ts'];
const after = rows('after');

export const afterwardsPlaces: readonly Place[] = [
  {
    name: 'Schedule Review: the appointment (.ics); Incidents view > the review',
    tests: ['unit/incident/review.test.ts', 'cli/review.test.ts'],
    shows: {
      'review.name': ({ review }) => review,
      'review.agenda.name': ({ review }) => review,
      'review.agenda.minutes': [({ review }) => review, ({ value }) => `(${value} min)`],
      'review.agenda.questions': ({ review }) => review,
      'review.participants': [({ review }) => review, named('roles')],
      'review.principles': ({ review }) => review,
      'review.outcomes': ({ review }) => review,
    },
  },
  {
    name: 'Incidents view > the review > Action items',
    tests: view,
    shows: {
      'action_items.fields.name': rows('after/items'),
      'action_items.fields.values': rows('after/items'),
      'action_items.statuses': rows('after/statuses'),
    },
  },
  {
    name: 'linter: action-item-priority',
    tests: ['unit/lint/examples.test.ts'],
    shows: { action_item_priorities: ({ lint, playbook }) => lint(playbook.severities[0]?.id ?? '') },
  },
  {
    name: 'Write Log Row',
    tests: ['unit/incident/logRow.test.ts', 'cli/review.test.ts'],
    shows: { 'incident_log.name': ({ log }) => log },
  },
  {
    name: 'Resolve, Create Postmortem: the metrics',
    tests: ['unit/incident/metrics.test.ts', 'unit/incident/postmortem.test.ts'],
    shows: {
      metrics: [({ metrics }) => metrics, ({ value }) => String(value).replaceAll('_', ' ')],
    },
  },
  {
    name: 'the record',
    tests: ['cli/incident.test.ts', 'host/declare.test.ts'],
    shows: { 'documents.incident.text': ({ record, playbook }) => record(playbook.severities[0]?.id ?? '') },
  },
  {
    name: 'Create Postmortem',
    tests: ['unit/incident/postmortem.test.ts'],
    shows: { 'documents.postmortem.text': ({ postmortem }) => postmortem },
  },
  {
    name: 'Incidents view > the review > What the record states besides',
    tests: view,
    shows: { 'fields.name': after, 'fields.key': after, 'fields.example': after },
  },
  {
    name: 'Recent Changes: how far back',
    tests: ['unit/evidence/window.test.ts'],
    shows: {
      look_back_hours: [({ lookBackHours }) => `back ${lookBackHours} h`, ({ value }) => `back ${value} h`],
    },
  },
  {
    name: 'Incidents view > Readiness, Principles',
    tests: view,
    shows: {
      'readiness.name': rows('readiness'),
      'readiness.items': rows('readiness'),
      'readiness.rehearse': rows('readiness'),
      principles: rows('principles'),
    },
  },
];
