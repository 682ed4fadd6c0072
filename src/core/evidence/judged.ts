/** Weights of traits that the data of `weights.ts` cannot tell about, because its cases end with the first revert. */
export const judged = {
  /** It landed when the impact had begun; possible only where the stated start is late. ln(0.2) */
  afterImpact: -1.6,
  /** Taken back since: somebody there thought it was this one. ln(8) */
  revertedSince: 2.1,
  /** Deployed before the impact: it was live, which of the others is not known. ln(3) */
  deployed: 1.1,
  /** Not among what the deployment before the impact carried. It could be wrong, so no exclusion. ln(0.2) */
  notDeployed: -1.6,
  /**
   * In a version that was tagged or published before the impact. Not every version is deployed: raising them by ln(1.5)
   * put culprits lower in public repositories with tags (docs/recent-changes.md). ln(1)
   */
  released: 0,
  /**
   * Landed before the window and is only in it for a version, of which most changes had nothing to do with it; so much
   * that they push no culprit down in the same repositories. ln(0.2)
   */
  late: -1.6,
  /** A deployment or a workflow failed on it; often for reasons that had passed when it ran again. ln(1.5) */
  runFailed: 0.4,
  /** What a person should know of the change and what tells nothing of its part: approvals, labels. ln(1) */
  told: 0,
  /**
   * Changed the line, or what stands beside it, that is the top frame of the stack. More than all that a hint of the
   * component can add (5.8), because a trace was seen and a component is supposed. The cases have no traces, and one
   * made from the answer would give any weight. ln(500)
   */
  stackLine: 6.2,
  /** Touches the file of the top frame, but not there; a file is narrower than a component. ln(20) */
  stackFile: 3,
  /** Changed a line with a name of the stack that hardly anything else changed. ln(8) */
  stackSymbol: 2.1,
} as const;
