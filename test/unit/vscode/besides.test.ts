import { Temporal } from 'temporal-polyfill';
import { beforeAll, expect, it, vi } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import type { Due } from '../../../src/core/incident/clock/clock.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

vi.mock('vscode', () => ({}));
const { besides } = await import('../../../src/vscode/clock/besides.ts');

let playbook: Playbook;
beforeAll(async () => {
  playbook = await bundledPlaybook('small-team');
});

/** The incident was declared at 09:14. */
function dueAt(time: string, status = 'investigating'): readonly Due[] {
  const text = recordWith({ severity: 'P1', status });
  const incident = readIncident(readDocument(text, { path: 'incident.md' }), playbook);
  return clockOf(incident, playbook, Temporal.Instant.from(`2026-11-01T${time}:00Z`)).due;
}

it('shows the next update and the next escalation beside what is most urgent', () => {
  const due = dueAt('09:15');
  const [deadline] = due.filter(({ kind }) => kind === 'deadline');
  expect(besides(deadline, due)).toEqual([
    { short: '$(megaphone) 9:00', words: 'Update to status page 9:00' },
    { short: '$(arrow-up) 59:00', words: 'Escalate to Executive stakeholders 59:00' },
  ]);
});

it('repeats nothing that is in words already, and counts nothing down that is late', () => {
  const due = dueAt('09:15');
  const update = due.find(({ kind }) => kind === 'update');
  expect(besides(update, due).map(({ short }) => short)).toEqual(['$(arrow-up) 59:00']);
  expect(besides(undefined, dueAt('10:30'))).toEqual([]);
});
