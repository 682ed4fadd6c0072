import { describe, expect, it } from 'vitest';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { readEvidence } from '../../../src/core/evidence/record/entries.ts';
import { markEvidence } from '../../../src/core/evidence/record/mark.ts';
import type { Verdict } from '../../../src/core/evidence/record/record.ts';

const inSection = (body: string): string =>
  `# P\n\n## Evidence\n\n${body}\n\n## Action items\n\n- [ ] Do it\n`;

/** "sha verdict (why)" of each entry. */
function told(body: string): string[] {
  return readEvidence(readDocument(inSection(body))).map(
    ({ sha, verdict, why }) => `${sha} ${verdict ?? '-'}${why === null ? '' : ` (${why})`}`,
  );
}

const own =
  '- 2026-11-01 09:02 UTC - [`abc1234`](https://github.com/acme/pay/commit/abc1234def5678900000000000000000000000ab) Raise pool - Alice - landed 8 min before the impact';
const whole = 'abc1234def5678900000000000000000000000ab';

describe('the changes that evidence lists', () => {
  it.each([
    ['- `abc1234` Raise pool', ['abc1234 -']],
    ['* abc1234 Raise pool', ['abc1234 -']],
    ['1. [Raise pool](https://github.com/acme/pay/commit/abc1234)', ['abc1234 -']],
    ['- [ ] `ABC1234` Raise pool\n  - `def5678` inside', ['abc1234 -', 'def5678 -']],
    ['> - `abc1234` quoted', ['abc1234 -']],
    [own, [`${whole} -`]],
    [
      '| Commit | What |\n|---|---|\n| abc1234 | Raise pool |\n| `def5678` | Other |',
      ['abc1234 -', 'def5678 -'],
    ],
    ['| What | Link |\n|---|---|\n| Raise | [x](https://gitlab.com/a/b/-/commit/abc1234) |', ['abc1234 -']],
    ['Prose about `abc1234`.\n\n- defaced walls\n- 1234567 users\n- nothing', []],
    ['- `cafe` opens\n- `200` again\n- `abc123` and `abc123x` fail', []],
    ['```\n- `abc1234`\n```\n<!-- - `abc1234` -->', []],
  ])('are read from %j', (body, expected) => {
    expect(told(body)).toEqual(expected);
  });

  it('are those of the evidence only, once', () => {
    const text =
      '## Timeline\n\n- `abc1234` deployed\n\n## Evidence\n\n### Recent changes\n\n- `def5678` x\n';
    expect(readEvidence(readDocument(text)).map(({ sha }) => sha)).toEqual(['def5678']);
  });
});

describe('a verdict in a row that lacks a cell', () => {
  const table = (row: string): string =>
    `| Landed | Change | Author | Reasons | Verdict |\n|---|---|---|---|---|\n${row}`;

  it.each([
    ['| 09:02 | `abc1234` Raise | Al | **Confirmed** |', 'confirmed'],
    ['| 09:02 | `abc1234` Raise | Al | ruled out: flag was off |', 'ruled out (flag was off)'],
    ['| 09:02 | `abc1234` Raise | confirmed |', 'confirmed'],
    ['| 09:02 | `abc1234` Raise | Al | landed before, suspect |', '-'],
    ['| 09:02 | `abc1234` Raise | Al | confirmed | |', '-'],
    ['| 09:02 | `abc1234` Raise |', '-'],
  ])('is read where it is alone in the last one: %s', (row, expected) => {
    expect(told(table(row))).toEqual([`abc1234 ${expected}`]);
  });

  it('is replaced where it stands', () => {
    const document = readDocument(inSection(table('| 09:02 | `abc1234` Raise | Al | confirmed |')));
    expect(resultOf(markEvidence(document, 'abc1234', 'ruled out'))).toContain('| Al | **Ruled out** |');
  });
});

describe('verdicts', () => {
  it.each([
    ['- `abc1234` Raise pool - **Confirmed**', 'confirmed'],
    ['- `abc1234` Raise pool - **Ruled out** (flag was off)', 'ruled out (flag was off)'],
    ['- `abc1234` Raise pool - **Ruled out** (a (b) \\) c) - and so on', 'ruled out (a (b) ) c)'],
    ['- `abc1234` Raise pool: suspect', 'suspect'],
    ['- `abc1234` confirmed by Al - **Suspect**', 'suspect'],
    ['- Suspect: `abc1234` Raise pool', 'suspect'],
    ['- `abc1234` ruled out: flag was off', 'ruled out (flag was off)'],
    ['- `abc1234` Raise pool (ruled out: flag was off)', 'ruled out (flag was off)'],
    ['- `abc1234` Raise pool, ruled out because flag was off - Bob', 'ruled out (because flag was off)'],
    ['- `abc1234` **ruled out: flag was off**', 'ruled out (flag was off)'],
    ['- `abc1234` **Ruled out:** flag was off', 'ruled out (flag was off)'],
    ['- `abc1234` Raise pool - likely culprit', 'confirmed'],
    ['- `abc1234` not the culprit', 'ruled out'],
    ['- `abc1234` Raise pool. Innocent.', 'ruled out'],
    ['- ✅ `abc1234` Raise pool', 'confirmed'],
    ['- `abc1234` Raise pool ❌', 'ruled out'],
    ['- `abc1234` ✅ Add confirmed orders to suspect list', '-'],
    ['- `abc1234` Not confirmed', '-'],
    [`${own}`, '-'],
    [`${own.replace('Raise pool', 'Orders: confirmed')}`, '-'],
    [`${own.replace('Raise pool', 'x - landed 3 min before the impact - confirmed')}`, '-'],
    [`${own} - **Suspect** - Bob looks`, 'suspect'],
    [`${own} - ruled out`, 'ruled out'],
    ['| Commit | Verdict |\n|---|---|\n| `abc1234` | ruled out: flag was off |', 'ruled out (flag was off)'],
    ['| Commit | Notes |\n|---|---|\n| `abc1234` | ✅ |', 'confirmed'],
    ['| Commit | Notes |\n|---|---|\n| `abc1234` | Suspect |', 'suspect'],
    ['| Commit | Notes |\n|---|---|\n| `abc1234` - **Suspect** | x |', 'suspect'],
  ])('%j', (body, expected) => {
    expect(told(body).map((line) => line.replace(/^\S+ /, ''))).toEqual([expected]);
  });
});

