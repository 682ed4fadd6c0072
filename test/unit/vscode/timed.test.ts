import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import { timed } from '../../../src/vscode/clock/timed.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

const playbook = await bundledPlaybook('standard');

type Followed = Parameters<typeof timed>[0][number];

function followed(path: string, text: string): Followed {
  const uri: unknown = { toString: () => `file:///shop/${path}` };
  const incident = readIncident(readDocument(text, { path }), playbook);
  return { uri: uri as Followed['uri'], changedMs: 0, path, incident, playbook };
}

const watchedSinceLong = followed(
  'watched/incident.md',
  recordWith({
    status: 'monitoring',
    fields: ['mitigated_at: 2026-11-01T07:00:00Z'],
    timeline: ['2026-11-01 06:50 UTC - Declared SEV1: Payments fail', '2026-11-01 07:00 UTC - Mitigated: x'],
  }),
);
const untold = followed('untold/incident.md', recordWith({}));

it('an update that is late comes before a watch that is over, however long that is', () => {
  const now = Temporal.Instant.from('2026-11-01T10:30:00Z');
  const late = timed([untold], now)[0]?.clock.due.filter(({ state }) => state === 'overdue');
  expect(late?.length).toBeGreaterThan(0);
  const quiet: Followed = { ...watchedSinceLong, playbook: { ...playbook, deadlines: [] } };
  const withoutUpdates = { ...quiet, incident: { ...quiet.incident, severity: null } };
  expect(timed([withoutUpdates], now)[0]?.clock.due.map(({ kind, state }) => [kind, state])).toEqual([
    ['monitoring', 'soon'],
  ]);
  expect(timed([withoutUpdates, untold], now).map(({ path }) => path)).toEqual([untold.path, quiet.path]);
});

it('an incident that nothing is due in comes last', () => {
  const now = Temporal.Instant.from('2026-11-01T09:15:00Z');
  const bare: Followed = {
    ...untold,
    path: 'bare/incident.md',
    playbook: { ...playbook, deadlines: [], escalation: { ...playbook.escalation, levels: [] } },
    incident: { ...untold.incident, severity: null },
  };
  expect(timed([bare], now)[0]?.clock.due).toEqual([]);
  expect(timed([bare, untold], now).map(({ path }) => path)).toEqual([untold.path, bare.path]);
});

it('of several in which something is late, the most severe comes first', () => {
  const now = Temporal.Instant.from('2026-11-01T12:30:00Z');
  const timeline = ['2026-11-01 06:50 UTC - Declared SEV3: Mails are late'];
  const mild = followed('mild/incident.md', recordWith({ severity: 'SEV3', timeline }));
  const all = timed([mild, untold], now);
  expect(all.map(({ clock }) => clock.due.some(({ state }) => state === 'overdue'))).toEqual([true, true]);
  expect(all.map(({ path }) => path)).toEqual([untold.path, mild.path]);
});
