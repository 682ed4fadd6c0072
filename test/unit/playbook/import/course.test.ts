import { describe, expect, it } from 'vitest';
import { imported } from './imported.ts';

describe('phases', () => {
  it.each([
    ['Phase 1: Detect (0-5 minutes)', { name: 'Detect', from_minutes: 0, to_minutes: 5 }],
    ['T+5 to T+30: Investigate', { name: 'Investigate', from_minutes: 5, to_minutes: 30 }],
    ['3. Resolution (30+ min)', { name: 'Resolution', from_minutes: 30 }],
    ['Phase 7: Review (24-48 hours)', { name: 'Review', takes: '24-48 hours' }],
    ['Phase 4: Mitigation (within SLA)', { name: 'Mitigation', takes: 'within SLA' }],
  ])('%s', (title, phase) => {
    const { phases } = imported(
      `# P\n## Lifecycle\n### ${title}\n- look\n### Phase 9: Response (1-2 min)\n- act\n`,
    ).data;
    expect(phases[0]).toMatchObject(phase);
  });
});

describe('checklists', () => {
  it('have a phase, a role, a limit and commands', () => {
    const { checklists, deadlines } = imported(`# P
## Roles
- **Incident Commander**: leads
- **Scribe**: writes
## Timeline
### T+0 to T+5: Response
#### First steps (IC, within 10 minutes)
- [ ] **Declare**: say so
- [ ] Customers are told within 15 minutes
### T+5 to T+30: Recovery
1. Look at the log

   \`\`\`bash
   tail -f app.log
   \`\`\`
2. Restart
`).data;
    expect(checklists).toMatchObject([
      {
        phase: 'response',
        role: 'commander',
        within_minutes: 10,
        items: [
          { text: 'Declare: say so' },
          { text: 'Customers are told within 15 minutes', within_minutes: 15 },
        ],
      },
      {
        phase: 'recovery',
        items: [{ text: 'Look at the log', command: 'tail -f app.log' }, { text: 'Restart' }],
      },
    ]);
    expect(deadlines).toMatchObject([{ within_minutes: 10, checklist: checklists[0]?.id }]);
  });

  it('may stand in a fence, and commands with comments are steps', () => {
    const { checklists } = imported(`# P
## Closing checklist
\`\`\`
[ ] Errors are gone
[ ] Customers agree
\`\`\`
## Initial steps
\`\`\`bash
# Acknowledge
pd ack 1

# Look
curl https://example.com/health
\`\`\`
`).data;
    expect(checklists.map(({ items }) => items)).toMatchObject([
      [{ text: 'Errors are gone' }, { text: 'Customers agree' }],
      [
        { text: 'Acknowledge', command: 'pd ack 1' },
        { text: 'Look', command: 'curl https://example.com/health' },
      ],
    ]);
  });
});

it('decisions have choices with their signs, and who decides', () => {
  const { decisions } = imported(`# P
## Roles
- **Technical Lead**: mends
- **Incident Commander**: leads
## Decisions
### Rollback (IC authority)
**At once**:
- Data is lost

**Look first**:
- It is slow
`).data;
  expect(decisions).toEqual([
    {
      id: 'rollback',
      question: 'Rollback',
      role: 'commander',
      choices: [
        { choose: 'At once', when: ['Data is lost'] },
        { choose: 'Look first', when: ['It is slow'] },
      ],
    },
  ]);
});

it('mitigations have commands, with what a comment says', () => {
  const { mitigations } = imported(`# P
## Mitigation
**Possible actions:**

1. **Scale out** (if overloaded)
   \`\`\`bash
   kubectl scale deploy/api --replicas=5  # more of it
   \`\`\`
`).data;
  expect(mitigations).toMatchObject([
    {
      name: 'Scale out',
      when: 'overloaded',
      commands: [{ run: 'kubectl scale deploy/api --replicas=5', note: 'more of it' }],
    },
  ]);
});

it('the watch after a fix, the channel, the statuses and the look back stand anywhere', () => {
  const { stability, channel_pattern, statuses, look_back_hours } = imported(`# P
Status: [investigating / fixing / resolved]

- Check deployments of the last 12 hours
- Watch the graphs for 45 minutes
- Open #inc-[date]-[short-name]
`).data;
  expect({ stability, channel_pattern, statuses, look_back_hours }).toMatchObject({
    stability: { watch_minutes: 45 },
    channel_pattern: 'inc-{{date}}-{{slug}}',
    statuses: ['investigating', 'fixing', 'resolved', 'closed'],
    look_back_hours: 12,
  });
});
