import { Temporal } from 'temporal-polyfill';
import { expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { dayIn, overdueItems } from '../../../src/core/followup/sync/overdue.ts';

const home = { host: 'github.com', owner: 'acme', name: 'ops' };
const list = [
  '## Action items',
  '',
  '- [ ] late - Owner: @alice, Bob - Due: 2026-11-18 - #1',
  '- [ ] later - Due: 2026-01-31 - OPS-2',
  '- [ ] today - Due: 2026-11-21',
  '- [x] done - Due: 2026-11-01',
  "- [ ] given up - Due: 2026-11-01 - Status: won't do (too costly)",
  '- [ ] some day - Due: soon',
  '- [ ] never',
  '',
].join('\n');

it('are open items whose last day has passed, the latest first', () => {
  const found = overdueItems(readDocument(list), Temporal.PlainDate.from('2026-11-21'), home);
  expect(
    found.map(({ text, owners, due, daysLate, link, ref }) => [text, owners, due, daysLate, link?.text, ref]),
  ).toEqual([
    ['later', [], '2026-01-31', 294, 'OPS-2', null],
    ['late', ['@alice', 'Bob'], '2026-11-18', 3, '#1', { repository: home, number: 1 }],
  ]);
});

it('are none in a template, whose dates are examples', () => {
  const template = readDocument(list, { path: 'templates/postmortem.md' });
  expect(template.kind).toBe('template');
  expect(overdueItems(template, Temporal.PlainDate.from('2026-11-21'), home)).toEqual([]);
});

it('depend on where people are', () => {
  const now = Temporal.Instant.from('2026-11-21T23:30:00Z');
  expect(dayIn('UTC', now).toString()).toBe('2026-11-21');
  expect(dayIn('Asia/Tokyo', now).toString()).toBe('2026-11-22');
});
