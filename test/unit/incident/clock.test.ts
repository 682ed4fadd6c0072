import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { clockOf } from '../../../src/core/incident/clock/clockOf.ts';
import { ladderOf } from '../../../src/core/incident/due/escalation.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

const path = 'incidents/2026/INC-2026-014-payments-fail/incident.md';
const declared = '2026-11-01 09:14 UTC - Declared SEV1: Payments fail';

describe('what the clock shows', () => {
  let playbook: Playbook;
  beforeAll(async () => {
    const standard = await bundledPlaybook('standard');
    const [first, ...others] = standard.severities;
    if (first === undefined) throw new Error('no severity');
    playbook = {
      ...standard,
      severities: [
        {
          ...first,
          respond_within_minutes: 5,
          update_every_minutes: 15,
          updates: [
            {
              audience: 'status_page',
              first_within_minutes: 10,
              every_minutes: 30,
              every_minutes_at_best: 20,
            },
          ],
          escalate_within_minutes: 20,
          escalate_to: [],
          review_within_hours: 48,
        },
        ...others,
      ],
      escalation: {
        every_minutes: 5,
        levels: [
          { id: 'on-call', name: 'On call', authority: [] },
          { id: 'manager', name: 'Manager', authority: [], trigger: 'Nobody answers' },
          { id: 'chief', name: 'Chief', authority: [], severities: ['SEV1'] },
        ],
        exceptions: [],
        rules: [],
        matrix: [],
      },
      deadlines: [],
      checklists: [{ id: 'triage', name: 'Triage', within_minutes: 3, items: [{ text: 'Look' }] }],
      stability: { watch_minutes: 60, after: [{ fix: 'rollback', watch_minutes: 30 }] },
      war_room: { opens: [], participants: [], tools: [], cadence: [], rules: [] },
    };
  });

  const incidentOf = (facts: Parameters<typeof recordWith>[0]) =>
    readIncident(readDocument(recordWith(facts), { path }), playbook);
  const clockAt = (now: string, facts: Parameters<typeof recordWith>[0] = {}) =>
    clockOf(incidentOf(facts), playbook, Temporal.Instant.from(now));
  const shown = (now: string, facts: Parameters<typeof recordWith>[0] = {}) =>
    clockAt(now, facts).due.map(({ what, at, state }) => `${at.toString().slice(11, 16)} ${what}: ${state}`);

  it('has the first update of each audience, the first escalation and the response', () => {
    expect(shown('2026-11-01T09:14:00Z')).toEqual([
      '09:19 First response: waiting',
      '09:24 Update to status page: waiting',
      '09:29 Internal update: waiting',
      '09:34 Escalate to Manager: waiting',
    ]);
    expect(clockAt('2026-11-01T09:14:00Z').due[1]?.why).toBe(
      'SEV1: status page within 10 minutes of the declaration, then every 30 minutes (at best 20 minutes).',
    );
  });

  it('turns to a warning in the last fifth, and to overdue behind it', () => {
    const state = (now: string) => clockAt(now).due.find(({ id }) => id === 'internal')?.state;
    expect(state('2026-11-01T09:25:59Z')).toBe('waiting');
    expect(state('2026-11-01T09:26:00Z')).toBe('soon');
    expect(state('2026-11-01T09:29:00Z')).toBe('soon');
    expect(state('2026-11-01T09:29:01Z')).toBe('overdue');
  });

  it('counts from the last update to that audience alone, whatever the severity was then', () => {
    const timeline = [
      '2026-11-01 09:14 UTC - Declared SEV3: Payments fail',
      '2026-11-01 09:20 UTC - Update to internal: We look',
      '2026-11-01 09:40 UTC - Severity changed from SEV3 to SEV1: all customers',
    ];
    expect(shown('2026-11-01T09:41:00Z', { timeline })).toEqual([
      '09:24 Update to status page: overdue',
      '09:34 Escalate to Manager: overdue',
      '09:35 Internal update: overdue',
    ]);
  });

  it('goes up the ladder from the last step, to the levels of the severity, until it is mitigated', () => {
    const to = (level: string, at: string) => `2026-11-01 ${at} UTC - Escalated to ${level}: no answer`;
    const escalation = (timeline: readonly string[], fields: readonly string[] = []) =>
      shown('2026-11-01T09:36:00Z', { timeline: [declared, ...timeline], fields }).filter((one) =>
        one.includes('Escalate'),
      );
    expect(escalation([to('Manager', '09:33')])).toEqual(['09:38 Escalate to Chief: waiting']);
    expect(escalation([to('chief', '09:33')])).toEqual([]);
    expect(escalation([to('Manager', '09:33')], ['mitigated_at: 2026-11-01T09:34:00Z'])).toEqual([]);
    const incident = incidentOf({ timeline: [declared, to('Manager', '09:33')] });
    expect(ladderOf(incident, playbook)).toMatchObject({ current: { id: 'manager' }, next: { id: 'chief' } });
  });

  it('watches the fix, as long as its kind asks for, and says when it is over', () => {
    const facts = {
      status: 'monitoring',
      fields: ['mitigated_at: 2026-11-01T10:00:00Z'],
      timeline: [declared, '2026-11-01 10:00 UTC - Mitigated: took it back (rollback)'],
    };
    const watch = (now: string) => clockAt(now, facts).due.find(({ kind }) => kind === 'monitoring');
    expect(watch('2026-11-01T10:18:00Z')).toMatchObject({ leftMs: 12 * 60_000, state: 'waiting' });
    expect(watch('2026-11-01T10:31:00Z')).toMatchObject({ state: 'soon' });
  });

  it('has nothing but the review once it is resolved', () => {
    const facts = { status: 'resolved', fields: ['resolved_at: 2026-11-01T11:14:00Z'] };
    const clock = clockAt('2026-11-02T09:00:00Z', facts);
    expect(clock.elapsedMs).toBe(2 * 3_600_000);
    expect(clock.due.map(({ what, at }) => `${what} ${at}`)).toEqual(['Review held 2026-11-03T11:14:00Z']);
  });

  it('drops a deadline when its message was sent, its checklist is ticked, or somebody wrote that it was done', () => {
    playbook = {
      ...playbook,
      messages: [
        {
          id: 'public',
          name: 'Public',
          audience: 'press',
          moment: 'update',
          template: 'm.md',
          format: 'plain',
        },
      ],
      deadlines: [
        { id: 'told', name: 'Tell the press', within_minutes: 60, after: 'declared', message: 'public' },
        { id: 'act', name: 'First action taken', within_minutes: 0, after: 'declared' },
      ],
    };
    const names = (facts: Parameters<typeof recordWith>[0]) =>
      clockAt('2026-11-01T09:14:30Z', facts)
        .due.filter(({ kind, id }) => kind === 'deadline' && id !== 'severity/respond')
        .map(({ id, state }) => `${id} ${state}`);
    const open = '## Checklists\n\n### Triage\n\n- [ ] Look';
    expect(names({ rest: open })).toEqual(['act soon', 'triage/all waiting', 'told waiting']);
    const timeline = [
      declared,
      '2026-11-01 09:14 UTC - Update to press: We are on it',
      '2026-11-01 09:14 UTC - Done: first action taken',
    ];
    expect(names({ rest: open.replace('[ ]', '[x]'), timeline })).toEqual([]);
  });

  it('drops a deadline when a step that says it is ticked, and not for the title of the incident', () => {
    const room = { opens: [{ severities: ['SEV1'], within_minutes: 0 }], participants: [], tools: [] };
    playbook = { ...playbook, war_room: { ...room, cadence: [], rules: [] } };
    const isDue = (title: string, box: string) => {
      const rest = `## Checklists\n\n### Command\n\n- [${box}] Open the war room, by chat or video`;
      const timeline = [`2026-11-01 09:14 UTC - Declared SEV1: ${title}`];
      return clockAt('2026-11-01T09:20:00Z', { rest, timeline }).due.some(({ id }) => id === 'war_room/open');
    };
    expect(isDue('Payments fail', ' ')).toBe(true);
    expect(isDue('Payments fail', 'x')).toBe(false);
    expect(isDue('Screens of the war room are dark', ' ')).toBe(true);
  });

  it('what is resolved is not told from a word that something else is called by', () => {
    const [first, ...others] = playbook.severities;
    if (first === undefined) throw new Error('no severity');
    const timed = { ...playbook, severities: [{ ...first, resolve_within_minutes: 30 }, ...others] };
    const left = (entry: string) => {
      const text = recordWith({ timeline: [declared, `2026-11-01 09:20 UTC - ${entry}`] });
      const incident = readIncident(readDocument(text, { path }), timed);
      const { due } = clockOf(incident, timed, Temporal.Instant.from('2026-11-01T09:21:00Z'));
      return due.filter(({ id }) => id === 'severity/resolve').length;
    };
    expect(left('DNS resolution fails in two zones')).toBe(1);
    expect(left('Done: Resolution')).toBe(0);
  });

  it('never runs backwards, and says so where the record begins in the future', () => {
    const clock = clockAt('2026-11-01T08:00:00Z');
    expect(clock.elapsedMs).toBe(0);
    expect(clock.notice).toMatch(/begins in the future, at 09:14 UTC on 2026-11-01/);
    expect(clockAt('2026-11-01T09:13:30Z').notice).toBeNull();
  });

  it('is right across midnight and a change of the clocks', () => {
    const timeline = [
      '2026-10-25 02:50 CEST - Declared SEV1: Payments fail',
      '2026-10-25 02:10 CET - Update to internal: We look',
    ];
    expect(shown('2026-10-25T01:11:00Z', { timeline }).join(', ')).toContain(
      '01:25 Internal update: waiting',
    );
    expect(clockAt('2026-10-25T01:10:00Z', { timeline }).elapsedMs).toBe(20 * 60_000);
    const night = ['2026-11-01 23:58 UTC - Declared SEV1: Payments fail'];
    expect(shown('2026-11-02T00:01:00Z', { timeline: night })).toContain(
      '00:08 Update to status page: waiting',
    );
  });

  it('shows what it can without a severity', () => {
    const clock = clockAt('2026-11-01T09:20:00Z', { severity: 'huge' });
    expect(clock.elapsedMs).toBe(6 * 60_000);
    expect(clock.due.map(({ kind }) => kind)).toEqual(playbook.deadlines.map(() => 'deadline'));
  });
});
