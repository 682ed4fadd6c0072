import { describe, expect, it } from 'vitest';
import { imported } from './imported.ts';

const short = (text: string) =>
  imported(text).data.severities.map(({ id, name, respond_within_minutes: minutes }) => [id, name, minutes]);

describe('severities', () => {
  it('stand in a table', () => {
    const { severities } = imported(`# Plan
## Severity
| Level | What | Acknowledge within | Updates | Fixed within |
|---|---|---|---|---|
| **P1 - Critical** | Nobody can pay; data is lost | 5 min | every 15 min | 2 hours |
| **P2 - High** | Reports fail | half an hour | hourly | 1 day |
`).data;
    expect(severities).toMatchObject([
      {
        id: 'P1',
        name: 'Critical',
        criteria: ['Nobody can pay', 'data is lost'],
        respond_within_minutes: 5,
        update_every_minutes: 15,
        resolve_within_minutes: 120,
      },
      { id: 'P2', respond_within_minutes: 30, update_every_minutes: 60, resolve_within_minutes: 1440 },
    ]);
  });

  it('stand under headings, with fields among the criteria', () => {
    const { severities } = imported(`# Plan
## Severity levels
### SEV-1: Critical
**Impact**: All is down
**Response time**: Immediate (< 2 min)
- Checkout fails
- **Escalation**: CTO, Head of Ops
### SEV-2: Major
- Search is slow
- **Response time**: next business day
`).data;
    expect(severities).toMatchObject([
      {
        id: 'SEV-1',
        name: 'Critical',
        impact: 'All is down',
        criteria: ['Checkout fails'],
        respond_within_minutes: 2,
        escalate_to: ['CTO', 'Head of Ops'],
      },
      { id: 'SEV-2', name: 'Major', criteria: ['Search is slow'], respond_within: 'next business day' },
    ]);
  });

  it('go by words, and by a number behind the word', () => {
    expect(short('# P\n## Severity levels\n### Critical\n- down\n### Low\n- typo\n')).toEqual([
      ['Critical', 'Critical', undefined],
      ['Low', 'Low', undefined],
    ]);
    expect(
      short('# P\n## Classification\n### Critical (P0) - within 10 minutes\n- a\n### High (P1)\n- b\n'),
    ).toEqual([
      ['P0', 'Critical', 10],
      ['P1', 'High', undefined],
    ]);
  });

  it('stand in a list, and in a table of HTML', () => {
    expect(
      short('# P\n## Severities\n- **S1**: All down. Respond within 5 minutes.\n- **S2**: Some are.\n'),
    ).toEqual([
      ['S1', 'S1', 5],
      ['S2', 'S2', undefined],
    ]);
    const html = `# P
## Severity
<table><tr><th>Severity</th><th>Description</th></tr>
<tr><td>SEV-1</td><td><ul><li>All down</li><li>Data lost</li></ul></td></tr>
<tr><td>SEV-2</td><td>Slow</td></tr></table>
`;
    expect(imported(html).data.severities.map(({ criteria }) => criteria)).toEqual([
      ['All down', 'Data lost'],
      ['Slow'],
    ]);
  });

  it('that are used and not defined are known by name, with a doubt', () => {
    const found = imported('# P\n## Updates\n- **SEV1**: every 20 minutes\n- **SEV2**: hourly\n');
    expect(found.data.severities).toMatchObject([
      { id: 'SEV1', update_every_minutes: 20 },
      { id: 'SEV2', update_every_minutes: 60 },
    ]);
    expect(found.doubts).toContainEqual(expect.objectContaining({ kind: 'guess', line: 3 }));
  });

  it('are not the levels of an escalation', () => {
    const { severities, escalation } = imported(`# P
## Escalation
### Level 1: Engineer
- **Response time**: 5 minutes
### Level 2: Manager
- **Authority**: all systems
`).data;
    expect(severities.map(({ id }) => id)).toEqual(['SEV1', 'SEV2', 'SEV3', 'SEV4']);
    expect(escalation.levels).toMatchObject([
      { name: 'Engineer', respond_within_minutes: 5 },
      { name: 'Manager', authority: ['all systems'] },
    ]);
  });

  it('that are counted up are turned round, with a doubt', () => {
    const found = imported(`# P
## Classification
| Level | Definition |
|---|---|
| Level 1 | Suspicious activity, no confirmed impact |
| Level 2 | Confirmed breach, complete outage |
`);
    expect(found.data.severities.map(({ id }) => id)).toEqual(['Level 2', 'Level 1']);
    expect(found.doubts.some(({ message }) => message.includes('turned round'))).toBe(true);
  });
});

describe('the cadence', () => {
  const levels = '# P\n## Severity levels\n### SEV1\n- down\n### SEV2\n- slow\n### SEV3\n- ugly\n';
  const cadence = (text: string) =>
    imported(`${levels}\n${text}`).data.severities.map(({ update_every_minutes: every }) => every);

  it.each([
    [
      '## Updates\nEvery 15 minutes (SEV1) or 30 minutes (SEV2):\n\n```\nUPDATE [time]\n```',
      [15, 30, undefined],
    ],
    ['## Communication (every 15 min for SEV1, 30 min for SEV2)\n- tell all', [15, 30, undefined]],
    ['## Update frequency\n- **SEV1/2**: every ten minutes\n- **SEV3**: daily', [10, 10, 1440]],
    [
      '## Communication\n| Severity | Update frequency |\n|--|--|\n| SEV1 - SEV2 | 20 min |',
      [20, 20, undefined],
    ],
  ])('of %s', (text, every) => {
    expect(cadence(text)).toEqual(every);
  });

  it('for audiences outside stands with them', () => {
    const { severities } = imported(
      `${levels}\n## Status page updates\n- **SEV1**: Update within 10 minutes, then every 30 minutes\n`,
    ).data;
    expect(severities[0]?.updates).toEqual([
      { audience: 'status_page', first_within_minutes: 10, every_minutes: 30 },
    ]);
  });

  it('that is stated twice and differs is a doubt', () => {
    const found = imported(
      `${levels}\n## Updates\n- **SEV1**: every 15 minutes\n- **SEV1**: every 20 minutes\n`,
    );
    expect(found.data.severities[0]?.update_every_minutes).toBe(15);
    expect(found.doubts).toContainEqual(
      expect.objectContaining({ kind: 'guess', message: expect.stringContaining('is 15, here it is 20') }),
    );
  });
});
