import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { closings, issuesDecide, syncEdit, usualChoice } from '../../../src/core/followup/sync/choice.ts';
import { issueKey } from '../../../src/core/followup/sync/links.ts';
import type { IssueFacts, SyncChoice, SyncPlan } from '../../../src/core/followup/sync/plan.ts';
import { planSync } from '../../../src/core/followup/sync/sync.ts';
import type { TrackedIssue } from '../../../src/core/ports.ts';
import { issueOf } from '../../support/github/issue.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };
const owners = {
  owners: new Map([
    ['Alice Blake', 'alice'],
    ['Bob', 'bob'],
  ]),
  authors: new Map<string, string>(),
};
const head = '# Outage\r\n\r\n## Action items\r\n\r\n';
const marked = (id: string) => `<!-- debrief:INC-1/${id} -->\n`;

const closed = { state: 'closed', stateReason: 'completed' } as const;
const dropped = { state: 'closed', stateReason: 'not_planned' } as const;
const reopened = { state: 'open', stateReason: 'reopened' } as const;

type Fact = Partial<TrackedIssue> | IssueFacts['fate'];

/** The plan for a list of items, with what is known of acme/ops's issues by their numbers. */
function plan(
  items: readonly string[],
  known: Readonly<Record<number, Fact>>,
  more: Partial<IssueFacts> = {},
): SyncPlan {
  const document = readDocument(`${head}${items.join('\r\n')}\r\n`, { path: 'postmortem.md' });
  const facts = new Map<string, IssueFacts>();
  for (const [written, fact] of Object.entries(known)) {
    const number = Number(written);
    const fate = 'kind' in fact ? fact : { kind: 'here' as const, issue: issueOf({ number, ...fact }) };
    facts.set(issueKey({ repository: home, number }), { fate, reason: null, boardDue: null, ...more });
  }
  return planSync({ document, home, facts, owners });
}

/** The list after what was chosen. */
function taken(made: SyncPlan, choice: SyncChoice): string[] {
  const edit = syncEdit(made, choice);
  const text = edit === null ? made.document.text : resultOf(edit);
  return text.slice(head.length).split('\r\n').slice(0, -1);
}

const only = (made: SyncPlan, kind: string): SyncChoice => ({
  keys: new Set(made.proposals.filter((one) => one.kind === kind).map(({ key }) => key)),
});
const all = ({ proposals }: SyncPlan): SyncChoice => ({ keys: new Set(proposals.map(({ key }) => key)) });
const kinds = ({ proposals }: SyncPlan) => proposals.map(({ kind, text }) => [kind, text]);

describe('boxes', () => {
  it('are ticked where the issue was closed and unticked where it was opened again, and nothing else changes', () => {
    const made = plan(
      [
        '- [ ] add an alert - #1',
        '- [x] reopened  - acme/ops#2',
        '- [ ] open - #3',
        '- [x] ticked by hand - #4',
        '- [ ] no issue',
        '- shut down  - https://github.com/acme/ops/issues/5',
      ],
      { 1: closed, 2: reopened, 3: {}, 4: {}, 5: closed },
    );
    expect(taken(made, usualChoice(made))).toEqual([
      '- [x] add an alert - #1',
      '- [ ] reopened  - acme/ops#2',
      '- [ ] open - #3',
      '- [x] ticked by hand - #4',
      '- [ ] no issue',
      '- shut down (DONE)  - https://github.com/acme/ops/issues/5',
    ]);
    expect(made.told).toEqual([]);
  });

  it('are right the second time', () => {
    const first = plan(['- [ ] add an alert - #1'], { 1: closed });
    const again = plan(taken(first, usualChoice(first)), { 1: closed });
    expect(again.proposals).toEqual([]);
  });

  it('do not throw away the reason that a person gave', () => {
    const items = ["- [ ] add an alert - #1 - Status: won't do (too costly)"];
    const made = plan(items, { 1: reopened });
    expect(taken(made, usualChoice(made))).toEqual(items);
    expect(taken(made, issuesDecide(made))).toEqual(items);
    expect(taken(made, only(made, 'untick'))).toEqual(['- [ ] add an alert - #1 - Status: Open']);
  });
});

