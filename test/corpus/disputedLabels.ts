/** Labels of the corpus that we hold to be wrong. They count as they are; the evaluation marks them. */
export const disputedLabels: readonly {
  readonly id: string;
  /** The task as the evaluation names it. */
  readonly what: string;
  readonly why: string;
}[] = [
  {
    id: 'D169',
    what: 'detection',
    why: 'eight of its incidents have a bold label for it, like the one for impact',
  },
  { id: 'D169', what: 'action items', why: 'one of its incidents has a heading for them, as the note says' },
];
