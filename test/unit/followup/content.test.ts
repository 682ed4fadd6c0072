import { describe, expect, it } from 'vitest';
import { usualIssues } from '../../../src/core/configuration/issues.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { fitted, withMarker } from '../../../src/core/followup/body.ts';
import { draftIssue, draftTracking, missingNotes, plainContext } from '../../../src/core/followup/draft.ts';
import { extrasOf } from '../../../src/core/followup/extras.ts';
import { noFacts } from '../../../src/core/followup/facts.ts';
import { markerKeysIn } from '../../../src/core/followup/marker.ts';
import { inTemplate } from '../../../src/core/followup/template.ts';
import { twinsIn } from '../../../src/core/followup/twins.ts';
import type { IssueTemplate } from '../../../src/core/ports.ts';
import { issueOf } from '../../support/github/issue.ts';

const page = 'https://github.com/acme/ops/blob/0a1b/incidents/a.md';
const document = readDocument(
  `---
id: INC-7
title: Checkout fails
severity: SEV2
---
## Summary

Checkout failed for 40 minutes. The pool was exhausted. Nobody was paged.

## Impact

TODO

## Root cause

A deploy doubled the number of workers, see #12 of @acme/payments.

## 4. Action items

- [ ] Add a pool alert - Owner: Alice Blake - Due: 2026-12-01
  - [ ] write the query
    1. for both regions
  - [x] ask @bob
  - Priority: high
- [ ] Other
`,
  { path: 'incidents/a.md' },
);
const [item, other] = document.actionItems;
if (item === undefined || other === undefined) throw new Error('the example has two items');

const bare = (text: string): string => text.replaceAll('\u200b', '');
const template: IssueTemplate = {
  name: 'incident.md',
  body: '## Checklist\n\n- [ ] labelled\n\n## What is to be done\n\n<!-- say it -->\n\n## Notes\n',
  labels: ['Incident'],
  assignees: ['triage'],
  type: 'Task',
};

