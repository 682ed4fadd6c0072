import { describe, expect, it } from 'vitest';
import { pullRequestOf, titleOf } from '../../../src/core/evidence/pullRequest.ts';

describe('the pull request of a commit', () => {
  it.each([
    ['Raise pool size (#41)', '', 41],
    ['Revert "Raise pool size (#41)" (#52)', '', 52],
    ['Raise pool size (!41)', '', 41],
    ['Merge pull request #12 from acme/pool', 'Raise pool size', 12],
    ["Merge branch 'pool' into 'main'", 'Raise pool size\n\nSee merge request acme/payments!9', 9],
    ['Merged in pool (pull request #3)', '', 3],
    ['Pull request #77: Raise pool size', '', 77],
    ['Merged PR 8: Raise pool size', '', 8],
  ])('%s', (subject, body, number) => {
    expect(pullRequestOf(subject, body)).toBe(number);
  });

  it.each(['Fix #41', 'Raise (#41) pool size', 'Raise pool (#0)', 'Raise pool (#99999999999999999999)', ''])(
    'is not guessed from "%s"',
    (subject) => {
      expect(pullRequestOf(subject, 'Fixes #3')).toBeNull();
    },
  );

  it('lends its title to a merge that only says that it is one', () => {
    expect(titleOf('Merge pull request #12 from acme/pool', 'Raise pool size\n\nMore')).toBe(
      'Raise pool size',
    );
    expect(titleOf('Merge pull request #12 from acme/pool', '')).toBe(
      'Merge pull request #12 from acme/pool',
    );
    expect(titleOf('Raise pool size (#41)', 'Because')).toBe('Raise pool size (#41)');
  });
});