function marked(body: string, verdict: Verdict | null, why = ''): string {
  const text = resultOf(markEvidence(readDocument(inSection(body)), 'abc1234', verdict, why));
  const [before, after] = inSection('BODY').split('BODY');
  expect(text.startsWith(before ?? '') && text.endsWith(after ?? '')).toBe(true);
  return text.slice((before ?? '').length, text.length - (after ?? '').length);
}

describe('marking a change', () => {
  it.each([
    [own, `${own} - **Suspect**`],
    ['- `abc1234` Raise\n  pool  \n- other', '- `abc1234` Raise\n  pool - **Suspect**  \n- other'],
    ['- `abc1234` - **Ruled out** (x) see graph', '- `abc1234` - **Suspect** see graph'],
    ['- `abc1234` Raise pool (confirmed)', '- `abc1234` Raise pool **Suspect**'],
    ['- `abc1234` **ruled out: flag**, Bob', '- `abc1234` **Suspect**, Bob'],
    ['- ✅ `abc1234` Raise', '- **Suspect** `abc1234` Raise'],
    [
      '| Landed (UTC) | Change | Author | Reasons | Verdict |\n|--|--|--|--|--|\n| x | `abc1234` y | a | b |  |',
      '| Landed (UTC) | Change | Author | Reasons | Verdict |\n|--|--|--|--|--|\n| x | `abc1234` y | a | b | **Suspect** |',
    ],
    [
      '| Change | Status |\n|--|--|\n| `abc1234` y | Bob looks |',
      '| Change | Status |\n|--|--|\n| `abc1234` y | Bob looks - **Suspect** |',
    ],
    [
      '| Change | Who |\n|--|--|\n| `abc1234` y | a |\n| `def5678` z | b |',
      '| Change | Who | Verdict |\n|--|--|---|\n| `abc1234` y | a | **Suspect** |\n| `def5678` z | b |  |',
    ],
    [
      '| Change | Who |\n|--|--|\n| `abc1234` y |\n| `def5678` z | b |',
      '| Change | Who |\n|--|--|\n| `abc1234` y - **Suspect** |\n| `def5678` z | b |',
    ],
    ['Change | Who\n--|--\n`abc1234` y | a\n', 'Change | Who\n--|--\n`abc1234` y - **Suspect** | a\n'],
    [
      '| Change | Verdict |\n|--|--|\n| `abc1234` y |',
      '| Change | Verdict |\n|--|--|\n| `abc1234` y - **Suspect** |',
    ],
  ])('%j', (body, expected) => {
    expect(marked(body, 'suspect')).toBe(expected);
  });

  it('tells why, in one inert line', () => {
    const result = marked(own, 'ruled out', 'flag (off) | see #12\n@bob <b> `x`');
    expect(result).toBe(
      `${own} - **Ruled out** (flag \\(off\\) \\| see #<!-- -->12 @<!-- -->bob \\<b\\> &#96;x&#96;)`,
    );
    expect(told(result)).toEqual([`${whole} ruled out (flag (off) | see #12 @bob <b> \`x\`)`]);
  });

  it.each([
    [`${own} - **Suspect**`, own],
    [`${own} - **Ruled out** (why) - Bob`, `${own} - Bob`],
    ['- Suspect: `abc1234` Raise', '- `abc1234` Raise'],
    ['- ✅ `abc1234` Raise', '- `abc1234` Raise'],
    ['- `abc1234` Raise (ruled out: flag was off), Bob', '- `abc1234` Raise, Bob'],
    [
      '| Change | Verdict |\n|--|--|\n| `abc1234` | Ruled out: x |',
      '| Change | Verdict |\n|--|--|\n| `abc1234` |  |',
    ],
    ['- `abc1234` Raise', '- `abc1234` Raise'],
  ])('takes back %j', (body, expected) => {
    expect(marked(body, null)).toBe(expected);
  });

  it('refuses a change that is not listed', () => {
    expect(() => markEvidence(readDocument('# P\n'), 'abc1234', 'suspect')).toThrow(/does not list/);
  });
});