describe('the body', () => {
  it('tells the steps, what happened, why it matters, and where it stands', () => {
    const { draft } = draftIssue(document, item, { ...plainContext, page });
    expect(bare(draft.body)).toBe(
      [
        'Add a pool alert',
        '',
        '* [ ] write the query',
        '  * [ ] for both regions',
        '* [x] ask @bob',
        '',
        '- **Incident:** INC-7: Checkout fails (SEV2)',
        '- **What happened:** Checkout failed for 40 minutes. The pool was exhausted.',
        '- **Why it matters:** A deploy doubled the number of workers, see #12 of @acme/payments.',
        '- **Document:** `incidents/a.md`',
        `- **Section:** [Action items](${page}#4-action-items)`,
        '- **Owner:** Alice Blake',
        '- **Due:** 2026-12-01',
        '- **Priority:** high',
        '',
        'Debrief opened this issue for an action item of the document above.',
      ].join('\n'),
    );
    expect(draft.body.replace(`${page}#4`, '')).not.toMatch(/@\w|#\d/);
    expect(draft.body).toContain('#\u200b12');
  });

  it('has no link where the document is at no commit that others see', () => {
    expect(draftIssue(document, item).draft.body).not.toContain('Section');
  });

  it('stands under the fitting heading of the template, the others empty', () => {
    const { draft } = draftIssue(document, other, { ...plainContext, facts: { ...noFacts, template } });
    expect(draft.body).toMatch(
      /^## Checklist\n\n- \[ \] labelled\n\n## What is to be done\n\nOther\n[\s\S]*document above\.\n\n<!-- say it -->\n\n## Notes$/,
    );
    expect(draft).toMatchObject({ labels: ['Incident'], assignees: ['triage'], type: 'Task' });
  });

  it('is not taken apart by templates of other kinds', () => {
    const formOf = (body: string): IssueTemplate => ({ ...template, body });
    expect(inTemplate('text', null)).toBe('text');
    expect(inTemplate('text', formOf('Thank you for reporting.'))).toBe('text\n\nThank you for reporting.');
    expect(inTemplate('text', formOf('**Steps**\n\n### Anything else'))).toBe(
      '**Steps**\n\ntext\n\n### Anything else',
    );
    expect(inTemplate('text', formOf('x'.repeat(30_000)))).toBe('text');
    expect(markerKeysIn(inTemplate('text', formOf('<!-- debrief:INC-1/aaaa -->')))).toEqual([]);
  });

  it('is cut with a link where GitHub would refuse it', () => {
    const cut = fitted('x'.repeat(70_000), page);
    expect(cut.endsWith(`…\n\nThe rest is in [the document](${page}).`)).toBe(true);
    const marked = withMarker('y'.repeat(70_000), { incident: 'INC-7', item: 'aaaa' });
    expect(marked.length).toBeLessThanOrEqual(65_536);
    expect(markerKeysIn(marked)).toEqual(['INC-7/aaaa']);
    expect(withMarker(cut, { incident: '字'.repeat(200), item: 'aaaa' }).length).toBeLessThanOrEqual(65_536);
  });

  it('of the tracking issue speaks of the whole incident', () => {
    const draft = draftTracking(document, { ...plainContext, page });
    expect(draft.title).toBe('Follow-ups of INC-7: Checkout fails');
    expect(draft.body).toContain('- **What happened:** Checkout failed');
    expect(draft.body).toContain(`[The document](${page})`);
  });
});

describe('owners', () => {
  const owned = (owners: string) => {
    const [first] = readDocument(`## Action items\n\n- [ ] Do it - Owner: ${owners}\n`).actionItems;
    if (first === undefined) throw new Error('no item');
    return first;
  };
  const settings = {
    ...usualIssues,
    owners: new Map([
      ['alice blake', 'alice'],
      ['SRE', 'acme/sre'],
    ]),
  };
  const context = { ...plainContext, settings, authors: new Map([['bob stone', 'bob-s']]) };

  it.each([
    ['Alice Blake', ['alice'], 'Alice Blake (@alice)'],
    ['@carol', ['carol'], '@carol'],
    ['Bob Stone', ['bob-s'], 'Bob Stone (@bob-s)'],
    ['SRE', [], 'SRE (@acme/sre)'],
    ['Dana', [], 'Dana'],
    ['Alice Blake, @Alice', ['alice'], 'Alice Blake (@alice), @Alice'],
  ])('%s: by the team, as a login, by commits, never by guess', (owner, assignees, shown) => {
    const { draft } = draftIssue(document, owned(owner), context);
    expect(draft.assignees).toEqual(assignees);
    expect(bare(draft.body)).toContain(`**Owner:** ${shown}`);
  });

  it('who cannot be assigned are told and not mentioned', () => {
    const facts = { ...noFacts, assignable: ['Alice'] };
    const { draft, notes } = draftIssue(document, owned('@carol, Alice Blake, Dana, SRE'), {
      ...context,
      facts,
    });
    expect(draft.assignees).toEqual(['alice']);
    expect(notes).toEqual([
      '@carol cannot be assigned in this repository; the text names the owner.',
      'The login of Dana is not known; the text names the owner.',
      'SRE is the team @acme/sre, which cannot be assigned; the text names it.',
    ]);
    expect(draft.body.match(/@[\w/-]+/g)).toEqual(['@alice', '@acme/sre']);
  });

  it('are taken at their word where the list of who can be assigned may go on', () => {
    const facts = { ...noFacts, assignable: Array.from({ length: 300 }, (_, index) => `p${index}`) };
    expect(draftIssue(document, owned('@carol'), { ...context, facts }).draft.assignees).toEqual(['carol']);
  });
});

describe('what a repository has', () => {
  const settings = { ...usualIssues, labels: ['Postmortem', 'new'], milestone: '2026 q4', type: 'task' };
  const facts = {
    ...noFacts,
    labels: ['postmortem'],
    milestones: [{ number: 3, title: '2026 Q4', due: null }],
    types: ['Task'],
  };

  it('is named as it is spelled there', () => {
    expect(draftIssue(document, item, { ...plainContext, settings, facts }).draft).toMatchObject({
      labels: ['postmortem', 'new'],
      milestone: '2026 Q4',
      type: 'Task',
    });
  });

  it('and has not is left out, and told', () => {
    const context = { ...plainContext, settings, facts: { ...facts, milestones: [], types: [] } };
    expect(draftIssue(document, item, context).draft).toMatchObject({ milestone: null, type: null });
    expect(missingNotes(context)).toEqual([
      'There is no open milestone "2026 q4" in this repository; the issues go without.',
      'There is no issue type "task" in this repository; the issues go without.',
    ]);
    expect(missingNotes({ ...plainContext, settings })).toEqual([]);
  });

  it('and shows on a board is what the team says', () => {
    const fields = new Map([
      ['Due', 'due'],
      ['Level', 'severity'],
      ['Kind', 'type'],
    ] as const);
    const project = { owner: 'acme', number: 5, fields };
    expect(extrasOf(document, item, { ...usualIssues, project, tracking: true })).toEqual({
      board: { project: { owner: 'acme', number: 5 }, fields: { Due: '2026-12-01', Level: 'SEV2' } },
      tracked: true,
    });
  });
});

describe('twins', () => {
  const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
  const find = (...issues: readonly Parameters<typeof issueOf>[0][]) =>
    twinsIn(issues.map(issueOf), document, { repository, home: repository });

  it('are open issues with nearly the same words, the likeliest first', () => {
    const twins = find(
      { number: 1, title: 'Alerts for the pool' },
      { number: 2, title: 'Pool alert' },
      { number: 3, title: 'Alert on disk usage' },
      { number: 4, title: 'Add a pool alert', state: 'closed' },
      { number: 5, title: 'Add a pool alert', body: '<!-- debrief:INC-1/aaaa -->' },
    )('Add a pool alert');
    expect(twins.map(({ number }) => number)).toEqual([1, 2]);
  });

  it('need more than one word, and no spaces', () => {
    expect(find({ number: 1, title: 'Alert' })('Alert')).toEqual([]);
    expect(find({ number: 1, title: '接続プールの監視を追加' })('接続プールの監視を追加する')).toHaveLength(
      1,
    );
    expect(find({ number: 1, title: '接続プールの監視' })('障害訓練を実施する')).toEqual([]);
  });

  it('are never issues that the document links already', () => {
    const linking = readDocument('## Action items\n\n- [ ] Add a pool alert - #2\n- [ ] Add a pool alert\n');
    const found = twinsIn([issueOf({ number: 2, title: 'Add a pool alert' })], linking, {
      repository,
      home: repository,
    });
    expect(found('Add a pool alert')).toEqual([]);
  });
});
