import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

const severities = `## Severity levels
| Severity | Description | Response time |
|--|--|--|
| SEV1 | Everything is down | 10 minutes |
| SEV2 | One part is down | 1 hour |
`;

describe('whom a severity is escalated to', () => {
  it('are the names of a table; what else stands in it is no name', () => {
    const { data } = imported(`# P
${severities}
## Escalation matrix
| Severity | Who to alert | Response expectation |
|--|--|--|
| SEV1 | Platform team, COO, Legal | All hands, war room, day and night until resolved |
| SEV2 | Platform team, scheduled fix | Picked up by the owners |
`);
    expect(data.severities).toMatchObject([
      {
        escalate_to: ['Platform team', 'COO', 'Legal'],
        action: 'All hands, war room, day and night until resolved',
      },
      { escalate_to: ['Platform team'], action: 'Picked up by the owners' },
    ]);
    expect(data.contacts.map(({ name }) => name)).not.toContain('scheduled fix');
  });

  it('are named after a verb as well', () => {
    const [first, second, third] = imported(`# P
## Severity levels
### P1
- Down
- **Escalate**: Notify the COO and the product owner immediately
### P2
- Slow
- **Escalate**: If nobody knows the code
### P3
- Ugly
- **Escalation**: None
`).data.severities;
    expect(first).toMatchObject({ escalate_to: ['COO', 'product owner'], escalate_within_minutes: 0 });
    expect(second).toMatchObject({ escalate_to: [], escalate: 'if nobody knows the code' });
    expect(third?.criteria).toEqual(['Ugly']);
  });
});

it('a level that is on call keeps what is said of it', () => {
  const { levels } = imported(`# P
## Escalation policy
### Level 1: First line (On-call)
- **Response time**: 5 minutes
- **Authority**: May roll back
`).data.escalation;
  expect(levels).toMatchObject([
    { name: 'First line', who: 'On-call', respond_within_minutes: 5, authority: ['May roll back'] },
  ]);
});

describe('a text about being on call', () => {
  const text = `# On call
## Coverage
### Weekends
1. The primary answers
2. Document everything for Monday morning
### Pay
- One day off after a bad week
### Swapping shifts
1. Ask in the channel
### Tips
- Nobody works alone
### Rotation
- **Primary**: a week from Monday
- Bring a charger
- Page the secondary when you are ill
`;

  it('gives shifts and rules about calling people', () => {
    const { on_call, escalation } = imported(text).data;
    expect(on_call).toEqual([{ when: 'Primary', who: 'a week from Monday' }]);
    expect(escalation.rules).toEqual([
      'Document everything for Monday morning',
      'Page the secondary when you are ill',
    ]);
  });

  it('says the rest among what was not understood', () => {
    expect(unread(imported(text))).toEqual(expect.arrayContaining([7, 11]));
  });
});

it.each(['Key rotation', 'Test coverage'])('"%s" is not about being on call', (title) => {
  const { escalation, on_call } = imported(`# P
## ${title}
- Respond with the new ones within 24 hours
`).data;
  expect({ rules: escalation.rules, on_call }).toEqual({ rules: [], on_call: [] });
});

describe('a ladder', () => {
  it.each([
    ['a list of minutes', '- 0 min: on-call engineer\n- 15 min: team lead\n- 30 min: director\n'],
    [
      'a table of minutes',
      '| After | Who |\n|--|--|\n| 0 min | on-call engineer |\n| 15 min | team lead |\n| 30 min | director |\n',
    ],
  ])('is %s', (_, text) => {
    const { levels } = imported(`# P\n## Escalation\n${text}`).data.escalation;
    expect(levels).toMatchObject([
      { name: 'on-call engineer', trigger: 'no answer after 15 min' },
      { name: 'team lead', trigger: 'no answer after 30 min' },
      { name: 'director' },
    ]);
  });

  it('is numbered in lines of text', () => {
    const { levels, rules } = imported(`# P
## Escalation ladder
Tier 1: Service desk (15 minutes)
Tier 2: Platform team
Tier 3: Legal (for lost data)
`).data.escalation;
    expect(levels).toMatchObject([
      { name: 'Service desk', respond_within_minutes: 15 },
      { name: 'Platform team' },
      { name: 'Legal' },
    ]);
    expect(rules).toEqual(['Legal: for lost data']);
  });
});

it('a call tree is a ladder', () => {
  const { levels } = imported('# P\n## Call tree\non-call engineer -> team lead -> director\n').data
    .escalation;
  expect(levels.map(({ name }) => name)).toEqual(['on-call engineer', 'team lead', 'director']);
});

it('"When to wake the manager" is about escalating', () => {
  const { rules } = imported('# P\n## When to wake the manager\n- Data is lost\n').data.escalation;
  expect(rules).toEqual(['Data is lost']);
});

it('what holds when nobody answers is a rule wherever it stands', () => {
  const { rules } = imported(`# P
## Getting more people
If nobody answers within 10 minutes, the pager calls the secondary.

## Severity levels
Escalate at once when data is lost.
`).data.escalation;
  expect(rules).toEqual([
    'If nobody answers within 10 minutes, the pager calls the secondary.',
    'Escalate at once when data is lost.',
  ]);
});
