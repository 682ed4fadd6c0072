import { expect, test } from 'vitest';
import type { ActionItem } from '../../../src/core/document/model.ts';
import { readDocument } from '../../../src/core/document/read.ts';

interface Facts {
  readonly text: string;
  readonly owners?: readonly string[];
  readonly due?: string | null;
  readonly priority?: string;
  readonly type?: string;
  readonly tracker?: readonly string[];
  readonly done?: boolean;
}

function factsOf(item: ActionItem): Facts {
  return {
    text: item.text.value,
    ...(item.owners.length > 0 && { owners: item.owners.map(({ value }) => value) }),
    ...(item.due !== null && { due: item.due.value }),
    ...(item.priority !== null && { priority: item.priority.value }),
    ...(item.type !== null && { type: item.type.value }),
    ...(item.tracker.length > 0 && { tracker: item.tracker.map(({ value }) => value.text) }),
    ...(item.done && { done: true }),
  };
}

function itemsOf(body: string, heading = '## Action items'): Facts[] {
  const text = `# Postmortem: Checkout down on 2026-11-03\n\n${heading}\n\n${body}\n`;
  return readDocument(text, { path: 'postmortems/2026-11-03-checkout.md' }).actionItems.map(factsOf);
}

/** One item a line, in the notations that people use. */
const lines: readonly (readonly [markdown: string, facts: Facts | null])[] = [
  ['- Add a canary', { text: 'Add a canary' }],
  // boxes
  ['- [ ] Add a canary', { text: 'Add a canary' }],
  ['- [x] Add a canary', { text: 'Add a canary', done: true }],
  ['- [] Add a canary', { text: 'Add a canary' }],
  ['- [N/A] Add a canary', { text: 'Add a canary', done: true }],
  ['- [-] Add a canary', { text: 'Add a canary', done: true }],
  ['- [~] Add a canary', { text: 'Add a canary' }],
  ['- [ ]', null],
  ['- [ ] …', null],
  ['- [ ] - Owner: @alice', { text: '', owners: ['@alice'] }],
  // nothing to do
  ['- None', null],
  ['- N/A', null],
  ['- No action items.', null],
  ['- なし', null],
  ['- 无', null],
  ['- Keine', null],
  ['- Нет', null],
  ['- Aucune', null],
  // owners
  ['- Add a canary - Owner: @alice', { text: 'Add a canary', owners: ['@alice'] }],
  [
    '- Add a canary — Alice Smith, by 2026-12-01 (OPS-341)',
    { text: 'Add a canary', owners: ['Alice Smith'], due: '2026-12-01', tracker: ['OPS-341'] },
  ],
  ['- Add a canary — @alice by 2026-12-01', { text: 'Add a canary', owners: ['@alice'], due: '2026-12-01' }],
  ['- Añadir una alerta — Fecha: 30/11/2026', { text: 'Añadir una alerta', due: '2026-11-30' }],
  ['- Alarm einrichten – Datum: 30.11.2026', { text: 'Alarm einrichten', due: '2026-11-30' }],
  ['- Refuse to switch to an empty index', { text: 'Refuse to switch to an empty index' }],
  ['- Alerts to detect an empty index', { text: 'Alerts to detect an empty index' }],
  ['- Add a canary. Owner: @alice', { text: 'Add a canary.', owners: ['@alice'] }],
  ['- Add a canary (owner: Alice Smith)', { text: 'Add a canary', owners: ['Alice Smith'] }],
  [
    '- Add a canary **Owner:** Alice, Bob and Carol',
    { text: 'Add a canary', owners: ['Alice', 'Bob', 'Carol'] },
  ],
  ['- Add a canary. OWNER: bob@ (DONE).', { text: 'Add a canary.', owners: ['bob@'], done: true }],
  ['- Add a canary @alice', { text: 'Add a canary', owners: ['@alice'] }],
  ['- Add a canary (@alice, @bob)', { text: 'Add a canary', owners: ['@alice', '@bob'] }],
  ['- Add a canary [@alice](https://github.com/alice)', { text: 'Add a canary', owners: ['@alice'] }],
  ['- Add a canary — @acme/platform', { text: 'Add a canary', owners: ['@acme/platform'] }],
  ['- @alice: add a canary', { text: 'add a canary', owners: ['@alice'] }],
  ['- @alice to add a canary', { text: 'add a canary', owners: ['@alice'] }],
  ['- Add a canary [Rick]', { text: 'Add a canary', owners: ['Rick'] }],
  ['- Add a canary _(rick)_', { text: 'Add a canary', owners: ['rick'] }],
  ['- Ed to write up the canary', { text: 'write up the canary', owners: ['Ed'] }],
  ['- Ed and Flo to review the canary', { text: 'review the canary', owners: ['Ed', 'Flo'] }],
  ['- Ask the vendor (Nadia call them on Monday)', { text: 'Ask the vendor', owners: ['Nadia'] }],
  ['- Add a canary, assigned to Alice', { text: 'Add a canary', owners: ['Alice'] }],
  ['- Add a canary - Owner: TBD', { text: 'Add a canary' }],
  ['- Add a canary - Owner: ???', { text: 'Add a canary' }],
  ['- Add a canary - Owner: SRE team', { text: 'Add a canary', owners: ['SRE team'] }],
  ['- Coordinate the canary with @alice', { text: 'Coordinate the canary with @alice' }],
  ['- Switch to the new canary', { text: 'Switch to the new canary' }],
  ['- Continue to add canaries', { text: 'Continue to add canaries' }],
  ['- Add a canary (Prometheus rule)', { text: 'Add a canary (Prometheus rule)' }],
  ['- Update the ownership table: who is on call', { text: 'Update the ownership table: who is on call' }],
  // due dates
  ['- Add a canary - Due: 2026-12-01', { text: 'Add a canary', due: '2026-12-01' }],
  ['- Add a canary by 2026-12-01', { text: 'Add a canary', due: '2026-12-01' }],
  ['- Add a canary (by 1 December 2026)', { text: 'Add a canary', due: '2026-12-01' }],
  ['- Add a canary (due December 1)', { text: 'Add a canary', due: '2026-12-01' }],
  ['- Add a canary - due: Jan 15', { text: 'Add a canary', due: '2027-01-15' }],
  ['- Add a canary - Due: Q1 2027', { text: 'Add a canary', due: '2027-03-31' }],
  ['- Add a canary by end of Q1', { text: 'Add a canary', due: '2027-03-31' }],
  ['- Add a canary - ETA: February 2027', { text: 'Add a canary', due: '2027-02-28' }],
  ['- Add a canary - Due: next sprint', { text: 'Add a canary', due: null }],
  ['- Add a canary - Due: TBD', { text: 'Add a canary' }],
  ['- Add a canary - Due: YYYY-MM-DD', { text: 'Add a canary' }],
  ['- Roll out the fix of 2026-10-30', { text: 'Roll out the fix of 2026-10-30' }],
  ['- Remove the old host (2026-10-30)', { text: 'Remove the old host (2026-10-30)' }],
  ['- Cut latency by 20', { text: 'Cut latency by 20' }],
  [
    '- カナリアを追加する (期限: 2026-12-01, 担当: 山田)',
    { text: 'カナリアを追加する', owners: ['山田'], due: '2026-12-01' },
  ],
  [
    '- カナリアを追加する（担当：山田、期限：2026-12-01）',
    { text: 'カナリアを追加する', owners: ['山田'], due: '2026-12-01' },
  ],
  [
    '- 添加金丝雀（负责人：李雷，截止日期：2026-12-01）',
    { text: '添加金丝雀', owners: ['李雷'], due: '2026-12-01' },
  ],
  [
    '- Añadir un canario - Responsable: Ana - Plazo: 2026-12-01',
    { text: 'Añadir un canario', owners: ['Ana'], due: '2026-12-01' },
  ],
  [
    '- Kanarienvogel anlegen – Verantwortlich: Uwe – Frist: 2026-12-01',
    { text: 'Kanarienvogel anlegen', owners: ['Uwe'], due: '2026-12-01' },
  ],
  [
    '- Добавить канарейку - Ответственный: Иван - Срок: 2026-12-01',
    { text: 'Добавить канарейку', owners: ['Иван'], due: '2026-12-01' },
  ],
  [
    '- 카나리 추가 (담당자: 김철수, 기한: 2026-12-01)',
    { text: '카나리 추가', owners: ['김철수'], due: '2026-12-01' },
  ],
  // priority and type
  ['- **[HIGH]** Add a canary', { text: 'Add a canary', priority: 'HIGH' }],
  ['- [P1] Add a canary', { text: 'Add a canary', priority: 'P1' }],
  ['- P0: Add a canary', { text: 'Add a canary', priority: 'P0' }],
  ['- P2 - Add a canary', { text: 'Add a canary', priority: 'P2' }],
  ['- Add a canary (P1)', { text: 'Add a canary', priority: 'P1' }],
  ['- [detect] Add a canary', { text: 'Add a canary', type: 'detect' }],
  [
    '- Add a canary - Type: prevent - Priority: Low',
    { text: 'Add a canary', type: 'prevent', priority: 'Low' },
  ],
  [
    '- Monitor the (trigger type: crash) on both hosts',
    { text: 'Monitor the (trigger type: crash) on both hosts' },
  ],
  // status
  ['- Add a canary (DONE)', { text: 'Add a canary', done: true }],
  ['- Add a canary - DONE', { text: 'Add a canary', done: true }],
  ['- Add a canary - Status: in progress', { text: 'Add a canary' }],
  ['- Add a canary - Status: won’t do', { text: 'Add a canary', done: true }],
  ['- ✅ Add a canary', { text: 'Add a canary', done: true }],
  ['- Add a canary ✔️', { text: 'Add a canary', done: true }],
  ['- 🔲 Add a canary', { text: 'Add a canary' }],
  ['- ~~Add a canary~~', { text: 'Add a canary', done: true }],
  ['- Add a canary - DONE in #12', { text: 'Add a canary', tracker: ['#12'], done: true }],
  ['- Say what has been done', { text: 'Say what has been done' }],
  ['- Done: add a canary', { text: 'add a canary', done: true }],
  ['- Add a canary ✅ 2026-11-05', { text: 'Add a canary', done: true }],
  [
    '- ~~Add a canary to each deploy~~ done on Monday',
    { text: 'Add a canary to each deploy done on Monday', done: true },
  ],
  // several in one place, and what only looks like a field
  ['- Add a canary (Alice, 2026-12-01)', { text: 'Add a canary', owners: ['Alice'], due: '2026-12-01' }],
  [
    '- Add a canary (alice, P1, by Dec 1)',
    { text: 'Add a canary', owners: ['alice'], priority: 'P1', due: '2026-12-01' },
  ],
  ['- Add a canary - Alice, due 2026-12-01', { text: 'Add a canary', owners: ['Alice'], due: '2026-12-01' }],
  ['- Add a canary 📅 2026-12-01', { text: 'Add a canary', due: '2026-12-01' }],
  ['- Check the `Owner:` field of each file', { text: 'Check the Owner: field of each file' }],
  ['- Make sure due: dates still work', { text: 'Make sure due: dates still work' }],
  ['- Write "Owner: nobody" into none', { text: 'Write "Owner: nobody" into none' }],
  [
    '- [Issue](https://github.com/acme/shop/issues/12) to improve canaries',
    { text: 'Issue to improve canaries', tracker: ['Issue'] },
  ],
  // trackers
  ['- Add a canary #123', { text: 'Add a canary', tracker: ['#123'] }],
  ['- Add a canary (acme/shop#123)', { text: 'Add a canary', tracker: ['acme/shop#123'] }],
  [
    '- Add a canary ([#123](https://github.com/acme/shop/issues/123))',
    { text: 'Add a canary', tracker: ['#123'] },
  ],
  [
    '- [#123](https://github.com/acme/shop/issues/123) - Add a canary',
    { text: 'Add a canary', tracker: ['#123'] },
  ],
  ['- OPS-12: Add a canary', { text: 'Add a canary', tracker: ['OPS-12'] }],
  ['- Add a canary. Ticket OPS-12', { text: 'Add a canary.', tracker: ['OPS-12'] }],
  ['- Add a canary - Jira: OPS-12', { text: 'Add a canary', tracker: ['OPS-12'] }],
  ['- Add a canary (see #12 and #13)', { text: 'Add a canary', tracker: ['#12', '#13'] }],
  [
    '- https://github.com/acme/shop/issues/123',
    { text: 'https://github.com/acme/shop/issues/123', tracker: ['https://github.com/acme/shop/issues/123'] },
  ],
  [
    '- Add a canary ([ticket](https://acme.atlassian.net/browse/OPS-12))',
    { text: 'Add a canary', tracker: ['ticket'] },
  ],
  [
    '- Add a canary https://linear.app/acme/issue/ENG-12/add-a-canary',
    { text: 'Add a canary', tracker: ['https://linear.app/acme/issue/ENG-12/add-a-canary'] },
  ],
  [
    '- Add a canary ([!7](https://gitlab.com/acme/shop/-/merge_requests/7))',
    { text: 'Add a canary', tracker: ['!7'] },
  ],
  [
    '- Repeat what [#7](https://github.com/acme/shop/pull/7) did for carts',
    { text: 'Repeat what #7 did for carts' },
  ],
  [
    '- Work through the [issue](https://github.com/acme/shop/issues/8) of carts',
    { text: 'Work through the issue of carts', tracker: ['issue'] },
  ],
  ['- Patch CVE-2026-1234 in SHA-256 code', { text: 'Patch CVE-2026-1234 in SHA-256 code' }],
  ['- Support ERC-20', { text: 'Support ERC-20' }],
  // several at once
  [
    '- [ ] Add a canary - Owner: @alice - Due: 2026-12-01 - Type: detect - Priority: high - #123 <!-- debrief:7f3k -->',
    {
      text: 'Add a canary',
      owners: ['@alice'],
      due: '2026-12-01',
      type: 'detect',
      priority: 'high',
      tracker: ['#123'],
    },
  ],
  [
    '- Add a canary - Alice - 2026-12-01 - Open',
    { text: 'Add a canary', owners: ['Alice'], due: '2026-12-01' },
  ],
  [
    '- [ ] **[HIGH]** Add a canary _(alice)_ - Due: 2026-12-01',
    { text: 'Add a canary', owners: ['alice'], due: '2026-12-01', priority: 'HIGH' },
  ],
  [
    '- Action: Add a canary; Owner: Alice; Due: 2026-12-01',
    { text: 'Add a canary', owners: ['Alice'], due: '2026-12-01' },
  ],
  [
    '1. **Add a canary** | Owner: Alice | Due: 2026-12-01',
    { text: 'Add a canary', owners: ['Alice'], due: '2026-12-01' },
  ],
  ['- **Canary**: add one - and keep it small', { text: 'Canary: add one - and keep it small' }],
];

