import { describe, expect, it } from 'vitest';
import { imported } from './imported.ts';

describe('roles', () => {
  it('stand under headings with duties, authority, who and back-up', () => {
    const { roles } = imported(`# P
## Roles
### Incident Commander (IC)
**Responsibilities**:
- Lead the response
- Decide
**Authority**: may roll back alone
**Who**: Senior engineer
**Escalation**: Head of engineering
### Support engineer
- Reports every 10 minutes
- **24/7 Available**: Yes
- **Skills**: SQL, patience
`).data;
    expect(roles).toMatchObject([
      {
        id: 'commander',
        name: 'Incident Commander',
        duty: 'Lead the response',
        duties: ['Lead the response', 'Decide'],
        authority: ['may roll back alone'],
        holder: 'Senior engineer',
        backup: 'Head of engineering',
      },
      {
        id: 'support_engineer',
        report_every_minutes: 10,
        available: 'day and night',
        skills: ['SQL', 'patience'],
      },
    ]);
  });

  it.each([
    ['a list', '- **Incident Manager**: leads\n- **Scribe**: writes it down\n'],
    [
      'a table',
      '| Role | Responsibility |\n|--|--|\n| Incident Manager | leads |\n| Scribe | writes it down |\n',
    ],
    ['a fence', '```\nIncident Manager role:\n- leads\n\nScribe role:\n- writes it down\n```\n'],
  ])('stand in %s', (_, text) => {
    expect(imported(`# P\n## Response team roles\n${text}`).data.roles).toMatchObject([
      { id: 'commander', duty: 'leads' },
      { id: 'scribe', duty: 'writes it down' },
    ]);
  });

  it('are filled for the severities that a list of them is for', () => {
    const { severities } = imported(`# P
## Severity
### SEV1
- down
### SEV2
- slow
## Start
For SEV1, assign roles:
- **Incident Commander**: leads
- **Scribe**: writes
`).data;
    expect(severities.map(({ roles }) => roles)).toEqual([['commander', 'scribe'], []]);
  });

  it.each(['Responsibilities of the scribe', 'Scribe responsibilities', 'Scribe (optional)'])(
    'have a name in "%s"',
    (title) => {
      const { roles } = imported(`# P\n## Roles\n### ${title}\n- Writes everything down\n`).data;
      expect(roles).toMatchObject([{ id: 'scribe', duty: 'Writes everything down' }]);
    },
  );

  it('have their steps on a checklist where the title says that they are steps', () => {
    const { roles, checklists } = imported(`# P
## Steps for the Incident Commander
You keep the room together.
1. Announce who leads
2. Ask for the state of things
`).data;
    expect(roles).toEqual([
      expect.objectContaining({ id: 'commander', duty: 'You keep the room together.' }),
    ]);
    expect(roles[0]?.duties).toEqual([]);
    expect(checklists).toMatchObject([
      { role: 'commander', items: [{ text: 'Announce who leads' }, { text: 'Ask for the state of things' }] },
    ]);
  });

  it('have response times that are those of the severities', () => {
    const { data } = imported(`# P
## Roles
### On-call engineer
**Name:** Whoever has the pager
**Responsibilities:**
- Looks first
**Expected response times:**
- P1: < 5 minutes
- P2: < 1 hour
- P3: next business day
`);
    expect(data.roles).toMatchObject([{ duties: ['Looks first'], holder: 'Whoever has the pager' }]);
    expect(data.severities).toMatchObject([
      { id: 'P1', respond_within_minutes: 5 },
      { id: 'P2', respond_within_minutes: 60 },
      { id: 'P3', respond_within: 'next business day' },
    ]);
  });

  it('stand in lines, and in a table of the team', () => {
    const lines = '**Duty manager** – decides.\n**Note keeper** – writes.\n';
    expect(imported(`# P\n## Duties\n${lines}`).data.roles).toMatchObject([
      { name: 'Duty manager', duty: 'decides.' },
      { id: 'scribe', duty: 'writes.' },
    ]);
    const below = '**Incident lead**\nDecides.\n\n**Liaison**\nTalks to customers.\n';
    expect(imported(`# P\n## Who is involved\n${below}`).data.roles).toMatchObject([
      { id: 'commander', duty: 'Decides.' },
      { id: 'liaison', duty: 'Talks to customers.' },
    ]);
    const table = '| Name | Role |\n|--|--|\n| Ada | Incident manager |\n| Grace | Scribe |\n';
    expect(imported(`# P\n## Team\n${table}`).data.roles).toMatchObject([
      { id: 'commander', holder: 'Ada' },
      { id: 'scribe', holder: 'Grace' },
    ]);
  });

  it('are in sentences, which is said', () => {
    const { data, doubts } = imported(
      '# P\n## Purpose\nOne Response Lead decides who does what. One Keeper records every step.\n',
    );
    expect(data.roles).toMatchObject([
      { name: 'Response Lead', duty: 'decides who does what' },
      { name: 'Keeper', duty: 'records every step' },
    ]);
    expect(doubts).toContainEqual(
      expect.objectContaining({ kind: 'guess', line: 3, message: expect.stringContaining('"Keeper"') }),
    );
    expect(imported('# P\n## Purpose\nThe Response Lead decides everything.\n').data.roles).toEqual([]);
  });

  it('are named among those who are on call', () => {
    const { roles, on_call } = imported(`# P
## On-call
### On-call responsibilities
- **Primary on-call**: looks first
- **Incident commander**: named for the worst
`).data;
    expect(roles).toMatchObject([{ id: 'commander', duty: 'named for the worst' }]);
    expect(on_call).toEqual([{ when: 'Primary on-call', who: 'looks first' }]);
  });
});

