import { audienceName } from '../../../../src/core/incident/due/promise.ts';
import {
  entryOf,
  idOf,
  inMinutes,
  innerOf,
  named,
  type Place,
  rows,
  type Says,
  severitiesWhere,
  severitiesWith,
} from './place.ts';

const message = rows((leaf) => `message/${idOf(leaf)}`);
const warRoom = rows('war-room');
const view = ['unit/vscode/incidentRows.test.ts'];

/** "5 min", "5–10 min" */
const range: Says = (leaf) => {
  const { minutes } = innerOf(leaf);
  const isFrom = Array.isArray(minutes) && minutes[0] === leaf.value && minutes[1] !== leaf.value;
  return isFrom ? `${leaf.value}–` : `${leaf.value} min`;
};

export const wordPlaces: readonly Place[] = [
  {
    name: 'Compose Update',
    tests: ['unit/incident/messages.test.ts', 'host/messages.test.ts'],
    shows: { 'messages.text': ({ message: text }, leaf) => text(idOf(leaf)) },
  },
  {
    name: 'Incidents view > Messages; Compose Update',
    tests: ['unit/vscode/incidentRows.test.ts', 'host/messages.test.ts'],
    shows: {
      'messages.name': message,
      'messages.audience': [message, ({ value }) => audienceName(String(value))],
      'messages.moment': message,
      'messages.channel': message,
      'messages.when': message,
      'messages.severities': severitiesWith((leaf) => `message/${idOf(leaf)}`),
    },
  },
  {
    name: 'Open Runbook: the page with its steps',
    tests: ['unit/playbook/runbooks.test.ts', 'property/runbookSteps.test.ts', 'host/runbook.test.ts'],
    shows: {
      'runbooks.text': ({ runbook }, leaf) => runbook(idOf(leaf)),
      'runbooks.data_loss': ({ runbook }, leaf) => runbook(idOf(leaf)),
      'runbooks.impact': ({ runbook }, leaf) => runbook(idOf(leaf)),
      'runbooks.note': ({ runbook }, leaf) => runbook(idOf(leaf)),
      'runbooks.afterwards': ({ runbook }, leaf) => runbook(idOf(leaf)),
    },
  },
  {
    name: 'Open Runbook: found by name, symptom or service; Incidents view > Runbooks',
    tests: ['unit/playbook/runbooks.test.ts', 'host/runbook.test.ts'],
    shows: {
      'runbooks.name': ({ questions }) => questions.runbook,
      'runbooks.kind': [
        ({ questions }, leaf) =>
          questions.runbook.filter((item) => item.startsWith(`${entryOf(leaf).name}\n`)),
        ({ value }) => String(value),
      ],
      'runbooks.symptoms': ({ questions }) => questions.runbook,
      'runbooks.services': ({ questions }) => questions.runbook,
      'runbooks.recovery_time.minutes': [rows((leaf) => `runbook/${idOf(leaf)}`), range],
      'runbooks.recovery_time.by': rows((leaf) => `runbook/${idOf(leaf)}`),
    },
  },
  {
    name: 'Declare Incident: the name of its channel; Incidents view > Channels and Links',
    tests: ['unit/incident/messages.test.ts'],
    shows: { channel_pattern: rows('channel') },
  },
  {
    name: 'Incidents view > Channels and Links',
    tests: view,
    shows: {
      'channels.name': rows(({ index }) => `channel/${index}`),
      'channels.purpose': rows(({ index }) => `channel/${index}`),
      'channels.url': rows(({ index }) => `channel/${index}`),
      'links.name': rows(({ index }) => `link/${index}`),
      'links.purpose': rows(({ index }) => `link/${index}`),
      'links.url': rows(({ index }) => `link/${index}`),
      'links.group': rows(({ value }) => `links/${value}`),
    },
  },
  {
    name: 'Incidents view > War Room',
    tests: view,
    shows: {
      'war_room.opens.severities': severitiesWhere(
        ({ id, texts }, leaf) => id === 'war-room' && texts.includes(inMinutes(innerOf(leaf).within_minutes)),
      ),
      'war_room.participants': [warRoom, named('roles')],
      'war_room.tools': warRoom,
      'war_room.cadence': warRoom,
      'war_room.rules': warRoom,
    },
  },
];
