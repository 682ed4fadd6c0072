import { beforeAll, describe, expect, it } from 'vitest';
import { metricsOf } from '../../../src/core/incident/review/metrics.ts';
import type { Playbook } from '../../../src/core/playbook/schema.ts';
import { bundled, readAs } from '../../support/incident/declared.ts';

let playbook: Playbook;
beforeAll(async () => {
  playbook = await bundled();
});

const path = 'incidents/2026/INC-2026-001-x/incident.md';
const record = (fields: string, timeline = '') =>
  readAs(
    `---\nid: INC-2026-001\ntitle: x\nseverity: SEV1\n${fields}---\n\n## Timeline\n\n${timeline}`,
    path,
    playbook,
  );
const metricIn = (fields: string, id: string, timeline?: string) =>
  metricsOf(record(fields, timeline), playbook).find((metric) => metric.id === id);

describe('metricsOf', () => {
  const all = `started_at: 2026-11-01T23:50:00Z
detected_at: 2026-11-01T23:55:00Z
acknowledged_at: 2026-11-02T00:05:00Z
mitigated_at: 2026-11-02T00:20:00Z
resolved_at: 2026-11-02T01:13:00Z
roles: { commander: "@alice", scribe: Bob Miller }
impact: { users_affected: 15000, revenue_lost: 45000 USD }
`;

  it('takes the times as the formula beside them says', () => {
    expect(
      metricsOf(record(all), playbook).map(({ name, formula, value }) => [name, formula, value]),
    ).toEqual([
      ['Time to detect', 'detected - started', '5 min'],
      ['Time to acknowledge', 'acknowledged - detected', '10 min'],
      ['Time to mitigate', 'mitigated - started', '30 min'],
      ['Time to resolve', 'resolved - started', '1 h 23 min'],
      ['Users affected', 'impact.users_affected of the record', '15000'],
      ['Revenue lost', 'impact.revenue_lost of the record', '45000 USD'],
      [
        'People involved',
        'holders of roles, and people named with @ in the timeline',
        '2 (@alice, Bob Miller)',
      ],
    ]);
  });

  it("has the four times of every incident, those of the playbook first, in the playbook's order", () => {
    const ids = (counted: Playbook['metrics']) =>
      metricsOf(record(all), { ...playbook, metrics: counted }).map(({ id }) => id);
    expect(ids(['users_affected', 'time_to_resolve'])).toEqual([
      'users_affected',
      'time_to_resolve',
      'time_to_detect',
      'time_to_acknowledge',
      'time_to_mitigate',
    ]);
    expect(ids([])).toHaveLength(7);
  });

  it('never takes the detection for the start: it says what is missing', () => {
    const found = metricIn(
      'detected_at: 2026-11-01T23:55:00Z\nmitigated_at: 2026-11-02T00:20:00Z\n',
      'time_to_mitigate',
    );
    expect(found).toMatchObject({ value: null, why: 'The record does not say when it was started.' });
  });

  it('says so where times contradict each other', () => {
    const fields = 'started_at: 2026-11-02T00:00:00Z\nresolved_at: 2026-11-01T00:00:00Z\n';
    expect(metricIn(fields, 'time_to_resolve')?.why).toBe(
      'By the record it was resolved before it was started.',
    );
  });

  it('counts the declaration as acknowledgement where there is no other', () => {
    const entry = '- 2026-11-01 23:58 UTC - Declared SEV1: x\n';
    expect(metricIn('detected_at: 2026-11-01T23:55:00Z\n', 'time_to_acknowledge', entry)?.value).toBe(
      '3 min',
    );
  });

  it('counts people once, and no addresses', () => {
    const timeline =
      '- 2026-11-01 23:58 UTC - @Alice calls @carol, mail to ops@example.com about @acme/api\n';
    expect(metricIn('roles: { commander: "@alice, dan" }\n', 'people_involved', timeline)?.value).toBe(
      '3 (@alice, dan, @carol)',
    );
  });
});
