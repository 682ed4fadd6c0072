/**
 * The natural logarithm of how many times more likely one unit of a trait makes a landing to be the one that is looked
 * for. `npm run fit:changes` fits them to reverts in public repositories and writes this file; docs/recent-changes.md
 * has the figures. Rounded, because the data carries no more.
 */
export const weights = {
  /** Of the place in the list, newest first, its logarithm. */
  place: -0.4,
  /** Of the age when the impact began, in hours and a quarter, its logarithm. */
  age: -0.5,
  hinted: 1.7,
  hintedShare: 0.2,
  hintedPlace: -0.1,
  hintedLines: 1,
  hintedMost: 2.9,
  keyword: 1.1,
  followedUp: -0.4,
  touchedSince: -0.4,
  fix: -0.5,
  revert: -2.7,
  trial: 0.4,
  migration: 0.2,
  dependency: 0.4,
  revertedBefore: -1.3,
  author: 0.2,
  words: 0.2,
  fileReverted: 0.1,
  folderReverted: 0.1,
} as const satisfies Readonly<Record<string, number>>;
