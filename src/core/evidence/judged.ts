/** Weights of traits that the data of `weights.ts` cannot tell about, because its cases end with the first revert. */
export const judged = {
  /** It landed when the impact had begun; possible only where the stated start is late. ln(0.2) */
  afterImpact: -1.6,
  /** Taken back since: somebody there thought it was this one. ln(8) */
  revertedSince: 2.1,
} as const;
