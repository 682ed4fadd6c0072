import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../../src/core/document/read.ts';
import { dueInWords, followUpsIn, stateOfFollowUp } from '../../../src/core/followup/followUps.ts';

const today = Temporal.PlainDate.from('2026-11-21');
const read = (items: string) =>
  followUpsIn(
    readDocument(`# Postmortem: down\n\n## Action items\n\n${items}`, {
      path: 'incidents/2026/x/postmortem.md',
    }),
  );

describe('action items that are followed', () => {
  it('have what a list shows of them, with their line', () => {
    expect(
      read('- [ ] Size the pool - Owner: @bob - Due: 2026-11-20 - acme/ops#12\n- [x] Page earlier\n'),
    ).toEqual([
      {
        text: 'Size the pool',
        line: 5,
        owners: ['@bob'],
        due: '2026-11-20',
        done: false,
        issue: { text: 'acme/ops#12', url: null },
      },
      { text: 'Page earlier', line: 6, owners: [], due: null, done: true, issue: null },
    ]);
  });

  it('are what somebody has to do, whatever ends the lines', () => {
    expect(
      read('- [ ] One\r\n- [ ] \r\n- Restarted the pods already\r\n- [ ] Two\r\n').map(({ text, line }) => [
        text,
        line,
      ]),
    ).toEqual([
      ['One', 5],
      ['Two', 8],
    ]);
  });
});

describe('the state of an action item', () => {
  const issue = { text: '#1', url: null };
  it.each([
    ['overdue', { done: false, due: '2026-11-20', issue }],
    ['soon', { done: false, due: '2026-11-21', issue }],
    ['soon', { done: false, due: '2026-11-28', issue: null }],
    ['open', { done: false, due: '2026-11-29', issue }],
    ['unlinked', { done: false, due: null, issue: null }],
    ['done', { done: true, due: '2026-11-01', issue: null }],
  ])('%s: %o', (state, item) => {
    expect(stateOfFollowUp(item, today)).toBe(state);
  });

  it('tells the days until it is due', () => {
    expect(
      ['2026-10-20', '2026-11-20', '2026-11-21', '2026-11-22', '2027-01-21'].map((due) =>
        dueInWords(due, today),
      ),
    ).toEqual(['32 days late', '1 day late', 'due today', 'due in 1 day', 'due in 61 days']);
  });
});
