import type { PlaybookData } from '../playbook/schema.ts';
import type { Rule, RuleContext, Severity } from './rule.ts';

/** How far a document is: being written, being read by others, or done. */
export type Stage = 'draft' | 'review' | 'final';

/** Statuses of a postmortem; those of an incident stand in the playbook. */
export const postmortemStatuses = ['draft', 'in review', 'final'] as const;

const stages: ReadonlyMap<string, Stage> = new Map([
  ['draft', 'draft'],
  ['in review', 'review'],
  ['final', 'final'],
]);

/** A status as it is compared: without case, and with one kind of gap between words. */
export function normalStatus(status: string): string {
  return status
    .trim()
    .toLowerCase()
    .replace(/[\s_-]+/g, ' ');
}

/**
 * The stage that a document's status says. An incident is a draft until the playbook's resolved status; a document
 * that states no status, or one that nobody knows, counts as in review: worth a warning, never an error.
 */
export function stageOf({ document, playbook }: Pick<RuleContext, 'document' | 'playbook'>): Stage {
  const status = normalStatus(document.metadata.status?.value ?? '');
  return stages.get(status) ?? incidentStage(status, playbook) ?? 'review';
}

function incidentStage(status: string, playbook: PlaybookData): Stage | null {
  const order = playbook.statuses.map(normalStatus);
  const at = order.indexOf(status);
  if (at < 0) return null;
  return at < order.indexOf(normalStatus(playbook.resolved_status)) ? 'draft' : 'final';
}

/** The highest severity that findings on content have in documents of each stage. */
export type Strictness = Readonly<Record<Stage, Severity | 'off'>>;

/** Drafts get hints, documents in review at most warnings. */
export const usualStrictness: Strictness = { draft: 'info', review: 'warning', final: 'error' };

const ranks = { off: 0, info: 1, warning: 2, error: 3 } as const satisfies Record<Severity | 'off', number>;

/** The lower one of two severities. */
export function lower(severity: Severity, limit: Severity | 'off'): Severity | 'off' {
  return ranks[severity] <= ranks[limit] ? severity : limit;
}

/** Whether a rule's findings matter less while the document is being written. */
export function isSoftened({ concern }: Pick<Rule, 'concern'>): boolean {
  return concern === 'content' || concern === 'suppression';
}
