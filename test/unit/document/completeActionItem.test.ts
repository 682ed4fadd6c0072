import { describe, expect, it } from 'vitest';
import { type ActionItemChange, completeActionItem } from '../../../src/core/document/change/actionItem.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import type { ActionItem, Postmortem } from '../../../src/core/document/model.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { timeOf } from '../../support/documents/budget.ts';

const head = '# Outage on 2026-11-01\n\n## Action items\n\n';

function itemNamed(document: Postmortem, name: string): ActionItem {
  const item = document.actionItems.find(({ text }) => text.value.includes(name));
  if (item === undefined) throw new Error(`no item "${name}" in ${document.text}`);
  return item;
}

/** The list after a change of the item that says "canary". */
function completed(list: string, change: ActionItemChange): string {
  const document = readDocument(head + list);
  return resultOf(completeActionItem(document, itemNamed(document, 'canary'), change)).slice(head.length);
}

const owner = { owner: '@ann' };
const due = { due: '2026-12-01' };
const link = { text: '#7', url: 'https://github.com/acme/ops/issues/7', repository: 'acme/ops', number: 7 };
const tracker = { tracker: link };
const done = { done: true };

const examples: readonly (readonly [
  name: string,
  before: string,
  change: ActionItemChange,
  after: string,
])[] = [
  // given up, with a reason
  [
    'given up',
    '- [ ] Add a canary - Due: 2026-12-01 <!-- debrief:7f3k -->\n',
    { givenUp: 'too costly' },
    "- [ ] Add a canary - Due: 2026-12-01 - Status: won't do (too costly) <!-- debrief:7f3k -->\n",
  ],
  [
    'given up in a column',
    '| Action | Status |\n|---|---|\n| Add a canary | Open |\n',
    { givenUp: 'a | b' },
    "| Action | Status |\n|---|---|\n| Add a canary | won't do (a \\| b) |\n",
  ],
  [
    'given up in a table without a place for it',
    '| Action | Owner |\n|---|---|\n| Add a canary | Bob |\n',
    { givenUp: 'too costly' },
    '| Action | Owner |\n|---|---|\n| Add a canary | Bob |\n',
  ],
  [
    'taken up again',
    "- [ ] Add a canary - Status: won't do (too costly)\n",
    { done: false },
    '- [ ] Add a canary - Status: Open\n',
  ],
  // nothing to follow: our own form
  ['alone', '- Add a canary', owner, '- Add a canary - Owner: @ann'],
  [
    'two fields',
    '- [ ] Add a canary\n',
    { ...owner, ...due },
    '- [ ] Add a canary - Owner: @ann - Due: 2026-12-01\n',
  ],
  [
    'before the id',
    '- Add a canary <!-- debrief:7f3k -->',
    due,
    '- Add a canary - Due: 2026-12-01 <!-- debrief:7f3k -->',
  ],
  [
    'above nested items',
    '- Add a canary\n  - see the wiki\n',
    owner,
    '- Add a canary - Owner: @ann\n  - see the wiki\n',
  ],
  [
    'wrapped',
    '1. Add a canary\n   to every service\n',
    owner,
    '1. Add a canary\n   to every service - Owner: @ann\n',
  ],
  // a place that waits
  [
    'empty field',
    '- Add a canary - Owner: - Due: 2026-12-01',
    owner,
    '- Add a canary - Owner: @ann - Due: 2026-12-01',
  ],
  ['empty field at the end', '- Add a canary. Owner:\r\n', owner, '- Add a canary. Owner: @ann\r\n'],
  ['mark of absence', '- Add a canary (owner: TBD)', owner, '- Add a canary (owner: @ann)'],
  [
    'field below',
    '- Add a canary\n  - Owner:\n  - Due: 2026-12-01\n',
    owner,
    '- Add a canary\n  - Owner: @ann\n  - Due: 2026-12-01\n',
  ],
  ['instead of somebody', '- Add a canary - Owner: team', owner, '- Add a canary - Owner: @ann'],
  ['instead of several', '- Add a canary (@bob, @cem)', owner, '- Add a canary (@ann)'],
  // as the item states its other fields
  [
    'in the same brackets',
    '- Add a canary (due: 2026-12-01)',
    owner,
    '- Add a canary (due: 2026-12-01, owner: @ann)',
  ],
  [
    'in Japanese',
    '- canary を追加 (期限: 2026-12-01)',
    { owner: '山田' },
    '- canary を追加 (期限: 2026-12-01, 担当: 山田)',
  ],
  [
    'in wide brackets',
    '- canary を追加（期限：2026-12-01）',
    { owner: '山田' },
    '- canary を追加（期限：2026-12-01、担当：山田）',
  ],
  [
    'in German',
    '- canary bauen – Frist: 2026-12-01',
    { owner: 'Uwe' },
    '- canary bauen – Frist: 2026-12-01 – Verantwortlich: Uwe',
  ],
  [
    'in a bullet below',
    '- Add a canary\n  * Due: 2026-12-01\n',
    owner,
    '- Add a canary\n  * Due: 2026-12-01\n  * Owner: @ann\n',
  ],
  [
    'in bold',
    '- Add a canary\n  - **Due:** 2026-12-01\n',
    owner,
    '- Add a canary\n  - **Due:** 2026-12-01\n  - **Owner:** @ann\n',
  ],
  // as other items do
  [
    'name in brackets',
    '- Fix it [Rick]\n- Add a canary\n',
    { owner: 'Mo' },
    '- Fix it [Rick]\n- Add a canary [Mo]\n',
  ],
  [
    'slanted',
    '- Fix it _(rick)_\n- Add a canary\n',
    { owner: 'mo' },
    '- Fix it _(rick)_\n- Add a canary _(mo)_\n',
  ],
  [
    'sentence',
    '- Fix it. Owner: @bob\n- Add a canary.\n',
    owner,
    '- Fix it. Owner: @bob\n- Add a canary. Owner: @ann\n',
  ],
  ['login', '- Fix it @bob\n- Add a canary\n', owner, '- Fix it @bob\n- Add a canary @ann\n'],
  [
    'login behind a dash',
    '- Fix it — @bob\n- Add a canary\n',
    owner,
    '- Fix it — @bob\n- Add a canary — @ann\n',
  ],
  [
    'bullets below',
    '- Fix it\n  - Owner: @bob\n- Add a canary\n',
    owner,
    '- Fix it\n  - Owner: @bob\n- Add a canary\n  - Owner: @ann\n',
  ],
  [
    'second in brackets',
    '- Fix it (due: 2026-12-01, owner: @bob)\n- Add a canary\n',
    owner,
    '- Fix it (due: 2026-12-01, owner: @bob)\n- Add a canary (owner: @ann)\n',
  ],
  [
    'dates',
    '- Fix it - Due: 5 January 2027\n- Add a canary\n',
    due,
    '- Fix it - Due: 5 January 2027\n- Add a canary - Due: 1 December 2026\n',
  ],
  [
    'ambiguous dates',
    '- Fix it - Due: 05/01/2027\n- Add a canary\n',
    due,
    '- Fix it - Due: 05/01/2027\n- Add a canary - Due: 2026-12-01\n',
  ],
  // references
  ['reference', '- Add a canary - Owner: @bob', tracker, '- Add a canary - Owner: @bob - #7'],
  [
    'reference in brackets',
    '- Fix it (#3)\n- Add a canary\n',
    tracker,
    '- Fix it (#3)\n- Add a canary (#7)\n',
  ],
  [
    'reference as a link',
    '- Fix it [#3](https://github.com/acme/ops/issues/3)\n- Add a canary\n',
    tracker,
    '- Fix it [#3](https://github.com/acme/ops/issues/3)\n- Add a canary [#7](https://github.com/acme/ops/issues/7)\n',
  ],
  ['a reference it has', '- Add a canary - #7', tracker, '- Add a canary - #7'],
  // done
  ['box', '- [ ] Add a canary', done, '- [x] Add a canary'],
  ['box without a space', '- [] Add a canary', done, '- [x] Add a canary'],
  ['mark', '- Add a canary', done, '- Add a canary (DONE)'],
  ['mark of others', '- Fix it ✅\n- Add a canary\n', done, '- Fix it ✅\n- Add a canary ✅\n'],
  ['struck out as others', '- ~~Fix it~~\n- Add a canary\n', done, '- ~~Fix it~~\n- ~~Add a canary~~\n'],
  ['status', '- Add a canary - Status: open\n', done, '- Add a canary - Status: Done\n'],
  ['open again', '- [x] Add a canary', { done: false }, '- [ ] Add a canary'],
  ['open again, without the mark', '- Add a canary (DONE)', { done: false }, '- Add a canary'],
  ['open again, not struck out', '- ~~Add a canary~~', { done: false }, '- Add a canary'],
];

