import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { FollowUp } from '../../../src/core/followup/followUps.ts';
import { type Group, groupItems, listedItems } from '../../../src/vscode/followups/groups.ts';

const today = Temporal.PlainDate.from('2026-11-21');
const nowMs = Date.UTC(2026, 10, 21, 12);
const day = 24 * 3_600_000;
const usual: FollowUp = { text: '', line: 1, owners: [], due: null, done: false, issue: null };
const issue = { text: '#1', url: null };

function listed(
  items: readonly Partial<FollowUp>[],
  changedMs = nowMs,
  path = 'incidents/2026/a/postmortem.md',
) {
  const all = items.map((item, index) => ({ ...usual, line: index + 1, ...item }));
  return listedItems([{ uri: `file:///${path}`, path, changedMs, items: all }], { today, nowMs });
}

const shown = (groups: readonly Group[]): string[] =>
  groups.map((group) => {
    const name = group.kind === 'state' ? group.state : group.kind === 'owner' ? group.owner : group.month;
    return `${name}: ${group.items.map(({ text }) => text).join(', ')}`;
  });

const items: readonly Partial<FollowUp>[] = [
  { text: 'later', due: '2027-03-01', issue, owners: ['@bob'] },
  { text: 'unlinked', owners: ['@bob', '@alice'] },
  { text: 'late', due: '2026-11-18', owners: ['@alice'] },
  { text: 'later still late', due: '2026-11-19' },
  { text: 'soon', due: '2026-11-25', issue },
  { text: 'done', done: true, due: '2026-11-01', owners: ['@alice'] },
];

describe('groups of action items', () => {
  it('by state: what is latest first', () => {
    expect(shown(groupItems(listed(items), 'state'))).toEqual([
      'overdue: late, later still late',
      'soon: soon',
      'unlinked: unlinked',
      'open: later',
      'done: done',
    ]);
  });

  it('by owner: of several people with each, and what nobody owns first', () => {
    expect(shown(groupItems(listed(items), 'owner'))).toEqual([
      'null: later still late, soon',
      '@alice: late, unlinked',
      '@bob: unlinked, later',
    ]);
  });

  it('by the month in which they are due', () => {
    expect(shown(groupItems(listed(items), 'due'))).toEqual([
      '2026-11: late, later still late, soon',
      '2027-03: later',
      'null: unlinked',
    ]);
  });

  it('hold what is done as long as its document is fresh, and nothing where there is nothing', () => {
    expect(listed([{ text: 'done', done: true }], nowMs - 13 * day)).toHaveLength(1);
    expect(listed([{ text: 'done', done: true }], nowMs - 15 * day)).toEqual([]);
    expect(listed([{ text: 'open' }], nowMs - 900 * day)).toHaveLength(1);
    expect(groupItems([], 'state')).toEqual([]);
  });
});
