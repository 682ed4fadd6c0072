import type { Unit } from '../../../src/core/evidence/unit.ts';

export const remotes = [{ name: 'origin', url: 'git@github.com:acme/pay.git' }];

/** A change that landed, as `findChanges` gives it. */
export function unit(told: Partial<Unit> = {}): Unit {
  return {
    sha: 'abc1234def5678900000000000000000000000ab',
    rank: 1,
    score: 1,
    landedAt: '2026-11-01T09:02:00Z',
    liveAt: null,
    authoredAt: '2026-11-01T09:00:00Z',
    author: 'Alice Arden',
    subject: 'Raise pool size (#41)',
    pr: 41,
    paths: [],
    additions: 1,
    deletions: 1,
    commits: [],
    reasons: [{ id: 'age', text: 'landed 8 min before the impact' }],
    ...told,
  };
}
