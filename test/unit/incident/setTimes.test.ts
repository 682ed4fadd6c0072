import { Temporal } from 'temporal-polyfill';
import { beforeAll, describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import type { Incident } from '../../../src/core/incident/incident.ts';
import { candidatesFor } from '../../../src/core/incident/milestones/candidates.ts';
import { type MilestoneTimes, setTimes, statedInText } from '../../../src/core/incident/milestones/set.ts';
import { readMoment } from '../../../src/core/incident/milestones/typed.ts';
import { timeMetrics } from '../../../src/core/incident/review/metrics.ts';
import { readIncident } from '../../../src/core/incident/state.ts';
import type { MilestoneName } from '../../../src/core/lint/milestones.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundledPlaybook, recordWith } from '../../support/incident/records.ts';

let playbook: Playbook;

beforeAll(async () => {
  playbook = await bundledPlaybook('standard');
});

const now = Temporal.Instant.from('2026-11-01T11:00:00Z');
const utc = (time: string): Temporal.Instant => Temporal.Instant.from(`2026-11-01T${time}:00Z`);
const incidentOf = (text: string): Incident => readIncident(readDocument(text), playbook);
const resolved = [
  'started_at:',
  'detected_at:',
  'acknowledged_at: 2026-11-01T09:14:00Z',
  'mitigated_at: 2026-11-01T10:00:00Z',
  'resolved_at: 2026-11-01T10:30:00Z',
];
const over = (): string => recordWith({ status: 'resolved', fields: resolved });

function textAfter(text: string, set: MilestoneTimes): string {
  return resultOf(setTimes(incidentOf(text), set, now));
}

describe('times that are set', () => {
  it('stand in the fields, and the metrics follow', () => {
    const text = textAfter(over(), { started: utc('09:00'), detected: utc('09:10') });
    expect(text).toBe(
      over()
        .replace('started_at:\n', 'started_at: 2026-11-01T09:00:00Z\n')
        .replace('detected_at:\n', 'detected_at: 2026-11-01T09:10:00Z\n'),
    );
    expect(timeMetrics(incidentOf(text)).map(({ value }) => value)).toEqual([
      '10 min',
      '4 min',
      '1 h',
      '1 h 30 min',
    ]);
  });

  it.each<[string, string, string]>([
    [
      'a field of another name',
      '---\nid: X\nStart-Time: "2026-11-01 08:00 UTC" # early\n---\n',
      '---\nid: X\nStart-Time: "2026-11-01T09:00:00Z" # early\n---\n',
    ],
    [
      'a field in a map',
      '---\nincident:\n  start: 08:00\n  id: X\n---\n',
      '---\nincident:\n  start: 2026-11-01T09:00:00Z\n  id: X\n---\n',
    ],
    [
      'no such field',
      '---\nid: X\nresolved_at: 2026-11-01T10:00:00Z\n---\n',
      '---\nid: X\nstarted_at: 2026-11-01T09:00:00Z\nresolved_at: 2026-11-01T10:00:00Z\n---\n',
    ],
    ['no front matter', '', '---\nstarted_at: 2026-11-01T09:00:00Z\n---\n\n'],
    [
      'the same moment in another zone',
      '---\nstarted_at: 2026-11-01T10:00:00+01:00\n---\n',
      '---\nstarted_at: 2026-11-01T10:00:00+01:00\n---\n',
    ],
  ])('go where a postmortem has %s', (_, matter, written) => {
    const body =
      '# Postmortem of 2026-11-01: payments fail\n\n## Timeline\n\n- 2026-11-01 09:12 UTC - Alert\n';
    expect(textAfter(matter + body, { started: utc('09:00') })).toBe(written + body);
  });

  it('leave the declaration as it is where it stood for the acknowledgement', () => {
    const text = '---\nid: X\ndeclared_at: 2026-11-01T09:00:00Z\n---\n# Postmortem: X\n';
    expect(textAfter(text, { acknowledged: utc('09:05') })).toContain(
      'acknowledged_at: 2026-11-01T09:05:00Z\n',
    );
    expect(textAfter(text, { acknowledged: utc('09:05') })).toContain('declared_at: 2026-11-01T09:00:00Z\n');
  });

  it('are told of where the text states them too', () => {
    const text = '# Postmortem: X\n\n**Start time:** 2026-11-01 08:00 UTC\n';
    expect(statedInText(readDocument(text), ['started', 'resolved'])).toEqual(['started']);
    expect(statedInText(readDocument(over()), ['resolved'])).toEqual([]);
    expect(incidentOf(textAfter(text, { started: utc('09:00') })).times.started).toEqual(utc('09:00'));
  });

  it.each<[MilestoneTimes, RegExp]>([
    [
      { started: utc('10:10') },
      /it was acknowledged at 2026-11-01 09:14 UTC, and it began at 2026-11-01 10:10 UTC/,
    ],
    [
      { started: utc('09:05'), detected: utc('09:01') },
      /it was detected at .* 09:01 UTC, and it began at .* 09:05/,
    ],
    [{ detected: utc('09:20') }, /it was acknowledged at .* 09:14 UTC, and it was detected at .* 09:20/],
    [{ mitigated: utc('10:40') }, /it was resolved at .* 10:30 UTC, and it was mitigated at .* 10:40/],
    [{ resolved: utc('12:00') }, /still to come/],
  ])('are refused where they cannot be: %o', (set, why) => {
    expect(() => setTimes(incidentOf(over()), set, now)).toThrow(why);
    expect(() => setTimes(incidentOf(over()), set, now)).toThrow('Nothing was written.');
  });

  it('may be set one by one where others are wrong already', () => {
    const text = over().replace('mitigated_at: 2026-11-01T10:00', 'mitigated_at: 2026-11-01T10:50');
    expect(textAfter(text, { started: utc('09:00') })).toContain('started_at: 2026-11-01T09:00:00Z');
  });

  it('are detected no later than declared', () => {
    const set = { detected: utc('09:30') };
    expect(() => setTimes(incidentOf(recordWith({})), set, now)).toThrow(/it was declared at .* 09:14/);
  });

  it('of an end are for the commands that set the status', () => {
    expect(() => setTimes(incidentOf(recordWith({})), { resolved: utc('10:00') }, now)).toThrow(
      /not resolved yet/,
    );
    expect(() => setTimes(incidentOf(recordWith({})), { mitigated: utc('10:00') }, now)).toThrow(
      /not mitigated yet/,
    );
    expect(textAfter(recordWith({}), { started: utc('09:00') })).toContain(
      'started_at: 2026-11-01T09:00:00Z',
    );
  });
});

describe('a moment that is typed', () => {
  const read = (typed: string, name: MilestoneName = 'started', at = now): string | undefined =>
    readMoment(incidentOf(over()), typed, { name, now: at })?.toString({ smallestUnit: 'minute' });

  it.each([
    ['5 min ago', '2026-11-01T10:55Z'],
    ['09:02', '2026-11-01T09:02Z'],
    ['yesterday 23:50', '2026-10-31T23:50Z'],
    ['23:50', '2026-10-31T23:50Z'],
    ['2026-11-01 09:02', '2026-11-01T09:02Z'],
    ['10:02 CET', '2026-11-01T09:02Z'],
    ['alert', undefined],
    ['09:02 alert', undefined],
    ['', undefined],
  ])('is read: %s', (typed, instant) => {
    expect(read(typed)).toBe(instant);
  });

  it('without a day is of the day of the incident, weeks later too', () => {
    const later = Temporal.Instant.from('2026-11-22T09:00:00Z');
    expect(read('09:02', 'started', later)).toBe('2026-11-01T09:02Z');
    expect(read('09:20', 'mitigated', later)).toBe('2026-11-01T09:20Z');
  });

  it('is possible where one day is and another is not', () => {
    expect(read('00:30', 'resolved', Temporal.Instant.from('2026-11-03T09:00:00Z'))).toBe(
      '2026-11-02T00:30Z',
    );
  });

  it('that cannot be is not taken for one of another day', () => {
    expect(read('10:10')).toBe('2026-11-01T10:10Z');
    expect(read('09:30', 'detected')).toBe('2026-11-01T09:30Z');
  });

  it('still to come is refused', () => {
    expect(() => read('2026-11-02 09:00')).toThrow(/still to come/);
  });
});

describe('the entries that are offered', () => {
  const timeline = [
    '2026-11-01 08:50 UTC - Deployed 4.2',
    '2026-11-01 09:08 UTC - Looking',
    '2026-11-01 09:12 UTC - Detected by the error rate',
    '2026-11-01 09:14 UTC - Declared SEV1: Payments fail',
    '2026-11-01 10:20 UTC - Rolled back',
  ];
  const offered = (name: MilestoneName): string[] =>
    candidatesFor(incidentOf(recordWith({ status: 'resolved', fields: resolved, timeline })), {
      name,
      now,
    }).map(({ text }) => text);

  it('are those that can be it, and first the one that names it', () => {
    expect(offered('started')).toEqual([
      'Deployed 4.2',
      'Looking',
      'Detected by the error rate',
      'Declared SEV1: Payments fail',
    ]);
    expect(offered('detected').slice(0, 2)).toEqual(['Detected by the error rate', 'Deployed 4.2']);
    expect(offered('resolved')).toEqual(['Rolled back']);
  });
});
