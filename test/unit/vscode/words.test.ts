import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../src/core/evidence/unit.ts';
import { scoreBar } from '../../../src/core/evidence/words.ts';
import { plain, reasonsAndPaths, whoAndWhen } from '../../../src/vscode/changes/words.ts';

const unit: Unit = {
  sha: '1a2b3c4d'.repeat(5),
  rank: 1,
  score: 1,
  landedAt: '2026-11-01T09:15:00Z',
  liveAt: null,
  authoredAt: '2026-11-01T09:15:00Z',
  author: 'Alice',
  subject: 'Halve the pool',
  pr: null,
  paths: ['pool.yml'],
  additions: null,
  deletions: null,
  commits: [],
  reasons: [{ id: 'age', text: 'landed 14 min before the impact' }],
};

it.each([
  [1, '▰▰▰▰▰'],
  [0.61, '▰▰▰▰▱'],
  [0.6, '▰▰▰▱▱'],
  [0.001, '▰▱▱▱▱'],
  [0, '▰▱▱▱▱'],
])('draws a score of %d as %s', (score, bar) => {
  expect(scoreBar(score)).toBe(bar);
});

describe('the line about who and when', () => {
  const landedMs = Date.parse(unit.landedAt);

  it('has the time relative to now, and exactly', () => {
    expect(whoAndWhen(unit, landedMs + 3 * 3_600_000)).toBe(
      'Alice · 3 h ago · 2026-11-01 09:15 UTC · 1a2b3c4',
    );
  });

  it('tells how many commits came with a merge, and how many lines', () => {
    const commits = ['1', '2'].map((digit) => ({ sha: digit.repeat(40), author: 'Alice', subject: 'Part' }));
    expect(whoAndWhen({ ...unit, commits }, landedMs)).toMatch(/ · 1a2b3c4 · 2 commits$/);
    expect(whoAndWhen({ ...unit, additions: 12, deletions: 3 }, landedMs)).toMatch(/ · 1a2b3c4 · \+12 −3$/);
  });

  it('tells of a clock that was ahead', () => {
    expect(whoAndWhen({ ...unit, author: ' ' }, landedMs - 120_000)).toMatch(/^no author · in 2 min · /);
  });
});

describe('the line about why and what', () => {
  it('has the reasons and the paths', () => {
    expect(reasonsAndPaths(unit)).toBe('landed 14 min before the impact · pool.yml');
  });

  it('names the first paths and how many more there are', () => {
    const paths = Array.from({ length: 11 }, (_, index) => `f${index}`);
    expect(reasonsAndPaths({ ...unit, paths })).toMatch(/ f0, f1, f2, f3, f4, f5, f6, f7, \+3$/);
    expect(reasonsAndPaths({ ...unit, paths: [] })).toBe('landed 14 min before the impact');
  });
});

it('keeps foreign text from drawing icons or more lines, and from turning around', () => {
  expect(plain('a $(flame) $(sync~spin)\nb \u202ec $(not an icon)')).toBe(
    'a \\$(flame) \\$(sync~spin) b c $(not an icon)',
  );
});
