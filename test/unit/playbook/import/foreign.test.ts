import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

/** Forms that playbooks of teams we had not seen before turned out to have. */
describe('roles of other teams', () => {
  it('stand under a title that also promises something else', () => {
    const { roles, escalation } = imported(`# P
## Roles and Escalation Order
| Role | Responsibility |
|--|--|
| Platform on-call | looks first |
| Privacy owner | joins for personal data |

Escalation order:

1. Platform on-call
2. Privacy owner
`).data;
    expect(roles.map(({ name }) => name)).toEqual(['Platform on-call', 'Privacy owner']);
    expect(escalation.levels.map(({ name }) => name)).toEqual(['Platform on-call', 'Privacy owner']);
  });

  it('are headings of any name below "Roles"', () => {
    const { roles } = imported('# P\n## Roles\n### Pilot\nFlies it.\n### Scribe\nWrites.\n').data;
    expect(roles.map(({ name }) => name)).toEqual(['Pilot', 'Scribe']);
  });

  it('have no holder yet in a list to fill in', () => {
    const { roles, contacts } = imported(`# On-call and contact plan
## 1) Roles
- Incident Commander (IC):
- Backend On-call:
- Frontend On-call:
`).data;
    expect(roles.map(({ name }) => name)).toEqual([
      'Incident Commander',
      'Backend On-call',
      'Frontend On-call',
    ]);
    expect(contacts).toEqual([]);
  });
});

describe('ladders of other teams', () => {
  it('are drawn downwards, each arrow with what leads on', () => {
    const { escalation } = imported(`# P
## SEV1 escalation
\`\`\`
Alert fires
     ↓
Duty engineer (at once)
     ↓ (no answer in 5 min)
Team lead (phone)
     ↓
Director
\`\`\`
## SEV2 escalation
\`\`\`
Duty engineer
   |
   v (no progress in 2 hours)
Team lead
\`\`\`
`).data;
    expect(escalation.levels).toMatchObject([
      { name: 'Duty engineer', trigger: 'no answer in 5 min' },
      { name: 'Team lead', contact: 'phone' },
      { name: 'Director' },
    ]);
    expect(escalation.rules).toEqual(['SEV2 escalation: after Duty engineer, no progress in 2 hours']);
  });

  it('have a column for each severity', () => {
    const result = imported(`# P
## Severity
| Level | Meaning |
|--|--|
| SEV1 | down |
| SEV2 | slow |
## Escalation matrix
| Time since start | SEV1 | SEV2 |
|--|--|--|
| 15 min | Page the lead | - |
| 30 min | Page the director | Page the lead |
`);
    expect(result.data.escalation.matrix).toEqual([
      { situation: '15 min', action: 'SEV1: Page the lead' },
      { situation: '30 min', action: 'SEV1: Page the director; SEV2: Page the lead' },
    ]);
    expect(unread(result)).toEqual([]);
  });

  it('go on without an answer, which is no time to respond in', () => {
    const { severities, escalation } = imported(`# P
## Severity
- SEV1: down
- SEV2: slow
## Escalation triggers
- No acknowledgment within 7 minutes (SEV1)
`).data;
    expect(severities[0]?.respond_within_minutes).toBeUndefined();
    expect(escalation.rules).toEqual(['No acknowledgment within 7 minutes (SEV1)']);
  });
});

describe('tables of other teams', () => {
  it('say what is done in which situation', () => {
    const { mitigations, decisions } = imported(`# P
## Quick mitigations
| Issue | Mitigation |
|--|--|
| Pods crash | Restart the deployment |
## Containment decisions
| Situation | Immediate move |
|--|--|
| A release broke it | Roll back |
`).data;
    expect(mitigations).toMatchObject([{ name: 'Restart the deployment', when: 'Pods crash' }]);
    expect(decisions[0]?.choices).toEqual([{ choose: 'Roll back', when: ['A release broke it'] }]);
  });

  it('say what is due by when', () => {
    const { deadlines } = imported(`# P
## Post-mortem timeline
| Timeframe | Activity |
|--|--|
| Within 24 hours | Write the draft |
| Within 2 weeks | Check the actions |
`).data;
    expect(deadlines).toMatchObject([
      { name: 'Write the draft', within_minutes: 1440, after: 'resolved' },
      { name: 'Check the actions', within_minutes: 20_160, after: 'resolved' },
    ]);
  });

  it('promise a response beside other things', () => {
    const { severities } = imported(`# P
## Severity model
| Sev | Impact | Response |
|--|--|--|
| Sev1 | all down | Page everybody immediately; status page within 20 min |
| Sev2 | some down | Page on-call; status page within 40 min |
`).data;
    expect(severities.map((severity) => severity.respond_within_minutes)).toEqual([0, undefined]);
  });

  it('name severities that are defined nowhere', () => {
    const { severities } = imported(`# P
## Escalation matrix
| Severity | First |
|--|--|
| Sev1 | Lead |
| Sev2 | Engineer |
`).data;
    expect(severities.map(({ id }) => id)).toEqual(['Sev1', 'Sev2']);
  });
});

