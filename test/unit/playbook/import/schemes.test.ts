import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

const severitiesOf = (text: string) => imported(`# P\n\n${text}`).data.severities;

describe('the severities of a playbook', () => {
  it('stand in the columns of a table', () => {
    expect(
      severitiesOf(`## Severity matrix
| | SEV1 | SEV2 | SEV3 |
|--|--|--|--|
| Description | Nobody can pay | Search is slow | A typo |
| Response time | 5 min | 30 min | Next business day |
| Update frequency | Every 15 min | Hourly | None |
| Postmortem | Required | Required | Optional |
| Who is paged | On-call, Commander | On-call | Nobody |
`),
    ).toMatchObject([
      {
        id: 'SEV1',
        criteria: ['Nobody can pay'],
        respond_within_minutes: 5,
        update_every_minutes: 15,
        postmortem: true,
        escalate_to: ['On-call', 'Commander'],
      },
      { id: 'SEV2', respond_within_minutes: 30, update_every_minutes: 60, escalate_to: ['On-call'] },
      { id: 'SEV3', respond_within: 'Next business day', postmortem: false, escalate_to: [] },
    ]);
  });

  it('stand in lines with a sign before each, and what a table says besides is added', () => {
    expect(
      severitiesOf(`## Impact levels
🔴 **Critical**: nobody can log in.
🟡 **Low**: cosmetic.

## Response SLAs
| Level | Acknowledge | First update | Then | Target resolution |
|--|--|--|--|--|
| Critical | 5 min | 15 min | every 30 min | 4 h |
| Low | 1 business day | – | – | backlog |
`),
    ).toMatchObject([
      {
        id: 'Critical',
        criteria: ['nobody can log in'],
        respond_within_minutes: 5,
        updates: [{ audience: 'internal', first_within_minutes: 15 }],
        update_every_minutes: 30,
        resolve_within_minutes: 240,
      },
      { id: 'Low', criteria: ['cosmetic'], respond_within: '1 business day' },
    ]);
  });

  it('are described in sentences, with their times', () => {
    const { data, doubts } = imported(`# P
## How bad is it?
We have two levels. **SEV1** means the shop is unusable. **SEV2** means a feature is broken.

Somebody answers a SEV1 within 10 minutes, and a SEV2 within an hour.

Post updates at least every half an hour for SEV1 and every two hours for SEV2.
`);
    expect(data.severities).toMatchObject([
      { criteria: ['the shop is unusable'], respond_within_minutes: 10, update_every_minutes: 30 },
      { criteria: ['a feature is broken'], respond_within_minutes: 60, update_every_minutes: 120 },
    ]);
    expect(doubts.map(({ message }) => message)).toContain('SEV1 has no name here; "Critical" is a guess.');
  });

  it('have bullets without labels that say how fast', () => {
    expect(
      severitiesOf(`## Priorities
- **P1 – Urgent**
  - When: customers cannot pay
  - e.g. the card processor rejects everything
  - Ack within 10 min
  - Fix: 4h
- **P2 – Important**
  - When: a report is late
  - Ack within 4 business hours
  - Post-mortem: only if asked for
`),
    ).toMatchObject([
      {
        name: 'Urgent',
        criteria: ['customers cannot pay', 'the card processor rejects everything'],
        respond_within_minutes: 10,
        resolve_within_minutes: 240,
      },
      { criteria: ['a report is late'], respond_within: '4 business hours', postmortem: false },
    ]);
  });

  it('have actions where the heading says that they are', () => {
    const [first] = severitiesOf(`## Severity levels
| Severity | Description |
|--|--|
| P1 | Down |
| P2 | Slow |

## Response actions by severity
### P1
1. **Alert:** Wake everybody
### P2
1. **Alert:** Tell the room
`);
    expect(first).toMatchObject({ criteria: ['Down'], action: 'Alert: Wake everybody' });
  });

  it('have examples that are sentences', () => {
    const [first] = severitiesOf(`## Severity levels
### P1 — Security incident
Examples: A laptop is stolen, without a password. Somebody reads what is not theirs.
### P2 — Flaw
Examples: A door stands open
`);
    expect(first).toMatchObject({
      name: 'Security incident',
      criteria: ['A laptop is stolen, without a password', 'Somebody reads what is not theirs'],
    });
  });

  it('have a first update in a column of the cadence', () => {
    const [first] = severitiesOf(`## Severity levels
| Severity | Description |
|--|--|
| P1 | Down |
| P2 | Slow |

## Communication cadence
| Severity | Initial | Updates |
|--|--|--|
| P1 | <5 min | Every 15 min |
| P2 | <1 hour | Every 2 hours |
`);
    expect(first).toMatchObject({
      update_every_minutes: 15,
      updates: [{ audience: 'internal', first_within_minutes: 5 }],
    });
  });
});

