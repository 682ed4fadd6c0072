/** Labels of the corpus that we hold to be wrong. They count as they are; the evaluation marks them. */
export const disputedLabels: readonly {
  readonly id: string;
  /** The task as the evaluation names it. */
  readonly what: string;
  readonly why: string;
}[] = [];
