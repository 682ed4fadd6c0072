import { longDuration } from '../../../../src/core/time/durations.ts';
import { dueOf, idOf, innerOf, type Place, rows, severitiesWhere, severitiesWith } from './place.ts';

const role = rows((leaf) => `role/${idOf(leaf)}`);
const level = rows((leaf) => `level/${String(innerOf(leaf).id)}`);
const view = ['unit/vscode/incidentRows.test.ts'];

export const peoplePlaces: readonly Place[] = [
  {
    name: 'Incidents view > Roles; Assign Role, Hand Off',
    tests: ['unit/incident/roles.test.ts', 'unit/vscode/incidentRows.test.ts', 'host/messages.test.ts'],
    shows: {
      'roles.name': role,
      'roles.duty': role,
      'roles.duties': role,
      'roles.authority': role,
      'roles.skills': role,
      'roles.holder': role,
      'roles.backup': role,
      'roles.contact': role,
      'roles.available': role,
      'roles.severities': severitiesWhere(
        ({ id, texts }, leaf) => id === `role/${idOf(leaf)}` && texts.includes('nobody yet'),
      ),
    },
  },
  {
    name: 'Escalate; Incidents view > Escalation',
    tests: ['unit/incident/command.test.ts', 'host/messages.test.ts'],
    shows: {
      'escalation.levels.name': ({ questions }) => questions.escalate,
      'escalation.levels.who': ({ questions }) => questions.escalate,
      'escalation.levels.contact': ({ questions }) => questions.escalate,
      'escalation.levels.respond_within': ({ questions }) => questions.escalate,
      'escalation.levels.respond_within_minutes': [
        level,
        ({ value }) => `answers ${value === 0 ? 'at once' : `within ${value} minutes`}`,
      ],
      'escalation.levels.trigger': ({ questions }) => questions.escalate,
      'escalation.levels.authority': ({ questions }) => questions.escalate,
      'escalation.levels.severities': severitiesWith((leaf) => `level/${String(innerOf(leaf).id)}`),
      'escalation.exceptions.when': ({ questions }) => questions.escalate,
      'escalation.exceptions.action': ({ questions }) => questions.escalate,
      'escalation.rules': ({ questions }) => questions.escalate,
      'escalation.matrix.situation': ({ questions }) => questions.escalate,
      'escalation.matrix.action': ({ questions }) => questions.escalate,
      'escalation.every_minutes': [
        dueOf('escalation'),
        ({ value }) => `The next level after ${longDuration(Number(value))}`,
      ],
    },
  },
  {
    name: 'Incidents view > Contacts',
    tests: view,
    shows: {
      'contacts.name': rows(({ index }) => `contact/${index}`),
      'contacts.for': rows(({ index }) => `contact/${index}`),
      'contacts.reach': rows(({ index }) => `contact/${index}`),
      'contacts.group': rows(({ index }) => `contact/${index}`),
    },
  },
  {
    name: 'Incidents view > On Call',
    tests: view,
    shows: {
      'on_call.when': rows(({ index }) => `on-call/${index}`),
      'on_call.who': rows(({ index }) => `on-call/${index}`),
      'on_call.note': rows(({ index }) => `on-call/${index}`),
    },
  },
  {
    name: 'Hand Off: the note; Incidents view > Hand Off',
    tests: ['unit/incident/handoff.test.ts', 'host/messages.test.ts'],
    shows: { 'handoff.steps': ({ handOff }) => handOff },
  },
];
