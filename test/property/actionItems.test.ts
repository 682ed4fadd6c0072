import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';

interface Facts {
  readonly text: string;
  readonly owner: string;
  readonly due: string;
  readonly priority: string;
  readonly issue: number;
  readonly done: boolean;
}

const verbs = fc.constantFrom('Add', 'Remove', 'Document', 'Alert on', 'Rotate', 'Rehearse', 'Test');
const things = fc.constantFrom(
  'the canary',
  'old hosts',
  'a runbook',
  'pool limits',
  'both keys, twice',
  'C++ builds',
);
const logins = fc.stringMatching(/^[a-z][a-z0-9]{1,8}(?:-[a-z0-9]{1,5})?$/);
const names = fc.constantFrom('Alice', 'Bo Li', 'Zoë Ångström', 'SRE team', '山田');

const facts: fc.Arbitrary<Facts> = fc.record({
  text: fc.tuple(verbs, things).map((words) => words.join(' ')),
  owner: fc.oneof(
    logins.map((login) => `@${login}`),
    names,
  ),
  due: fc
    .date({ min: new Date('2025-01-01'), max: new Date('2030-12-31'), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10)),
  priority: fc.constantFrom('P0', 'P1', 'P2', 'High', 'low'),
  issue: fc.integer({ min: 1, max: 99_999 }),
  done: fc.boolean(),
});

/** Ways to write the same item. */
const notations: Readonly<Record<string, (facts: Facts) => string>> = {
  'canonical form': ({ text, owner, due, priority, issue, done }) =>
    `- [${done ? 'x' : ' '}] ${text} - Owner: ${owner} - Due: ${due} - Priority: ${priority} - #${issue}`,
  brackets: ({ text, owner, due, priority, issue, done }) =>
    `* ${done ? '✅ ' : ''}[${priority}] ${text} (owner: ${owner}, due: ${due}) (#${issue})`,
  bars: ({ text, owner, due, priority, issue, done }) =>
    `1. **${text}** | Owner: ${owner} | Due: ${due} | Priority: ${priority} | Status: ${done ? 'done' : 'open'} | Issue: #${issue}`,
  'nested bullets': ({ text, owner, due, priority, issue, done }) =>
    `- ${text}\n  - **Owner:** ${owner}\n  - **Due date:** ${due}\n  - Priority: ${priority}\n  - Status: ${done ? 'Closed' : 'in progress'}\n  - Ticket: [#${issue}](https://github.com/acme/shop/issues/${issue})`,
  table: ({ text, owner, due, priority, issue, done }) =>
    `| # | Priority | Action | Who | Status | Deadline | Ticket |\n|-|-|-|-|-|-|-|\n| 1 | ${priority} | ${text} | ${owner} | ${done ? 'Completed' : 'TODO'} | ${due} | #${issue} |`,
  German: ({ text, owner, due, priority, issue, done }) =>
    `| Maßnahme | Verantwortlich | Frist | Priorität | Status | Ticket |\n|-|-|-|-|-|-|\n| ${text} | ${owner} | ${due} | ${priority} | ${done ? 'erledigt' : 'offen'} | #${issue} |`,
  Japanese: ({ text, owner, due, priority, issue, done }) =>
    `- ${text}（担当：${owner}、期限：${due}、優先度：${priority}、状態：${done ? '完了' : '未着手'}、チケット：#${issue}）`,
  sentences: ({ text, owner, due, priority, issue, done }) =>
    `- ${text}. Owner: ${owner}. Due: ${due}. Priority: ${priority}. Status: ${done ? 'done' : 'open'}. Ticket: #${issue}.`,
};

describe.each(Object.keys(notations))('an item in the form of %s', (name) => {
  test('reads back to the facts it was written from', () => {
    fc.assert(
      fc.property(facts, (item) => {
        const text = `# Postmortem\n\n## Action items\n\n${notations[name]?.(item)}\n`;
        const [read, ...more] = readDocument(text).actionItems;
        expect(more).toEqual([]);
        expect({
          text: read?.text.value.replace(/\.$/, ''),
          owners: read?.owners.map(({ value }) => value),
          due: read?.due?.value,
          priority: read?.priority?.value,
          issues: read?.tracker.map(({ value }) => value.number),
          done: read?.done,
        }).toEqual({
          text: item.text,
          owners: [item.owner],
          due: item.due,
          priority: item.priority,
          issues: [item.issue],
          done: item.done,
        });
        for (const { value, span } of read?.owners ?? [])
          expect(text.slice(span.start, span.end)).toBe(value);
      }),
      { numRuns: 60 },
    );
  });
});

const pieces = fc.constantFrom(
  ...[
    '- ',
    '1. ',
    '[ ] ',
    '[x]',
    '| ',
    '\n',
    '\n\n',
    '  ',
    '**',
    '_',
    '(',
    ')',
    '[',
    ']',
    ' - ',
    ': ',
    'Owner: ',
    '@a',
    '#1',
  ],
  ...[
    'Due: ',
    '2026-01-31',
    'by ',
    'P1',
    'DONE',
    '✅',
    'https://github.com/a/b/issues/1',
    '担当：',
    '，',
    '### ',
    '|-|-|\n',
  ],
  ...[
    'None',
    'Alice',
    ' to add ',
    '<!-- debrief:a1 -->',
    '~~',
    '`',
    'Q1 2027',
    '（',
    '）',
    ';',
    '.',
    '\\',
    '&amp;',
    '\r\n',
  ],
);

test('reading never throws, and every span lies in the text', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ maxLength: 6 })), { maxLength: 60 }), (parts) => {
      const text = `# P\n\n## Action items\n\n${parts.join('')}`;
      for (const item of readDocument(text).actionItems) {
        const spans = [item.span, item.text.span, ...item.owners.map(({ span }) => span)];
        if (item.due !== null) spans.push(item.due.span);
        for (const { start, end } of spans) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
      }
    }),
    { numRuns: 500 },
  );
});
