import { describe, expect, it } from 'vitest';
import { distanceTo, lineBefore, parsePatches } from '../../../src/core/evidence/symptom/patch.ts';

const sha = 'a'.repeat(40);

describe('a patch without context', () => {
  it('gives hunks and lines by file', () => {
    const raw = [
      `commit ${sha}`,
      '',
      'diff --git a/src/my pool.ts b/src/my pool.ts',
      'index 1..2 100644',
      '--- a/src/my pool.ts\t',
      '+++ b/src/my pool.ts\t',
      '@@ -3 +3,2 @@ class Pool {',
      '<  size = 8;',
      '>  size = 2;',
      '>  @@ -9 +9 @@',
      'diff --git a/gone.ts b/gone.ts',
      '--- a/gone.ts',
      '+++ /dev/null',
      '@@ -1 +0,0 @@',
      '<commit of a transaction',
      '\\ No newline at end of file',
    ].join('\n');
    const files = parsePatches(raw).get(sha);
    expect([...(files ?? [])]).toEqual([
      [
        'src/my pool.ts',
        {
          hunks: [{ oldStart: 3, oldCount: 1, newStart: 3, newCount: 2 }],
          lines: ['  size = 8;', '  size = 2;', '  @@ -9 +9 @@'],
        },
      ],
      [
        'gone.ts',
        {
          hunks: [{ oldStart: 1, oldCount: 1, newStart: 0, newCount: 0 }],
          lines: ['commit of a transaction'],
        },
      ],
    ]);
  });
});

describe('a line seen from before a change', () => {
  // Line 3 became two lines, lines 10 and 11 went, three lines came after 20.
  const hunks = [
    { oldStart: 3, oldCount: 1, newStart: 3, newCount: 2 },
    { oldStart: 10, oldCount: 2, newStart: 10, newCount: 0 },
    { oldStart: 20, oldCount: 0, newStart: 20, newCount: 3 },
  ];
  it.each([
    [2, 2],
    [3, 3],
    [4, 3],
    [5, 4],
    [10, 9],
    [11, 12],
    [19, 20],
    [20, null],
    [22, null],
    [23, 21],
  ])('%i was %s', (line, before) => expect(lineBefore(hunks, line)).toBe(before));

  it.each([
    [1, 2],
    [3, 0],
    [4, 0],
    [6, 2],
    [10, 1],
    [11, 1],
    [12, 2],
    [21, 0],
    [30, 8],
  ])('%i is %i lines from what changed', (line, distance) => expect(distanceTo(hunks, line)).toBe(distance));
});