describe('what was closed without being done', () => {
  const items = ['- [ ] add an alert - Due: 2026-12-01 - #1 <!-- debrief:7f3k -->'];
  const written = (reason: string) =>
    `- [ ] add an alert - Due: 2026-12-01 - #1 - Status: won't do (${reason}) <!-- debrief:7f3k -->`;

  it('is given up only by a person who says why', () => {
    const made = plan(items, { 1: dropped });
    expect(kinds(made)).toEqual([['drop', 'add an alert']]);
    expect(taken(made, usualChoice(made))).toEqual(items);
    expect(taken(made, issuesDecide(made))).toEqual(items);
    expect(() => syncEdit(made, all(made))).toThrow(
      'Say in a few plain words why "add an alert" will not be done.',
    );
    const reasons = new Map([['drop:0', 'the pool is gone']]);
    expect(taken(made, { ...all(made), reasons })).toEqual([written('the pool is gone')]);
  });

  it('is given up with the reason that was given at the issue', () => {
    const made = plan(items, { 1: { ...dropped, stateReason: 'duplicate' } }, { reason: 'Duplicate of #12' });
    const after = taken(made, issuesDecide(made));
    expect(after).toEqual([written('Duplicate of #12')]);
    const again = plan(after, { 1: dropped, 12: {} });
    expect(again.proposals).toEqual([]);
  });

  it('takes no facts from a reason', () => {
    const facts = (line: string) =>
      readDocument(head + line).actionItems.map(({ owners, due, done }) => [owners, due?.value, done]);
    const softened = plan(items, { 1: dropped }, { reason: 'Owner: @mallory does it' });
    const [after = ''] = taken(softened, issuesDecide(softened));
    expect(facts(after)).toEqual([[[], '2026-12-01', true]]);
    const hopeless = plan(items, { 1: dropped }, { reason: 'Owner: @mallory | Due: 2027-01-01' });
    expect(hopeless.proposals).toMatchObject([{ kind: 'drop', reason: null }]);
    expect(taken(hopeless, issuesDecide(hopeless))).toEqual(items);
  });

  it('is not what its status speaks of', () => {
    const made = plan(["- [ ] add an alert - Status: won't do (duplicate of #12) - #1"], {
      1: {},
      12: dropped,
    });
    expect(closings(made, all(made)).map(({ issue }) => issue.number)).toEqual([1]);
  });

  it('is told where a row has no place for it', () => {
    const made = plan(['| Action | Issue |', '|---|---|', '| add an alert | #1 |'], { 1: dropped });
    expect(made.proposals).toEqual([]);
    expect(made.told.map(({ reason }) => reason)).toEqual(['no-place']);
  });
});

describe('an issue that is still open', () => {
  it('can be closed with what the document says', () => {
    const made = plan(
      [
        '- [x] add an alert - #1',
        "- [ ] buy a pool - #2 - Status: won't do (too costly)",
        "- [ ] buy another - #3 - Status: won't do ([reason])",
      ],
      { 1: {}, 2: {}, 3: {} },
    );
    expect(made.proposals.map(({ usual }) => usual)).toEqual([false, false]);
    expect(closings(made, all(made)).map(({ change, reason }) => [change.stateReason, reason])).toEqual([
      ['completed', null],
      ['not_planned', 'too costly'],
    ]);
    expect(made.told.map(({ text, reason }) => [text, reason])).toEqual([['buy another', 'no-reason']]);
  });

  it('is not closed where its item is opened again', () => {
    const made = plan(['- [x] add an alert - #1'], { 1: reopened });
    expect(kinds(made).map(([kind]) => kind)).toEqual(['untick', 'close']);
    expect(closings(made, all(made))).toEqual([]);
    expect(closings(made, only(made, 'close'))).toHaveLength(1);
  });
});

describe('title, owner and due date', () => {
  it('are offered, never taken unasked', () => {
    const items = ['- [ ] add an alert - Owner: @alice - Due: 2026-12-01 - #1 <!-- debrief:7f3k -->'];
    const made = plan(items, {
      1: {
        title: 'Add *two* alerts',
        assignees: ['bob', 'Carol'],
        body: `- **Due:** 2026-12-24\n${marked('7f3k')}`,
      },
    });
    expect(taken(made, usualChoice(made))).toEqual(items);
    expect(taken(made, all(made))).toEqual([
      '- [ ] Add \\*two\\* alerts - Owner: @bob, @Carol - Due: 2026-12-24 - #1 <!-- debrief:7f3k -->',
    ]);
    expect(made.proposals.map((one) => ('to' in one ? [one.kind, one.from, one.to] : one.kind))).toEqual([
      ['title', 'add an alert', 'Add *two* alerts'],
      ['owner', '@alice', '@bob, @Carol'],
      ['due', '2026-12-01', '2026-12-24'],
    ]);
  });

  it('are the same where only letters, full stops and names differ', () => {
    const made = plan(['- [ ] add an alert. - Owner: Alice Blake - #1 <!-- debrief:7f3k -->'], {
      1: { title: 'Add an alert', assignees: ['ALICE'], body: marked('7f3k') },
    });
    expect(made.proposals).toEqual([]);
  });

  it('are written as the document names people', () => {
    const made = plan(['- [ ] add an alert - Owner: Alice Blake - #1'], { 1: { assignees: ['bob'] } });
    expect(taken(made, all(made))).toEqual(['- [ ] add an alert - Owner: Bob - #1']);
  });

  it.each([
    ['nobody is assigned', '- [ ] add an alert - Owner: @alice - #1', { assignees: [] }],
    ['an owner has no login that is known', '- [ ] add an alert - Owner: Zoe - #1', { assignees: ['bob'] }],
    ['the owner is a team', '- [ ] add an alert - Owner: @acme/sre - #1', { assignees: ['bob'] }],
    [
      'the issue is not ours',
      '- [ ] add an alert - #1 <!-- debrief:7f3k -->',
      { title: 'Other', body: '- **Due:** 2026-12-24\n' },
    ],
    ['the item is done', '- [x] add an alert - #1', { ...closed, assignees: ['bob'] }],
    [
      'a date is none',
      '- [ ] add an alert - #1 <!-- debrief:7f3k -->',
      { title: 'Add an alert', body: `Due: 2026-13-45\n${marked('7f3k')}` },
    ],
  ])('are left alone where %s', (_, item, issue) => {
    expect(plan([item], { 1: issue }).proposals).toEqual([]);
  });

  it('knows the milestone, and better the board', () => {
    const milestone = { number: 1, title: 'Q4', due: '2026-12-31' };
    expect(taken2('- [ ] add an alert - #1', { milestone }, {})).toEqual([
      '- [ ] add an alert - #1 - Due: 2026-12-31',
    ]);
    expect(taken2('- [ ] add an alert - #1', { milestone }, { boardDue: '2026-12-15' })).toEqual([
      '- [ ] add an alert - #1 - Due: 2026-12-15',
    ]);
  });

  it('are found in sections that only the team calls so', () => {
    const text = '## Homework\n\n- [ ] add an alert - Owner: @alice - #1\n';
    const document = readDocument(text, { sectionNames: { actionItems: ['Homework'] } });
    const issue = issueOf({ number: 1, assignees: ['bob'] });
    const key = issueKey({ repository: home, number: 1 });
    const facts = new Map([[key, { fate: { kind: 'here' as const, issue }, reason: null, boardDue: null }]]);
    expect(kinds(planSync({ document, home, facts }))).toEqual([['owner', 'add an alert']]);
  });

  it('does not let a title pose as facts', () => {
    const items = ['- [ ] add an alert - #1 <!-- debrief:7f3k -->'];
    const made = plan(items, {
      1: { title: 'Add it - Owner: @mallory - Due: 2027-01-01', body: marked('7f3k') },
    });
    expect(taken(made, all(made))).toEqual(items);
    expect(made.told.map(({ reason }) => reason)).toEqual(['no-place']);
  });

  function taken2(item: string, issue: Partial<TrackedIssue>, more: Partial<IssueFacts>): string[] {
    const made = plan([item], { 1: issue }, more);
    return taken(made, all(made));
  }
});