test.each(lines)('%s', (markdown, facts) => {
  expect(itemsOf(markdown)).toEqual(facts === null ? [] : [facts]);
});

const sections: readonly (readonly [name: string, markdown: string, facts: readonly Facts[]])[] = [
  [
    'nested field bullets',
    '1. Add a canary\n   - Owner: Alice\n   - Due date: 2026-12-01\n   - Ticket: OPS-12\n   - Validation: it sings',
    [{ text: 'Add a canary', owners: ['Alice'], due: '2026-12-01', tracker: ['OPS-12'] }],
  ],
  [
    'fields in further paragraphs',
    '1. **Add a canary**\n\n   **Owner:** Alice\n\n   **Status:** Done\n',
    [{ text: 'Add a canary', owners: ['Alice'], done: true }],
  ],
  [
    'explanations below an item',
    '- Add a canary to every deploy of the shop\n  - start with carts\n  - then payments',
    [{ text: 'Add a canary to every deploy of the shop' }],
  ],
  [
    'items below group labels',
    '- **Prevention**\n  - Add a canary\n- **Detection:**\n  - Alert on errors',
    [
      { text: 'Add a canary', type: 'Prevention' },
      { text: 'Alert on errors', type: 'Detection' },
    ],
  ],
  [
    'tasks below a label',
    '- Ahead of the next release we want all of these:\n  - [ ] Add a canary\n  - [x] Alert on errors',
    [{ text: 'Add a canary' }, { text: 'Alert on errors', done: true }],
  ],
  [
    'bold names over groups',
    '**Alice**\n\n- Add a canary\n- Alert on errors\n\n**Bob Jones**\n\n- Write the runbook',
    [
      { text: 'Add a canary', owners: ['Alice'] },
      { text: 'Alert on errors', owners: ['Alice'] },
      { text: 'Write the runbook', owners: ['Bob Jones'] },
    ],
  ],
  [
    'bold topics over groups',
    '**Monitoring**\n\n- Add a canary\n\n**Database**\n\n- Raise the pool',
    [{ text: 'Add a canary', type: 'Monitoring' }, { text: 'Raise the pool' }],
  ],
  [
    'quarters as headings',
    '### Q4 2026\n\n- Add a canary\n\n### Short term\n\n- Raise the pool',
    [{ text: 'Add a canary', due: '2026-12-31' }, { text: 'Raise the pool' }],
  ],
  [
    'what is completed',
    '### Immediate (Completed)\n\n- Add a canary',
    [{ text: 'Add a canary', done: true }],
  ],
  ['remarks at the end', '- Add a canary\n\n### Notes\n\n- Canaries are small', [{ text: 'Add a canary' }]],
  [
    'a table',
    '| # | Action item | Owner | Priority | Due | Status | Ticket |\n|-|-|-|-|-|-|-|\n| 1 | Add a canary | [@alice](https://github.com/alice), Bob | P1 | 2026-12-01 | Done | [#12](https://github.com/acme/shop/issues/12) |\n| 2 | Raise the pool | ??? | | TBD | open | |\n| | | | | | | |',
    [
      {
        text: 'Add a canary',
        owners: ['@alice', 'Bob'],
        due: '2026-12-01',
        priority: 'P1',
        tracker: ['#12'],
        done: true,
      },
      { text: 'Raise the pool' },
    ],
  ],
  [
    'a table in Portuguese',
    '| Ação | Responsável | Prazo | Status |\n|-|-|-|-|\n| Criar canário | Ana | 15/12 | Concluído |',
    [{ text: 'Criar canário', owners: ['Ana'], due: '2026-12-15', done: true }],
  ],
  [
    'a table in Japanese',
    '| アクション | 担当者 | 期限 | 状態 |\n|-|-|-|-|\n| カナリアを追加 | 山田 | 2026-12-01 | 完了 |',
    [{ text: 'カナリアを追加', owners: ['山田'], due: '2026-12-01', done: true }],
  ],
  [
    'a table with an empty header',
    '| | | |\n|-|-|-|\n| Add a canary to the deploy | @alice | 2026-12-01 |',
    [{ text: 'Add a canary to the deploy', owners: ['@alice'], due: '2026-12-01' }],
  ],
  [
    'a table without a header',
    '| Add a canary to the deploy | @alice | 2026-12-01 |\n|-|-|-|\n| Raise the pool of the carts | @bob | 2026-12-02 |',
    [
      { text: 'Add a canary to the deploy', owners: ['@alice'], due: '2026-12-01' },
      { text: 'Raise the pool of the carts', owners: ['@bob'], due: '2026-12-02' },
    ],
  ],
  [
    'changes in a status column',
    '| Action | Owner | Status |\n|-|-|-|\n| Add a canary | Alice | Done - PR #12 |',
    [{ text: 'Add a canary', owners: ['Alice'], done: true }],
  ],
  [
    'a list beside a table',
    '- everything else is fixed\n\n| Action | Owner |\n|-|-|\n| Add a canary | Alice |',
    [{ text: 'Add a canary', owners: ['Alice'] }],
  ],
  [
    'paragraphs that begin in bold',
    '**Add a canary.** It will sing early.\n\n**Raise the pool.** Owner: @alice',
    [{ text: 'Add a canary. It will sing early.' }, { text: 'Raise the pool.', owners: ['@alice'] }],
  ],
  [
    'a row of bullets for each item',
    '- **Action:** Add a canary\n- **Owner:** Alice\n- **Due:** 2026-12-01\n- **Action:** Raise the pool\n- **Owner:** Bob',
    [
      { text: 'Add a canary', owners: ['Alice'], due: '2026-12-01' },
      { text: 'Raise the pool', owners: ['Bob'] },
    ],
  ],
  [
    'a heading for each item',
    '### 1. Add a canary\n\n- **Owner:** Alice\n- **Status:** Done\n\n### 2. Raise the pool\n\n- Owner: Bob\n- Due: 2026-12-01',
    [
      { text: 'Add a canary', owners: ['Alice'], done: true },
      { text: 'Raise the pool', owners: ['Bob'], due: '2026-12-01' },
    ],
  ],
  [
    'headings by priority',
    '### P0\n\n- Add a canary\n\n### Low priority\n\n- Raise the pool',
    [
      { text: 'Add a canary', priority: 'P0' },
      { text: 'Raise the pool', priority: 'Low priority' },
    ],
  ],
  [
    'fields between dashes, in code, without names',
    '1. `Add a canary` - `Ana` - `15/12` - `open`',
    [{ text: 'Add a canary', owners: ['Ana'], due: '2026-12-15' }],
  ],
  ['prose', 'We have added a canary and raised the pool.', []],
];

