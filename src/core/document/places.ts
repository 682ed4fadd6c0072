import type { Span } from './model.ts';

/** A plain text of which every character has a place in the source. */
export interface PlacedText {
  readonly text: string;
  /** The source offset that the runs count from. */
  readonly base: number;
  readonly runs: readonly TextRun[];
}

/** Characters that stand one behind the other in the source too, up to the next run. */
export interface TextRun {
  /** Of the first of them in the text. */
  readonly index: number;
  /** How far behind the base it stands in the source. */
  readonly offset: number;
}

/** The source offset of a character; undefined where the text has none at this index. */
export function offsetAt({ text, base, runs }: PlacedText, index: number): number | undefined {
  if (index < 0 || index >= text.length) return undefined;
  const run = runs[runAt(runs, index)];
  return run === undefined ? undefined : base + run.offset + index - run.index;
}

/** The number of the run that an index is in. */
function runAt(runs: readonly TextRun[], index: number): number {
  let [first, last] = [0, runs.length - 1];
  while (first < last) {
    const middle = Math.ceil((first + last) / 2);
    if ((runs[middle]?.index ?? 0) <= index) first = middle;
    else last = middle - 1;
  }
  return first;
}

/** Stretches of a text, in order. */
export function stretchesOf({ text, base, runs }: PlacedText, stretches: readonly Span[]): PlacedText {
  let kept = '';
  const keptRuns: TextRun[] = [];
  for (const { start, end } of stretches) {
    for (let at = runAt(runs, start); at < runs.length; at += 1) {
      const run = runs[at];
      if (run === undefined || run.index >= end) break;
      const index = Math.max(run.index, start);
      keptRuns.push({ index: kept.length + index - start, offset: run.offset + index - run.index });
    }
    kept += text.slice(start, end);
  }
  return { text: kept, base, runs: keptRuns };
}
