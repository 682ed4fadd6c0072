import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { clockOf } from '../../src/core/incident/clock/clockOf.ts';
import { cadencesOf } from '../../src/core/incident/due/updates.ts';
import type { Incident } from '../../src/core/incident/incident.ts';
import { readIncident } from '../../src/core/incident/state.ts';
import type { Playbook } from '../../src/core/playbook/schema.ts';
import { allPlaybooks, recordWith } from '../support/incident/records.ts';

const start = Temporal.Instant.from('2026-03-28T22:00:00Z');
const minutes = fc.integer({ min: 0, max: 3 * 24 * 60 });

const at = (minute: number): Temporal.Instant => start.add({ minutes: minute });
const written = (minute: number): string => at(minute).toString().slice(0, 16).replace('T', ' ');

interface Sent {
  readonly minute: number;
  readonly audience: string;
}

describe('the clock of any incident', () => {
  let playbooks: readonly Playbook[];
  beforeAll(async () => {
    playbooks = await allPlaybooks();
  });

  const cases = () =>
    fc.constantFrom(...playbooks).chain((playbook) =>
      fc.constantFrom(...playbook.severities).chain((severity) => {
        const audiences = cadencesOf(severity).map(({ audience }) => audience);
        const sent = fc.record({ minute: minutes, audience: fc.constantFrom('nobody', ...audiences) });
        return fc.record({
          playbook: fc.constant(playbook),
          severity: fc.constant(severity),
          sent: fc.array(sent, { maxLength: 6 }),
          now: minutes,
          later: minutes,
        });
      }),
    );

  const incidentOf = (playbook: Playbook, severity: string, sent: readonly Sent[]): Incident => {
    const timeline = [
      `${written(0)} UTC - Declared ${severity}: Payments fail`,
      ...[...sent]
        .sort((a, b) => a.minute - b.minute)
        .map(
          ({ minute, audience }) => `${written(minute)} UTC - Update to ${audience.replaceAll('_', ' ')}: x`,
        ),
    ];
    return readIncident(readDocument(recordWith({ severity, timeline })), playbook);
  };

  it('counts each audience from the last update to it', () => {
    fc.assert(
      fc.property(cases(), ({ playbook, severity, sent, now }) => {
        const { due } = clockOf(incidentOf(playbook, severity.id, sent), playbook, at(now));
        for (const { audience, first, every } of cadencesOf(severity)) {
          const told = sent.filter((one) => one.audience === audience).map(({ minute }) => minute);
          const wait = told.length > 0 ? every : (first ?? every);
          const expected = wait === null ? undefined : at(Math.max(0, ...told)).add({ seconds: wait * 60 });
          const found = due.find(({ kind, id }) => kind === 'update' && id === audience);
          expect(String(found?.at)).toBe(String(expected));
        }
      }),
      { numRuns: 60 },
    );
  });

  it('goes on with the time, and an earlier moment never shows more as late', () => {
    fc.assert(
      fc.property(cases(), ({ playbook, severity, sent, now, later }) => {
        const incident = incidentOf(playbook, severity.id, sent);
        const [first, second] = [Math.min(now, later), Math.max(now, later)];
        const [before, after] = [first, second].map((minute) => clockOf(incident, playbook, at(minute)));
        expect((after?.elapsedMs ?? 0) - (before?.elapsedMs ?? 0)).toBe((second - first) * 60_000);
        for (const early of before?.due ?? []) {
          const late = after?.due.find(({ kind, id }) => kind === early.kind && id === early.id);
          if (late === undefined) continue;
          if (early.kind === 'report')
            expect(late.at.epochMilliseconds).toBeGreaterThanOrEqual(early.at.epochMilliseconds);
          else expect(late.leftMs).toBe(early.leftMs - (second - first) * 60_000);
          if (early.state === 'overdue') expect(late.state).toBe('overdue');
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is in order, and says of what is overdue that it is past, and why', () => {
    fc.assert(
      fc.property(cases(), ({ playbook, severity, sent, now }) => {
        const { due } = clockOf(incidentOf(playbook, severity.id, sent), playbook, at(now));
        const times = due.map((one) => one.at.epochMilliseconds);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        for (const { state, leftMs, why, what } of due) {
          if (state === 'overdue') expect(leftMs).toBeLessThan(0);
          expect(why).toMatch(/^\S.*\.$/);
          expect(what).toMatch(/^\S/);
        }
      }),
      { numRuns: 60 },
    );
  });
});