describe('links', () => {
  const moved = (number: number, name: string): Fact => ({
    kind: 'moved',
    repository: { ...home, name },
    issue: issueOf({ number, url: `https://github.com/acme/${name}/issues/${number}`, ...closed }),
  });

  it('follow an issue that was transferred, in the form that they have', () => {
    const made = plan(
      [
        '- [ ] a - #1',
        '- [ ] b - acme/ops#2',
        '- [ ] c - [acme/ops#3](https://github.com/acme/ops/issues/3)',
        '- [ ] d - [the ticket](https://github.com/acme/ops/issues/4 "here")',
        '- [ ] e - <https://github.com/acme/ops/issues/5>',
      ],
      {
        1: moved(11, 'infra'),
        2: moved(12, 'infra'),
        3: moved(13, 'infra'),
        4: moved(14, 'infra'),
        5: moved(15, 'infra'),
      },
    );
    expect(taken(made, only(made, 'link'))).toEqual([
      '- [ ] a - acme/infra#11',
      '- [ ] b - acme/infra#12',
      '- [ ] c - [acme/infra#13](https://github.com/acme/infra/issues/13)',
      '- [ ] d - [the ticket](https://github.com/acme/infra/issues/14 "here")',
      '- [ ] e - <https://github.com/acme/infra/issues/15>',
    ]);
    expect(taken(made, all(made))[0]).toBe('- [x] a - acme/infra#11');
  });

  it('need no correction where the document’s own repository got another name', () => {
    const made = plan(['- [ ] a - #1', '- [ ] b - acme/ops#2'], {
      1: moved(1, 'operations'),
      2: moved(2, 'operations'),
    });
    expect(taken(made, only(made, 'link'))).toEqual(['- [ ] a - #1', '- [ ] b - acme/operations#2']);
  });

  it('are corrected where an issue only happens to keep its number', () => {
    const made = plan(['- [ ] a - #1', '- [ ] b - #2'], { 1: moved(1, 'infra'), 2: {} });
    expect(taken(made, only(made, 'link'))).toEqual(['- [ ] a - acme/infra#1', '- [ ] b - #2']);
  });

  it('are left where the issue is gone, could not be asked or is elsewhere', () => {
    const items = [
      '- [ ] a - #1',
      '- [ ] b - #2',
      '- [ ] c - OPS-3',
      '- [ ] d - https://gitlab.com/a/b/-/issues/4',
      '- [ ] e - #5',
    ];
    const made = plan(items, { 1: { kind: 'gone' }, 2: { kind: 'unread', reason: 'Offline.' } });
    expect(taken(made, all(made))).toEqual(items);
    expect(made.told.map(({ text, reason }) => [text, reason])).toEqual([
      ['a', 'gone'],
      ['b', 'unread'],
      ['c', 'elsewhere'],
      ['d', 'elsewhere'],
      ['e', 'unread'],
    ]);
  });
});