it('each sentence below the heading of a severity says its own', () => {
  const [first, second] = severitiesOf(`## Severities
### SEV0 - Fire
All customers affected. Examples: logins fail, data is lost.
Response: page everybody, 24/7. Updates every 15 min. Status page within 10 min. Postmortem required within 2 days.
### SEV1 - Smoke
Few customers affected.
Response: in working hours
`);
  expect(first).toMatchObject({
    impact: 'All customers affected',
    criteria: ['logins fail', 'data is lost'],
    respond_within: 'page everybody, 24/7',
    update_every_minutes: 15,
    updates: [{ audience: 'status_page', first_within_minutes: 10 }],
    postmortem: true,
    review_within_hours: 48,
  });
  expect(first?.updates).toHaveLength(1);
  expect(second).toMatchObject({ postmortem: false });
});

it('two promises of one sentence are two', () => {
  const [first] = severitiesOf(`## Levels
### Level 1
Nobody can pay. We respond within 15 min and keep customers updated every 30 min.
### Level 2
Slow
`);
  expect(first).toMatchObject({
    respond_within_minutes: 15,
    updates: [{ audience: 'customers', every_minutes: 30 }],
  });
  expect(first?.update_every_minutes).toBeUndefined();
});

it('severities are terms with what they mean, and a table says who is told of which', () => {
  const found = severitiesOf(`## Classification

Severity 1
: Nobody can work. Response in 15 minutes.

Severity 2
: Something is slow. Response in one hour.

## Notification matrix
| Who | Severity 1 | Severity 2 |
|--|--|--|
| Director | within 30 minutes | no |
| Customers | within 1 hour, then every 2 hours | within 4 hours |
`);
  expect(found).toMatchObject([
    {
      criteria: ['Nobody can work'],
      respond_within_minutes: 15,
      updates: [
        { audience: 'director', first_within_minutes: 30 },
        { audience: 'customers', first_within_minutes: 60, every_minutes: 120 },
      ],
    },
    { respond_within_minutes: 60, updates: [{ audience: 'customers', first_within_minutes: 240 }] },
  ]);
});

it('counts of incidents and the deadlines of actions are no severities', () => {
  const text = `# P
## Severity
- Critical: nobody can pay
- Low: a typo

## Severity last month
- Critical: 1
- Low: 17

## Action items
| Priority | Due |
|--|--|
| P1 | within 7 days |
| P2 | within 30 days |
`;
  const { severities } = imported(text).data;
  expect(severities.map(({ id, criteria }) => [id, criteria])).toEqual([
    ['Critical', ['nobody can pay']],
    ['Low', ['a typo']],
  ]);
  expect(unread(imported(text))).toContain(7);
});

it('what not to do is a principle as what to avoid', () => {
  const { principles } = imported(`# P
## Best practices
### Do
- Ask early
### Don't
- Work alone
`).data;
  expect(principles).toEqual(['Ask early', 'Avoid: Work alone']);
});