describe('the escalation', () => {
  it.each([
    ['arrows', '**Escalation**: First line → Team lead → CTO (10 min intervals)\n'],
    ['numbers', '## Escalation chain\n1. First line - pager\n2. Team lead (15 min)\n3. CTO\n'],
    [
      'a table',
      '## Escalation\n| Level | Who | After |\n|--|--|--|\n| 1 | First line | |\n| 2 | Team lead | 15 min |\n| 3 | CTO | 1 hour |\n',
    ],
  ])('is a ladder of %s', (_, text) => {
    const { levels } = imported(`# P\n\n${text}`).data.escalation;
    expect(levels.map(({ name }) => name)).toEqual(['First line', 'Team lead', 'CTO']);
  });

  it('has an interval, a matrix and exceptions', () => {
    const { escalation } = imported(`# P
## Escalation
**Timeline**: 5 minutes between levels
### Escalation matrix
| Situation | Action |
|--|--|
| Data lost | Restore |
### Exception for payments
- Page everybody at once
`).data;
    expect(escalation).toMatchObject({
      every_minutes: 5,
      matrix: [{ situation: 'Data lost', action: 'Restore' }],
      exceptions: [{ when: 'Exception for payments', action: 'Page everybody at once' }],
    });
  });
});

it('contacts have a way to reach them only where one is stated', () => {
  const { contacts } = imported(`# P
## Contacts
### Vendors
- Hosting: +1 555 0100
- Payments: [phone]
`).data;
  expect(contacts).toEqual([
    { name: 'Hosting', reach: '+1 555 0100', group: 'Vendors' },
    { name: 'Payments', group: 'Vendors' },
  ]);
});

it('on call, hand-off and the war room', () => {
  const { on_call, handoff, war_room, severities } = imported(`# P
## Severity levels
### P1
- down
### P2
- slow
## On-call schedule
- Business hours: support
- After hours: an engineer
## Hand-off
1. Brief the next commander
2. Tell the room
## War room
**Video call:** at once for P1, within 30 min for P2
`).data;
  expect(severities).toHaveLength(2);
  expect(on_call).toEqual([
    { when: 'Business hours', who: 'support' },
    { when: 'After hours', who: 'an engineer' },
  ]);
  expect(handoff.steps).toEqual(['Brief the next commander', 'Tell the room']);
  expect(war_room.opens).toEqual([
    { severities: ['P1'], within_minutes: 0 },
    { severities: ['P2'], within_minutes: 30 },
  ]);
});
