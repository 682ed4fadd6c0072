import type { LandedCommit } from './landedCommit.ts';
import type { Permalinks } from './permalinks.ts';
import { cellsOf, renderUnit } from './render.ts';

/** A commit as inline Markdown of one line: when, what, who. */
export function renderCommit(commit: LandedCommit, permalinks: Permalinks | null): string {
  const unit = renderUnit({ ...commit, reasons: [] }, permalinks);
  const [landed, change, author] = cellsOf(unit, ['landed', 'change', 'author']);
  return `${landed} UTC - ${change} - ${author}`;
}