describe('an action item is completed in the notation of the document', () => {
  it.each(examples)('%s', (_, before, change, after) => {
    expect(completed(before, change)).toBe(after);
    const read = (list: string) => itemNamed(readDocument(head + list), 'canary');
    const item = read(after);
    if (change.owner !== undefined) expect(item.owners.map(({ value }) => value)).toEqual([change.owner]);
    if (change.due !== undefined) expect(item.due?.value).toBe(change.due);
    if (change.tracker !== undefined) expect(item.tracker.map(({ value }) => value.text)).toContain('#7');
    const isGivenUp = change.givenUp !== undefined && after !== before;
    expect(item.done).toBe(isGivenUp || (change.done ?? read(before).done));
    expect(item.text.value).toBe(read(before).text.value);
  });
});

const table = `| # | Action | Who | Ticket | Status | Due date |
|---|:-------|-----|--------|--------|----------|
| 1 | Fix it | Bob | [#3](https://github.com/acme/ops/issues/3) | ✅ | 2026/11/20 |
| 2 | Add a canary \\| two | | | | TBD |
`;

describe('a row of a table', () => {
  const row = (change: ActionItemChange): string | undefined => completed(table, change).split('\n')[3];

  it.each([
    [owner, '| 2 | Add a canary \\| two | @ann | | | TBD |'],
    [due, '| 2 | Add a canary \\| two | | | | 2026/12/01 |'],
    [tracker, '| 2 | Add a canary \\| two | | [#7](https://github.com/acme/ops/issues/7) | | TBD |'],
    [done, '| 2 | Add a canary \\| two | | | ✅ | TBD |'],
    [{ owner: 'a|b\nc' }, '| 2 | Add a canary \\| two | a\\|b c | | | TBD |'],
    [{ id: '7f3k' }, '| 2 | Add a canary \\| two <!-- debrief:7f3k --> | | | | TBD |'],
  ])('gets %j in its column', (change, after) => {
    expect(row(change)).toBe(after);
  });

  it('gets no further column for what the table has none for', () => {
    const narrow = '| Action | Owner |\n|---|---|\n| Add a canary | Bob |\n';
    expect(completed(narrow, due)).toBe(
      '| Action | Owner |\n|---|---|\n| Add a canary - Due: 2026-12-01 | Bob |\n',
    );
  });

  it('finds its columns by what is in them, where there is no header', () => {
    const bare = '| Fix it | @bob | 2026-11-20 |\n|---|---|---|\n| Add a canary | | |\n';
    expect(completed(bare, owner)).toBe(bare.replace('| Add a canary | |', '| Add a canary | @ann |'));
  });
});

it('adds an owner of its own to an item whose group has one', () => {
  const list = '**Bob**\n\n- Fix it\n- Add a canary\n';
  expect(completed(list, owner)).toContain('**Bob**\n');
});

it('completes thousands of items without looking through the text for each', () => {
  const rows = Array.from({ length: 4000 }, (_, index) => `| Do thing ${index} | | | |\n`).join('');
  const document = readDocument(`${head}| Action | Owner | Due | Status |\n|---|---|---|---|\n${rows}`);
  const items = document.actionItems;
  expect(items).toHaveLength(4000);
  const completion = (): void => {
    for (const item of items) completeActionItem(document, item, { ...owner, ...done });
  };
  expect(timeOf(completion)).toBeLessThan(1000); // 60 ms where nothing else runs; 2 s where each looks
});
