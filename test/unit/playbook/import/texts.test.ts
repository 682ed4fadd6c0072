import { describe, expect, it } from 'vitest';
import { renderTemplate } from '../../../../src/core/playbook/render.ts';
import { imported, unread } from './imported.ts';

describe('messages', () => {
  it('have an audience, a moment and blanks that Debrief fills', () => {
    const { data, files } = imported(`# P
## Communication
### Resolution notification
\`\`\`
Subject: [Service] is back

Severity: <severity>
Cause: [root cause]
Thanks to [everybody involved].
\`\`\`
### Status page update
\`\`\`
We are looking into [issue]. {{secret}}
\`\`\`
`);
    expect(data.messages).toMatchObject([
      { moment: 'resolved', template: 'messages/resolution-notification.md' },
      { audience: 'status_page', template: 'messages/status-page-update.md' },
    ]);
    expect(files.get('messages/resolution-notification.md')).toBe(
      'Subject: {{services}} is back\n\nSeverity: {{severity}}\nCause: {{root_cause}}\nThanks to [everybody involved].\n',
    );
    const { files: timed } = imported(`# P
## Communication
### Update to customers
\`\`\`
Time: [time]
Next update: [time]
You will have our next word at [time].
\`\`\`
`);
    expect(timed.get('messages/update-to-customers.md')).toBe(
      'Time: {{now}}\nNext update: {{next_update_at}}\nYou will have our next word at {{next_update_at}}.\n',
    );
    const page = files.get('messages/status-page-update.md') ?? '';
    expect(renderTemplate(page, { secret: 'no', summary: 'x' })).not.toContain('no');
  });
});

describe('runbooks', () => {
  const text = `# P
## Runbooks
### Cache is down
#### Symptoms
- Latency rises
#### Diagnosis
\`\`\`bash
# Is it up?
redis-cli ping
\`\`\`
#### Recovery
\`\`\`bash
# Step 1: Restart
docker compose restart cache
\`\`\`

**RTO**: 2 minutes (restart) / 5-10 minutes (rebuild)
**Data loss**: up to 15 minutes
`;

  it('have symptoms, times to recover and a page of steps', () => {
    const { data, files, ...rest } = imported(text);
    expect(data.runbooks).toMatchObject([
      {
        id: 'cache_is_down',
        kind: 'service',
        symptoms: ['Latency rises'],
        recovery_time: [
          { by: 'restart', minutes: [2, 2] },
          { by: 'rebuild', minutes: [5, 10] },
        ],
        data_loss: 'up to 15 minutes',
      },
    ]);
    expect(files.get('runbooks/cache-is-down.md')).toBe(`# Cache is down

## Diagnosis

- [ ] Is it up?

  \`\`\`bash
  redis-cli ping
  \`\`\`

## Recovery

- [ ] Restart

  \`\`\`bash
  docker compose restart cache
  \`\`\`
`);
    expect(unread({ data, files, ...rest })).toEqual([]);
  });
});

describe('afterwards', () => {
  it('the review has a deadline, an agenda, and what an action item states', () => {
    const { severities, review, action_items, action_item_priorities } = imported(`# P
## Severity levels
### SEV1
- down
### SEV2
- slow
### SEV3
- ugly
## Post-incident review
- **SEV1**: Within 24 hours
- **SEV2**: Within 2 days
- **SEV3**: Optional
### Agenda
1. **Timeline** (5 min)
   - When was it noticed
2. **Causes** (10 min)
### Action item template
\`\`\`
Owner: <name>
Priority: <High/Low>
\`\`\`
`).data;
    expect(severities).toMatchObject([
      { postmortem: true, review_within_hours: 24 },
      { postmortem: true, review_within_hours: 48 },
      { postmortem: false },
    ]);
    expect(review.agenda).toEqual([
      { name: 'Timeline', minutes: 5, questions: ['When was it noticed'] },
      { name: 'Causes', minutes: 10, questions: [] },
    ]);
    expect(action_items.fields).toEqual([{ name: 'Owner' }, { name: 'Priority', values: ['High', 'Low'] }]);
    expect(action_item_priorities).toEqual(['High', 'Low']);
  });

  it('log, metrics, readiness and principles', () => {
    const { data } = imported(`# P
## Incident log
| Date | Severity | Issue | Duration |
|--|--|--|--|
| today | P1 | it broke | 5 min |
## Incident metrics
- Time to detection
- Customers affected
## On-call readiness
- [ ] Pager works
## Remember
- Stay calm
`);
    expect(data.incident_log.map(({ value }) => value)).toEqual(['date', 'severity', 'title', 'duration']);
    expect(data.metrics).toEqual(['time_to_detect', 'users_affected']);
    expect(data.readiness?.items).toEqual(['Pager works']);
    expect(data.principles).toEqual(['Stay calm']);
  });

  it("a team's own postmortem template keeps its parts and gets the record's", () => {
    const { data, files } = imported(`# P
## Post-mortem template
\`\`\`markdown
# Post-mortem
## Timeline
- [time] - noticed
## Root cause
[why]
## Action items
- [what]
\`\`\`
`);
    expect(data.documents.postmortem.required_sections).toEqual(['timeline', 'rootCause', 'actionItems']);
    expect(files.get('postmortem.md')).toContain(
      '## Timeline\n\n{{{timeline}}}\n\n<!--\n- [time] - noticed\n-->',
    );
  });
});

describe('what was unsure', () => {
  it('names the lines that nothing has understood, and what was filled in', () => {
    const found = imported(
      '# P\n\nHello to all of you here.\n\n## Odd\n\nThe moon is made of cheese, they say.\n',
    );
    expect(unread(found)).toEqual([7]);
    expect(
      found.doubts.filter(({ kind }) => kind === 'default').map(({ message }) => message),
    ).toContainEqual(expect.stringContaining('No severities were found'));
  });

  it('playbook.yaml says behind each value which line it comes from, and which file where there are several', () => {
    const table = '# P\n## Severity\n| Level | What |\n|--|--|\n| P1 | down |\n| P2 | slow |\n';
    expect(imported(table).yaml).toContain('  - id: P1 # line 5\n');
    expect(imported('# Roles\n- **Scribe**: writes\n', table).yaml).toContain(
      '- id: P1 # ours-1.md line 5\n',
    );
  });

  it('a text that is too long is refused', () => {
    expect(() => imported('word '.repeat(300_000))).toThrow(/too long to import/);
  });
});
