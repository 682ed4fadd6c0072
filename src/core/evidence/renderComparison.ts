import type { Comparison } from './compare.ts';
import { permalinksFor } from './permalinks.ts';
import type { EvidenceEntry } from './record/record.ts';
import { renderChanges, type ShownChanges } from './record/render.ts';
import { renderCommit, renderRevision } from './renderCommit.ts';
import { type ChangesReport, changesReport } from './report.ts';

const mostMissing = 50;

/** What is rendered of a comparison. */
export type ShownComparison = Omit<Comparison, 'changes'> & { readonly changes: ShownChanges };

/** Both sides as Markdown: what the bad revision has beyond the good one, ranked, and what it lacks. */
export function renderComparison(
  { good, bad, changes, missing }: ShownComparison,
  form: EvidenceEntry['form'] = 'list',
): string {
  const permalinks = permalinksFor(changes.remotes);
  const parts: string[] = [];
  if (changes.units.length > 0) {
    parts.push(`In ${renderRevision(bad)} and not in ${renderRevision(good)}:`, renderChanges(changes, form));
  }
  if (missing.length > 0) {
    const shown = missing.slice(0, mostMissing).map((commit) => `- ${renderCommit(commit, permalinks)}`);
    const more = missing.length - shown.length;
    const lines = more > 0 ? [...shown, `- ${more} more`] : shown;
    parts.push(`In ${renderRevision(good)} and not in ${renderRevision(bad)}:`, lines.join('\n'));
  }
  return parts.join('\n\n');
}

type ReportedChanges = ChangesReport['repos'][number];

/** One repository in the JSON of `debrief changes --good REV --format json`. */
export type ReportedComparison = ReportedChanges & Pick<Comparison, 'good' | 'bad' | 'missing'>;

/** What `debrief changes` reports of the bad revision, and the two sides beside it. */
export function comparisonReport({ good, bad, changes, missing }: Comparison): ReportedComparison[] {
  return changesReport([changes]).repos.map((repo) => ({ ...repo, good, bad, missing }));
}
