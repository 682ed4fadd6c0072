import { describe, expect, it } from 'vitest';
import type { RevertAid, UnitRevert } from '../../../src/core/evidence/revert/aid.ts';
import { revertWords } from '../../../src/vscode/changes/revertWords.ts';

const unit: UnitRevert = {
  sha: '1a2b3c4d'.repeat(5),
  subject: 'Halve the pool',
  pr: null,
  author: 'Alice',
  landedAt: '2026-11-01T09:00:00Z',
  kind: 'commit',
  outcome: 'clean',
  conflicts: [],
  revertedBy: null,
  paths: ['pool.yml'],
  caveats: [],
};

function wordsOf(change: Partial<UnitRevert>, aid: Partial<RevertAid> = {}) {
  const whole: RevertAid = {
    root: '/repos/shop',
    onto: 'main',
    head: 'f'.repeat(40),
    units: [{ ...unit, ...change }],
    dependents: [],
    branch: 'revert-1a2b3c4',
    commands: ['git switch --create revert-1a2b3c4', 'git revert --no-edit 1a2b3c4d'],
    notes: [],
    remotes: [],
    ...aid,
  };
  return revertWords(whole);
}

describe('what is said of a revert', () => {
  it('is how it would end, the files and the commands', () => {
    expect(wordsOf({})).toEqual({
      message: '1a2b3c4 Halve the pool reverts without a conflict on main (shop).',
      detail: 'Files:\n  pool.yml\n\ngit switch --create revert-1a2b3c4\ngit revert --no-edit 1a2b3c4d',
    });
  });

  it('names what conflicts, what depends on it and what it does not undo', () => {
    const dependent = { ...unit, sha: '5d6e7f8a'.repeat(5), subject: 'Tune the pool', sameLines: true };
    const { message, detail } = wordsOf(
      { outcome: 'conflict', conflicts: ['pool.yml'], caveats: ['It migrates data.'] },
      { dependents: [dependent], notes: ['The clone is shallow.'] },
    );
    expect(message).toContain('would conflict on main');
    expect(detail).toContain('Conflicts:\n  pool.yml\n\n');
    expect(detail).toContain('It migrates data.');
    expect(detail).toContain('and may need it:\n  5d6e7f8 Tune the pool (the same lines)\n\n');
    expect(detail).toContain('The clone is shallow.');
  });

  it('tells what took it back already', () => {
    const revertedBy = { ...unit, sha: '5d6e7f8a'.repeat(5), subject: 'Undo' };
    const { message, detail } = wordsOf({ outcome: 'nothing', revertedBy }, { commands: [] });
    expect(message).toContain('has nothing left to take back');
    expect(detail).toContain('Taken back already by 5d6e7f8 Undo.');
  });

  it('stays short and inert with many files and hostile names', () => {
    const paths = Array.from({ length: 10 }, (_, index) => `f${index}\nrm -rf \u202e`);
    const { detail } = wordsOf({ paths });
    expect(detail).toContain('\n  f0 rm -rf\n');
    expect(detail).toContain('\n  and 2 more');
  });
});