test.each(sections)('%s', (_, markdown, facts) => {
  expect(itemsOf(markdown)).toEqual(facts);
});

test('the plainest section of actions counts alone', () => {
  const text = '# Postmortem\n\n## Prevention\n\n- we have a canary\n\n## Action items\n\n- Add another\n';
  expect(readDocument(text).actionItems.map(factsOf)).toEqual([{ text: 'Add another' }]);
});

test('an empty section of actions leaves the word to the next', () => {
  const text = '# Postmortem\n\n## Prevention\n\n- Add a canary\n\n## Action items\n\nNone.\n';
  expect(readDocument(text).actionItems.map(factsOf)).toEqual([{ text: 'Add a canary' }]);
});

test('every value stands where its span says', () => {
  const text =
    '# P\n\n## Action items\n\n- [ ] Add *a* canary &amp; more - Owner: @alice - Due: 2026-12-01 - OPS-12\n';
  const [item] = readDocument(text).actionItems;
  const at = ({ start, end }: { start: number; end: number } = { start: 0, end: 0 }): string =>
    text.slice(start, end);
  expect(item?.text.value).toBe('Add a canary & more');
  expect(at(item?.text.span)).toBe('Add *a* canary &amp; more');
  expect(item?.owners.map(({ span }) => at(span))).toEqual(['@alice']);
  expect(at(item?.due?.span)).toBe('2026-12-01');
  expect(item?.tracker.map(({ span }) => at(span))).toEqual(['OPS-12']);
  expect(at(item?.box ?? undefined)).toBe(' ');
});
