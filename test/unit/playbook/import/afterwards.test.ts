import { describe, expect, it } from 'vitest';
import { imported, unread } from './imported.ts';

const severities = `## Severity levels
| Severity | Description |
|--|--|
| P1 | Everything is down |
| P2 | One part is down |
| P3 | A typo |
`;

describe('the review', () => {
  it.each([
    ['a list', '## Post-mortem\n**Required for:**\n- All P1 incidents\n- All P2 incidents\n'],
    ['a sentence', '## Afterwards\n### Post-mortem\nFor any P1 or P2, write a short post-mortem.\n'],
    ['another', '## Post-incident review\nAll P1 and P2 incidents require a review within 2 days.\n'],
  ])('is owed by the severities that %s names, and by no others, which is said', (_, text) => {
    const { data, doubts } = imported(`# P\n${severities}\n${text}`);
    expect(data.severities.map(({ postmortem }) => postmortem)).toEqual([true, true, false]);
    expect(doubts).toContainEqual(
      expect.objectContaining({
        kind: 'guess',
        message: expect.stringContaining('(P3) are taken to owe none'),
      }),
    );
  });

  it('is owed by one severity and left to the other in the same sentence', () => {
    const { data } = imported(
      `# P\n${severities}\n## Review\nA review is mandatory for every P1 and optional for P2. It takes place within 5 days.\n`,
    );
    expect(data.severities.map(({ postmortem }) => postmortem)).toEqual([true, false, false]);
    expect(data.severities[0]?.review_within_hours).toBe(120);
  });

  it('is due for all severities that stand in brackets', () => {
    const { data } = imported(
      `# P\n${severities}\n## After the incident\n1. Post-mortem written within 48h (P1, P2)\n`,
    );
    expect(data.severities.map(({ postmortem }) => postmortem)).toEqual([true, true, false]);
  });

  it('is due where a step of another section says so', () => {
    const { data } = imported(
      `# P\n${severities}\n## Response steps\n1. Look\n2. Complete the post-incident review within 48 hours for P1/P2\n`,
    );
    expect(data.severities.map(({ review_within_hours }) => review_within_hours)).toEqual([
      48,
      48,
      undefined,
    ]);
    expect(data.deadlines).toEqual([]);
  });

  it('is owed by all where nothing is said of some', () => {
    const { data } = imported(`# P\n${severities}\n## Post-mortem\nWrite one within 3 days.\n`);
    expect(data.severities.map(({ postmortem }) => postmortem)).toEqual([true, true, true]);
  });

  it('is described under another title as well', () => {
    const { review, severities: found } = imported(`# P
${severities}
## Afterwards
We hold the review within 3 business days of the resolution.

**Attendees:** incident lead, scribe

**Agenda:**
1. What happened
2. What we change
`).data;
    expect(found.map(({ review_within_hours }) => review_within_hours)).toEqual([72, 72, 72]);
    expect(review.participants).toEqual(['incident lead', 'scribe']);
    expect(review.agenda.map(({ name }) => name)).toEqual(['What happened', 'What we change']);
  });

  it('has labels for who comes and what comes of it, and a name without its number', () => {
    const playbook = imported(`# P
## Phase 5: Learning review
- Who: everybody involved
- Output: a list of changes

Who attends: the commander. Bring coffee.

### Blameless
- Systems fail, people help
`);
    expect(playbook.data.review).toMatchObject({
      name: 'Learning review',
      participants: ['the commander', 'everybody involved'],
      outcomes: ['a list of changes'],
      principles: ['Systems fail, people help'],
      agenda: [],
    });
    expect(unread(playbook)).toContain(6);
  });
});

describe('what is written down afterwards', () => {
  it('an action item has the fields of a sentence', () => {
    const { action_items } = imported(
      '# P\n## Afterwards\nEvery action item has an owner, a due date and a priority (high, low).\n',
    ).data;
    expect(action_items.fields).toEqual([
      { name: 'Owner' },
      { name: 'Due date' },
      { name: 'Priority', values: ['high', 'low'] },
    ]);
  });

  it('an incident has the metrics of a sentence', () => {
    const { metrics } = imported('# P\n## Afterwards\nWe track MTTD, MTTA and MTTR.\n').data;
    expect(imported('# P\n## Metrics we report\nMTTA; customer minutes\n').data.metrics).toEqual([
      'time_to_acknowledge',
    ]);
    expect(metrics).toEqual(['time_to_detect', 'time_to_acknowledge', 'time_to_resolve']);
  });
});

it('what to do when in doubt about the severity belongs to the assessment', () => {
  const { assessment } = imported(`# P\n${severities}\nWhen in doubt, take the higher one.\n`).data;
  expect(assessment).toEqual(['When in doubt, take the higher one.']);
});
