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
