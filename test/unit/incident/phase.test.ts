import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { phaseOf } from '../../../src/core/incident/phase.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

const phase = (id: string, facts: Partial<Playbook['phases'][number]>) => ({
  ...{ id, name: id, statuses: [], notes: [] },
  ...facts,
});

describe('the phase of an incident', () => {
  let standard: Playbook;
  beforeAll(async () => {
    standard = await bundledPlaybook('standard');
  });

  const at = (minutes: number, phases: Playbook['phases'], status = 'investigating') => {
    const playbook = { ...standard, phases };
    const incident = readIncident(readDocument(recordWith({ status })), playbook);
    return (
      phaseOf(incident, playbook, Temporal.Instant.from('2026-11-01T09:14:00Z').add({ minutes }))?.id ?? null
    );
  };

  it('goes by the minutes since the declaration', () => {
    const phases = [
      phase('first', { from_minutes: 0, to_minutes: 5 }),
      phase('second', { from_minutes: 5, to_minutes: 30 }),
      phase('third', { from_minutes: 30 }),
    ];
    expect([-10, 0, 5, 29, 400].map((minutes) => at(minutes, phases))).toEqual([
      'first',
      'first',
      'second',
      'second',
      'third',
    ]);
  });

  it('stays in the last one when the time of all is over', () => {
    const phases = [
      phase('first', { statuses: ['investigating'], from_minutes: 0, to_minutes: 5 }),
      phase('second', { statuses: ['investigating', 'mitigating'], from_minutes: 5, to_minutes: 30 }),
      phase('third', { statuses: ['mitigating'], from_minutes: 30 }),
    ];
    expect([4, 6, 30, 131].map((minutes) => at(minutes, phases))).toEqual([
      'first',
      'second',
      'second',
      'second',
    ]);
  });

  it('goes by the status where phases name theirs, and by the minutes among those', () => {
    const phases = [
      phase('look', { statuses: ['investigating'], from_minutes: 0, to_minutes: 15 }),
      phase('dig', { statuses: ['investigating', 'identified'], from_minutes: 15 }),
      phase('watch', { statuses: ['monitoring'] }),
      phase('talk', { statuses: ['monitoring', 'resolved'] }),
      phase('always', {}),
    ];
    expect(at(10, phases)).toBe('look');
    expect(at(20, phases)).toBe('dig');
    expect(at(2, phases, 'identified')).toBe('dig');
    expect(at(2, phases, 'monitoring')).toBe('watch');
    expect(at(2, phases, 'resolved')).toBe('talk');
    expect(at(2, phases, 'closed')).toBe('always');
    expect(at(2, [])).toBeNull();
  });
});
