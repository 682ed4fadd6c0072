import { expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { syncItems } from '../../../src/core/followup/sync.ts';
import type { TrackedIssue } from '../../../src/core/ports.ts';
import { issueOf } from '../../support/github/issue.ts';

const repository = { host: 'github.com', owner: 'acme', name: 'ops' };

function sync(items: readonly string[], issues: readonly Partial<TrackedIssue>[]) {
  const document = readDocument(['## Action items', '', ...items, ''].join('\r\n'), {
    path: 'postmortem.md',
  });
  const known = issues.map((issue) => issueOf({ number: 1, ...issue }));
  const result = syncItems(document, repository, known);
  const text = result.edit === null ? document.text : resultOf(result.edit);
  return { ...result, lines: text.split('\r\n').slice(2, -1) };
}

it('ticks what was closed and unticks what was opened again, and touches nothing else', () => {
  const { lines, changes, left } = sync(
    [
      '- [ ] add an alert - #1',
      '- [x] reopened  - acme/ops#2',
      '- [ ] open - #3',
      '- [x] ticked by hand - #4',
      '- [ ] no issue',
    ],
    [
      { number: 1, state: 'closed', stateReason: 'completed' },
      { number: 2, stateReason: 'reopened' },
      { number: 3 },
      { number: 4 },
    ],
  );
  expect(lines).toEqual([
    '- [x] add an alert - #1',
    '- [ ] reopened  - acme/ops#2',
    '- [ ] open - #3',
    '- [x] ticked by hand - #4',
    '- [ ] no issue',
  ]);
  expect(changes).toMatchObject([
    { text: 'add an alert', done: true },
    { text: 'reopened', done: false },
  ]);
  expect(left).toEqual([]);
});

it('tells what it could not read or decide', () => {
  const { lines, changes, left } = sync(
    [
      '- [ ] elsewhere - other/repo#1',
      '- [ ] gone - #9',
      '- [ ] drop the pool - #2',
      '- [ ] jira - OPS-12',
      '- no box (DONE) - #3',
    ],
    [
      { number: 1, state: 'closed' },
      { number: 2, state: 'closed', stateReason: 'not_planned' },
      { number: 3, stateReason: 'reopened' },
    ],
  );
  expect(lines[4]).toBe('- no box - #3');
  expect(left.map(({ text, reason }) => [text, reason])).toEqual([
    ['elsewhere', 'other-repository'],
    ['gone', 'not-found'],
    ['drop the pool', 'not-done'],
    ['jira', 'other-repository'],
  ]);
  expect(changes.map(({ text }) => text)).toEqual(['no box']);
});

it('changes nothing the second time', () => {
  const closed = [{ number: 1, state: 'closed' as const }];
  const { lines } = sync(['- [ ] add an alert - #1'], closed);
  expect(sync(lines, closed).edit).toBeNull();
});

it('reads a bare number in the repository of the document, wherever the issues are', () => {
  const document = readDocument(
    '## Action items\n\n- [ ] add an alert - #1\n- [ ] add a runbook - acme/ops#2\n',
  );
  const issues = [1, 2].map((number) => issueOf({ number, state: 'closed', stateReason: 'completed' }));
  const { changes, left } = syncItems(document, repository, issues, { ...repository, name: 'docs' });
  expect(changes.map(({ text }) => text)).toEqual(['add a runbook']);
  expect(left.map(({ reason }) => reason)).toEqual(['other-repository']);
});
