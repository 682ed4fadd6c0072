import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

describe('what makes somebody declare an incident', () => {
  it('is a list below a line that says so, with or without a colon', () => {
    const { data } = imported(`# Plan
## Raising one
These things should always be treated as an incident

- Nobody can log in
- Orders are lost

Things that should not be an incident

- A slow report

A few more that warrant declaring an incident, for example:

- A leaked password

Potential incidents include:

- A defaced page
`);
    expect(data.triggers).toEqual([
      'Nobody can log in',
      'Orders are lost',
      'A leaked password',
      'A defaced page',
    ]);
  });

  it('is each row of a table of triggers, with all that the row says', () => {
    const read = imported(`# Plan
## Noticing
| Trigger | Source | Action |
|---|---|---|
| A pump stops | Alarm panel | Call the engineer |
| A tip from a vendor | | Declare |
`);
    expect(read.data.triggers).toEqual([
      'A pump stops; Source: Alarm panel; Action: Call the engineer',
      'A tip from a vendor; Action: Declare',
    ]);
    expect(unread(read)).toEqual([]);
  });

  it('is not what an escalation table says', () => {
    const { triggers } = imported(`# Plan
## Escalation
| Trigger | Action |
|---|---|
| No progress in an hour | Call the CTO |
`).data;
    expect(triggers).toEqual([]);
  });
});

it('takes no line that only introduces others for a criterion', () => {
  const read = imported(`# Plan
## Severity levels
### SEV1
Nobody can work.

Examples

- The shop is closed

### SEV2
Some cannot work.

Examples

Search fails.
`);
  expect(read.data.severities.map(({ impact, criteria }) => [impact, criteria])).toEqual([
    ['Nobody can work.', ['The shop is closed']],
    ['Some cannot work.', ['Search fails.']],
  ]);
  expect(unread(read)).toEqual([]);
});

it('keeps a severity that has no heading of its own and whose row names a day in place of a person', () => {
  const read = imported(`# Plan
## P1 incidents
The shop is closed.
## P2 incidents
A page is slow.
## Escalation
| Severity | Response time | Escalation |
|---|---|---|
| P1 Critical | 10 min | CTO |
| P2 High | 2 hours | Team lead |
| P3 Low | 24 hours | Next business day |
`);
  expect(read.data.severities).toMatchObject([
    { id: 'P1', respond_within_minutes: 10, escalate_to: ['CTO'] },
    { id: 'P2', respond_within_minutes: 120, escalate_to: ['Team lead'] },
    { id: 'P3', name: 'Low', respond_within_minutes: 1440, escalate: 'next business day' },
  ]);
  expect(read.data.severities.map(({ escalate_within_minutes: minutes }) => minutes)).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(read.doubts.map(({ message }) => message)).toContain('What makes an incident P3 is not stated.');
});
