import type { ComparedRevision } from './compare.ts';
import type { LandedCommit } from './landedCommit.ts';
import type { Permalinks } from './permalinks.ts';
import { inert } from './record/inert.ts';
import { cellsOf, renderUnit } from './record/render.ts';

/** A commit as inline Markdown of one line: when, what, who. */
export function renderCommit(commit: LandedCommit, permalinks: Permalinks | null): string {
  const unit = renderUnit({ ...commit, reasons: [] }, permalinks);
  const [landed, change, author] = cellsOf(unit, ['landed', 'change', 'author']);
  return `${landed} UTC - ${change} - ${author}`;
}

/** A revision by the name that somebody gave it, and by its id. */
export function renderRevision({ rev, sha }: ComparedRevision): string {
  const short = `\`${sha.slice(0, 7)}\``;
  return sha.startsWith(rev) ? short : `${inert(rev)} (${short})`;
}
