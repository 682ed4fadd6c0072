/**
 * How many times more (or less) likely each trait makes a landing to be the one that is looked for. Taken from what
 * reverts in twelve public repositories had in common against everything else that landed in the same days
 *; rounded, because the data carries no more.
 */
export const weights = {
  /** Likelihood falls with the place in the list, newest first, to this power: it fits newest-first's own hit rate. */
  recencyExponent: 1.5,
  /** A changed path lies below a hinted one: nine in ten of all landings do not. */
  pathHint: 8,
  /** A word of the symptom stands in the message or a path; for each word, up to three. */
  keyword: 2,
  mostKeywords: 3,
  /** It landed when the impact had begun; possible only where the stated start is late. */
  afterImpact: 0.2,
  /** Taken back before the impact began: it was not there any more. */
  revertedBefore: 0.1,
  /** Taken back since: somebody there thought it was this one. Our judgement, not in the data. */
  revertedSince: 8,
  /** It takes something back itself. */
  revert: 0.1,
} as const;
