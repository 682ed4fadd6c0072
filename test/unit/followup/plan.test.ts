import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { usualIssues } from '../../../src/core/configuration/issues.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { plainContext } from '../../../src/core/followup/draft.ts';
import { applyResult } from '../../../src/core/followup/outcome.ts';
import { planIssues } from '../../../src/core/followup/plan.ts';
import { attemptsOf, listSince } from '../../../src/core/followup/reconcile.ts';
import { renderPlan, renderResult } from '../../../src/core/followup/render.ts';
import type { JournalEntry, TrackedIssue } from '../../../src/core/ports.ts';
import { issueOf } from '../../support/github/issue.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };
const text = `---
id: INC-1
started_at: 2026-11-01T09:10:00Z
---
## Action items
- [ ] add an alert - Owner: @alice
- [x] roll back
- [ ] write a runbook - #7
- [ ] find me <!-- debrief:find -->
- [ ] remember me <!-- debrief:memo -->
`;
const document = readDocument(text, { path: 'incidents/INC-1/postmortem.md' });
const issue = (number: number, body: string): TrackedIssue => issueOf({ number, body });
const entry: JournalEntry = {
  state: 'intent',
  item: 'INC-1/memo',
  repository: 'github.com/acme/ops',
  at: '2026-10-20T10:00:00Z',
};

const plan = planIssues({
  document,
  repository,
  since: null,
  issues: [
    issue(12, 'twin <!-- debrief:INC-1/find -->'),
    issue(9, 'first <!-- debrief:INC-1/find -->'),
    issue(8, 'of another incident <!-- debrief:INC-2/find -->'),
    issue(5, 'someone removed the marker'),
  ],
  journal: [entry, { ...entry, state: 'done', issue: 5 }],
  context: { ...plainContext, settings: { ...usualIssues, labels: ['postmortem-action'] } },
});

it('says for each item what will happen, and why not', () => {
  expect(plan.items).toMatchObject([
    {
      action: 'create',
      marker: { incident: 'INC-1', item: '4ya9' },
      draft: { title: 'Add an alert', assignees: ['alice'], labels: ['postmortem-action'] },
    },
    { action: 'skip', reason: 'done' },
    { action: 'skip', reason: 'has-issue' },
    { action: 'link', issue: { number: 9 } },
    { action: 'link', issue: { number: 5 } },
  ]);
  expect(plan.identities && resultOf(plan.identities)).toBe(
    text.replace('Owner: @alice', 'Owner: @alice <!-- debrief:4ya9 -->'),
  );
});

it('calls an incident without an id by its path', () => {
  const nameless = readDocument('## Action items\n- [ ] add an alert\n', {
    path: 'incidents/a b/postmortem.md',
  });
  const [item] = planIssues({
    document: nameless,
    repository,
    since: null,
    issues: [],
    journal: [],
  }).items;
  expect(item).toMatchObject({ marker: { incident: 'incidents.a b.postmortem' } });
});

describe('for the terminal', () => {
  it('shows host, owner and repository first, then each item', () => {
    expect(renderPlan(plan)).toBe(
      [
        'Issues go to github.com/acme/ops',
        '  open  Add an alert [4ya9]',
        '        assigned to @alice; labelled postmortem-action',
        '  skip  roll back (done already)',
        '  skip  write a runbook (has #7)',
        '  link  find me [find] -> https://github.com/acme/ops/issues/9',
        '        #9 could be changed (title "Find me"; labelled postmortem-action); to do so: --accept find',
        '  link  remember me [memo] -> https://github.com/acme/ops/issues/5',
        '1 to open, 2 to link, 2 to leave alone.',
        '',
      ].join('\n'),
    );
  });

  it('lets no text move the cursor or reverse what is read', () => {
    const hostile = 'a\u001b[2J\u202eb\nc\u0007';
    const items = plan.items.map((item) => ({ ...item, text: hostile }));
    const outcomes = [
      {
        status: 'opened' as const,
        text: hostile,
        issue: { ...issue(1, ''), url: hostile },
        warning: hostile,
      },
      { status: 'failed' as const, text: hostile, code: 'gone' as const, message: hostile },
      { status: 'cancelled' as const, text: hostile },
    ];
    const shown = renderPlan({ ...plan, items }) + renderResult(applyResult(outcomes));
    expect(shown).not.toMatch(/[^\P{Cc}\n]|\p{Bidi_Control}/u);
    expect(shown.split('\n').every((line) => !line.startsWith('c'))).toBe(true);
  });

  it('sums up what happened', () => {
    const result = applyResult([
      { status: 'opened', text: 'one', issue: issue(1, ''), warning: null },
      { status: 'linked', text: 'two', issue: issue(2, ''), warning: 'Mind this.' },
      { status: 'skipped', text: 'three', reason: 'done' },
      { status: 'failed', text: 'four', code: 'rejected', message: 'GitHub said no.' },
      { status: 'cancelled', text: 'five' },
    ]);
    expect(renderResult(result).split('\n')).toEqual([
      '  opened   one -> https://github.com/acme/ops/issues/1',
      '  linked   two -> https://github.com/acme/ops/issues/2',
      '           Mind this.',
      '  skipped  three (done already)',
      '  failed   four',
      '           GitHub said no.',
      '  left     five (not tried)',
      '1 opened, 1 linked, 1 left alone, 1 failed, 1 not tried.',
      '',
    ]);
  });
});

describe('what is listed', () => {
  const now = Temporal.Instant.from('2026-11-21T10:00:00Z');

  it('begins a day before the incident, or before the first attempt', () => {
    expect(listSince(document, [], now)).toBe('2026-10-31T09:10:00Z');
    expect(listSince(document, [entry], now)).toBe('2026-10-19T10:00:00Z');
  });

  it('is everything where the beginning is not known, and never begins in the future', () => {
    expect(listSince(readDocument('## Action items\n'), [], now)).toBeNull();
    const late = readDocument('---\nstarted_at: 2027-11-01T09:10:00Z\n---\n');
    expect(listSince(late, [], now)).toBe('2026-11-20T10:00:00Z');
  });
});

it('knows which attempts ended', () => {
  const done: JournalEntry = { ...entry, state: 'done', issue: 3 };
  const attempts = (...entries: JournalEntry[]) => attemptsOf(entries, 'INC-1/memo', repository);
  expect(attempts()).toEqual({ opened: [], pending: false });
  expect(attempts(entry)).toEqual({ opened: [], pending: true });
  expect(attempts(entry, { ...entry, state: 'refused' })).toEqual({ opened: [], pending: false });
  expect(attempts(entry, done)).toEqual({ opened: [3], pending: false });
  expect(
    attempts({ ...entry, repository: 'github.com/acme/web' }, { ...entry, item: 'INC-1/other' }),
  ).toEqual({
    opened: [],
    pending: false,
  });
});