describe('other forms', () => {
  it('number playbooks below the title of the file', () => {
    const { runbooks } = imported(`# Incident response playbooks
## Playbook 1: Leaked key
**Trigger:** a key is public
### Immediate actions
1. Revoke the key
## Playbook 2: Full disk
### Immediate actions
1. Delete old logs
### Prevention
1. Rotate logs
`).data;
    expect(runbooks.map(({ name }) => name)).toEqual(['Leaked key', 'Full disk']);
    expect(runbooks[0]?.symptoms).toEqual(['a key is public']);
  });

  it('offer options with steps instead of commands', () => {
    const { mitigations } = imported(`# P
## Mitigation
**Option 1: Roll back**
1. Open the deployments
2. Choose the last good one

**Option 2: Switch it off**
- Turn the flag off
`).data;
    expect(mitigations.map(({ name }) => name)).toEqual(['Roll back', 'Switch it off']);
  });

  it('list files where other lists have steps', () => {
    const { links, checklists } = imported(`# P
## Runbooks
- [Restore the database](restore.md)
- [Roll back](rollback.md)
`).data;
    expect(links.map(({ name }) => name)).toEqual(['Restore the database', 'Roll back']);
    expect(checklists).toEqual([]);
  });

  it('take no program and no habit of the team for steps of an incident', () => {
    const result = imported(`# P
## Escalation steps
\`\`\`python
#!/usr/bin/env python3
# decide whom to page
def decide():
    return 1
\`\`\`
## Monthly review process
- Look at trends
`);
    expect(result.data.checklists).toEqual([]);
    expect(unread(result)).toEqual([4, 6, 10]);
  });

  it('owe a report to others', () => {
    const { deadlines } = imported(`# P
## Regulatory reporting
- Report a breach to the authority within 72 hours
`).data;
    expect(deadlines).toMatchObject([{ name: 'Report a breach to the authority', within_minutes: 4320 }]);
  });

  it('count phases in minutes and say what is contained how', () => {
    const { phases, mitigations } = imported(`# P
## Fast path
### Minute 0-2: Acknowledge
1. Say so
### Minute 2-7: Contain
| Cause | Containment action |
|--|--|
| A bad release | Freeze releases |
`).data;
    expect(phases).toMatchObject([
      { name: 'Acknowledge', from_minutes: 0, to_minutes: 2 },
      { name: 'Contain', from_minutes: 2, to_minutes: 7 },
    ]);
    expect(mitigations).toMatchObject([{ name: 'Freeze releases', when: 'A bad release' }]);
  });

  it('number severities by a digit and a grade', () => {
    const { severities } = imported(`# P
## Severities
### 1 - High severity
* all is lost
### 2 - Low severity
* a nuisance
`).data;
    expect(severities.map(({ id, criteria }) => [id, criteria])).toEqual([
      ['High', ['all is lost']],
      ['Low', ['a nuisance']],
    ]);
  });

  it('are runbooks below the title of a collection, not one together', () => {
    const { runbooks } = imported(`# P
## Triage by incident type
### Slow queries (alert 12)
1. Identify the query
2. Stop it
### Full queue response
1. Identify the sender
2. Block it
`).data;
    expect(runbooks.map(({ name }) => name)).toEqual(['Slow queries (alert 12)', 'Full queue response']);
  });

  it('write messages without a single blank', () => {
    const { messages } = imported(`# P
## Communication templates
### Bridge opening
\`\`\`
INCIDENT OPENED
━━━━━━━━
Severity: high
Impact: everybody
Started: now
\`\`\`
`).data;
    expect(messages.map(({ name }) => name)).toEqual(['Bridge opening']);
  });
});
