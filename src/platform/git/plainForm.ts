/** For all that shows differences: nothing that a repository configures changes their form, or runs a program for it. */
export const plainDiff = ['--no-color', '--no-ext-diff', '--no-textconv'];

/** For `git log`, besides; a merge differs by what it brought to the branch. */
export const plainLog = [
  ...plainDiff,
  '--encoding=UTF-8',
  '--no-notes',
  '--no-relative',
  '--no-show-signature',
  '--diff-merges=first-parent',
];
