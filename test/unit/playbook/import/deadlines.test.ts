import { describe, expect, it } from 'vitest';
import { imported } from './imported.ts';

const deadlinesOf = (text: string) =>
  imported(`# P\n\n${text}`).data.deadlines.map(({ name, within_minutes, after }) => [
    name,
    within_minutes,
    after,
  ]);

describe('deadlines', () => {
  it.each([
    ['- Tell support within 10 minutes of declaring an incident.', ['Tell support', 10, 'declared']],
    ['- Tell the authority no later than 72 hours after discovery', ['Tell the authority', 4320, 'detected']],
    ['- **Report to the regulator**: within 3 days', ['Report to the regulator', 4320, 'detected']],
    [
      '- Send a note (within half an hour; sooner at night).',
      ['Send a note (sooner at night)', 30, 'declared'],
    ],
    ['- Thank everybody within 2 days for their time', ['Thank everybody for their time', 2880, 'declared']],
    ['- Thank everybody within one week of incident closure', ['Thank everybody', 10_080, 'resolved']],
    ['- **Deadline:** within 2 hours', ['Notifications', 120, 'declared']],
    [
      '- 40 or more customers affected: post within 1 hour',
      ['40 or more customers affected', 60, 'declared'],
    ],
  ])('%s', (line, deadline) => {
    expect(deadlinesOf(`## Notifications\n${line}\n`)).toEqual([deadline]);
  });

  it('count from the resolution where the text is about the review', () => {
    expect(
      deadlinesOf('## Post-mortem\n**Timeline:**\n- Plan it within 24 hours\n- Publish it within 1 week\n'),
    ).toEqual([
      ['Plan it', 1440, 'resolved'],
      ['Publish it', 10_080, 'resolved'],
    ]);
  });

  it('stand in a heading above a text or a table', () => {
    expect(
      deadlinesOf(`## 2. Classification (within 30 minutes)
| Level | Description |
|--|--|
| P1 | Down |
| P2 | Slow |
`),
    ).toEqual([['Classification', 30, 'declared']]);
  });

  it('stand at marks after the beginning', () => {
    expect(deadlinesOf('## Our clock\n- T+5: channel opened\n- T+60: briefing\n')).toEqual([
      ['channel opened', 5, 'declared'],
      ['briefing', 60, 'declared'],
    ]);
  });

  it('stand in a table of the course of an incident, with whose they are', () => {
    const { deadlines } = imported(`# P
## Roles
- **Incident Commander**: leads
- **Scribe**: writes
## Timeline
| Time | Action | Owner |
|--|--|--|
| 0-5 min | Answer the page | On-call |
| 60 min | Call the director | Incident Commander |
`).data;
    expect(deadlines).toMatchObject([
      { name: 'Answer the page', within_minutes: 5 },
      { name: 'Call the director', within_minutes: 60, role: 'commander' },
    ]);
  });

  it('of a numbered step stay with the step', () => {
    const { deadlines, checklists } = imported(`# P
## Response steps
1. Look at the alert
2. Open a channel (within 5 minutes)
3. Tell support
`).data;
    expect(deadlines).toEqual([]);
    expect(checklists[0]?.items).toHaveLength(3);
  });

  it('laws count from the moment at which somebody knew', () => {
    expect(deadlinesOf('## Breach notification (within 72 hours)\n- Write to everybody affected\n')).toEqual([
      ['Breach notification', 4320, 'detected'],
    ]);
  });
});
