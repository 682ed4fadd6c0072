import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { type Refreshing, refreshEvidence } from '../../../src/core/evidence/record/refresh.ts';
import { renderChanges } from '../../../src/core/evidence/record/render.ts';
import type { Unit } from '../../../src/core/evidence/unit.ts';
import { remotes, unit } from './units.ts';

const then = unit();
const now = unit({
  reasons: [
    { id: 'age', text: 'landed 9 min before the impact' },
    { id: 'hinted', text: 'touches services/pay' },
  ],
});
const fresh = unit({ sha: 'fedcba9000000000000000000000000000000000', subject: 'Other', pr: null });

const before = renderChanges({ units: [then], remotes });
const after = renderChanges({ units: [now], remotes });
const unlinked = renderChanges({ units: [then], remotes: [] });
const all = (texts: readonly string[]): Unit => unit({ reasons: texts.map((text) => ({ id: 'age', text })) });
const told = (texts: readonly string[]): string => renderChanges({ units: [all(texts)], remotes });
const inSection = (body: string): string => `# P\n\n## Evidence\n\n${body}\n\n## Action items\n`;

function refreshed(body: string, { units = [now], ...how }: Refreshing & { units?: Unit[] } = {}): string {
  const text = resultOf(refreshEvidence(readDocument(inSection(body)), { units, remotes }, how));
  return text.slice(inSection('').indexOf('\n\n\n') + 2, text.indexOf('\n\n## Action'));
}

describe('refreshing the evidence', () => {
  it.each([
    ['brings the reasons up to date', before, after],
    ['adds links when there is a remote', unlinked, after],
    ['keeps marks and their reasons', `${before} - **Ruled out** (off)`, `${after} - **Ruled out** (off)`],
    ['keeps words behind', `${before} - Bob asked (see #12)`, `${after} - Bob asked (see #12)`],
    ['keeps words before', before.replace('- ', '* 🔥 first: '), after.replace('- ', '* 🔥 first: ')],
    [
      'keeps lines below',
      `${before}\n  and a graph\n  - \`1234567\` x`,
      `${after}\n  and a graph\n  - \`1234567\` x`,
    ],
  ])('%s', (_, body, expected) => {
    expect(refreshed(body)).toBe(expected);
    expect(refreshed(expected)).toBe(expected);
  });

  it.each([
    ['reasons that a person wrote on', `${before}, and the pool is small`],
    ['reasons that a person changed', before.replace('landed 8', 'went out 8')],
    ['a title that a person changed', before.replace('size', 'sizes')],
    ["a person's item", '- `abc1234` Raise pool size - landed 8 min before the impact'],
    ['what no longer ranks', before.replace(/abc1234/g, '1234567')],
  ])('leaves alone %s', (_, body) => {
    expect(refreshed(body)).toBe(body);
  });

  it('keeps links when there is no remote today', () => {
    const document = readDocument(inSection(before));
    const text = resultOf(refreshEvidence(document, { units: [now], remotes: [] }));
    expect(text).toBe(inSection(after));
  });

  it('does so in a table', () => {
    const table = renderChanges({ units: [then], remotes: [] }, 'table').replace(
      '|  |',
      '| **Suspect** (x) |',
    );
    expect(refreshed(table)).toBe(
      renderChanges({ units: [now], remotes }, 'table').replace('|  |', '| **Suspect** (x) |'),
    );
    const edited = table.replace('landed 8', 'Bob: landed 8');
    expect(refreshed(edited)).toBe(edited);
  });

  it('adds new suspects only when asked', () => {
    expect(refreshed(before, { units: [fresh, now] })).toBe(after);
    expect(refreshed(before, { units: [fresh, now], add: 1 })).toBe(
      `${after}\n${renderChanges({ units: [fresh], remotes })}`,
    );
  });

  it('knows all reasons that Debrief gives', () => {
    const texts = [
      'landed less than a minute after the impact',
      'landed 3 h 5 min before the impact',
      'landed 3 h 05 min before the impact',
      'landed 1 d 3 h 5 min before the impact',
      'is mostly in services/pay, libs/ledger',
      'touches apps/@acme/[id]',
      'mentions "pool size"',
      'mentions "pool", "config, or so"',
      'takes back an earlier change',
      'calls itself a trial',
      '4 changes with "upgrade" in the subject were reverted here',
      'a file with a revert in a year (src/a b.ts)',
      'a folder with 3 reverts in a year (/)',
      'migrates data (db/1.sql)',
      'changes dependencies (package-lock.json)',
      'already reverted by 1a2b3c4, 35 min before the impact',
      'reverted by 1a2b3c4, 6 days after the impact',
      'followed up by its author',
      'changed line 42 of src/pool.ts, the top frame of the stack',
      'changed lines beside line 42 of src/pool.ts, in the stack',
      'touches src/pool.ts, the first of this repository in the stack',
      'changed a line with acquire, Pool#take, in the stack',
      'released as v1.4.2, v1.4 and 3 more, 6 days before the impact',
      'deployed to production, eu west, 5 min before the impact',
      'deployment to eu failed on it, 5 min after the impact',
      'workflow Build, test & @deploy succeeded on it, 5 min before the impact',
      'not in production when the impact began',
      'pull request "Raise (the) pool, again" (approved by bob, al and 2 more; merged by al; labelled risky)',
      'pull request (no approval recorded)',
      'its files changed again since',
      '40 % of its files changed again since',
    ];
    expect(refreshed(told(texts), { units: [all(texts), now] })).toBe(told(texts));
    for (const text of texts) {
      const [first] = refreshed(told([text]), { asked: ['place', 'word'] }).split('; touches services/pay');
      expect(first).toBe(after.split('; ')[0]);
    }
  });

  it.each([
    ['touches src/a', 'landed 9 min before the impact; touches services/pay; touches src/a'],
    ['touches services/pay', 'landed 9 min before the impact; touches services/pay'],
    ['is mostly in services/pay', 'landed 9 min before the impact; touches services/pay'],
    ['touches src/a, services/pay', 'landed 9 min before the impact; touches src/a, services/pay'],
    [
      'mentions "pool", "a b"',
      'landed 9 min before the impact; touches services/pay; mentions "pool", "a b"',
    ],
  ])('keeps what a person named, until they name something again: %s', (reason, kept) => {
    const text = (reasons: string): string => told([reasons]);
    const listed = told(['landed 8 min before the impact', reason]);
    expect(refreshed(listed)).toBe(text(kept));
    expect(refreshed(text(kept))).toBe(text(kept));
    const asked = ['place', 'word'] as const;
    expect(refreshed(text(kept), { asked })).toBe(after);
  });

  it('keeps what a stack trace or the forge told, unless this answer tells such things, too', () => {
    const age = 'landed 8 min before the impact';
    const frame = 'changed line 42 of src/pool.ts, the top frame of the stack';
    const request = 'pull request "Raise; the pool" (approved by bob; merged by al)';
    const listed = told([frame, age, request, 'calls itself a fix']);
    const kept = told(['landed 9 min before the impact', 'touches services/pay', frame, request]);
    expect(refreshed(listed)).toBe(kept);
    expect(refreshed(kept)).toBe(kept);
    const other = unit({ ...fresh, reasons: [{ id: 'stackFile', text: 'touches a.ts, in the stack' }] });
    expect(refreshed(listed, { units: [now, other] })).toBe(kept.replace(`; ${frame}`, ''));
  });
});
