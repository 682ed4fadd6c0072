/** A part of the activity that did not come. */
export interface Gap {
  /** "workflow runs" */
  readonly part: string;
  /** Why, as a sentence. */
  readonly reason: string;
}

/** A sentence for each reason. */
export function notesOn(gaps: readonly Gap[]): readonly string[] {
  const reasons = [...new Set(gaps.map(({ reason }) => reason))];
  return reasons.map((reason) => {
    const parts = gaps.filter((gap) => gap.reason === reason).map(({ part }) => part);
    return `Changes are shown without ${parts.join(', ')}: ${reason}`;
  });
}
