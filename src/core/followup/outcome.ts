import type { DebriefError, ErrorCode } from '../errors.ts';
import type { TrackedIssue } from '../ports.ts';
import type { SkipReason } from './plan.ts';

/** What became of one item of a plan. */
export type ItemOutcome =
  | Settled
  /** An offer that was taken: the issue was changed. */
  | { readonly status: 'updated'; readonly text: string; readonly issue: TrackedIssue }
  /** `changed`: edited in the document since the plan was made, so that it wants no issue any more. */
  | { readonly status: 'skipped'; readonly text: string; readonly reason: SkipReason | 'changed' }
  | { readonly status: 'failed'; readonly text: string; readonly code: ErrorCode; readonly message: string }
  /** Not tried: a person cancelled, or an earlier failure would have met this item too. */
  | { readonly status: 'cancelled'; readonly text: string };

/** The item has its issue. */
export interface Settled {
  readonly status: 'opened' | 'linked';
  readonly text: string;
  readonly issue: TrackedIssue;
  /** What did not work out besides, in one sentence. */
  readonly warning: string | null;
}

export interface ApplyResult {
  /** One for each item of the plan, in its order. */
  readonly outcomes: readonly ItemOutcome[];
  /** What became of the incident's own issue; null where the plan has none. */
  readonly tracking: ItemOutcome | null;
  /** One for each change of the plan. */
  readonly changes: readonly ItemOutcome[];
  /** Of all of these together. */
  readonly counts: Readonly<Record<ItemOutcome['status'], number>>;
}

export function applyResult(
  outcomes: readonly ItemOutcome[],
  { tracking = null, changes = [] }: Partial<Pick<ApplyResult, 'tracking' | 'changes'>> = {},
): ApplyResult {
  const counts = { opened: 0, linked: 0, updated: 0, skipped: 0, failed: 0, cancelled: 0 };
  const all = [...outcomes, ...(tracking === null ? [] : [tracking]), ...changes];
  for (const { status } of all) counts[status] += 1;
  return { outcomes, tracking, changes, counts };
}

export function settled(status: Settled['status'], text: string, issue: TrackedIssue): Settled {
  return { status, text, issue, warning: null };
}

export function updated(text: string, issue: TrackedIssue): ItemOutcome {
  return { status: 'updated', text, issue };
}

export function failed(text: string, { code, message }: DebriefError): ItemOutcome {
  return { status: 'failed', text, code, message };
}

export function withWarning(outcome: Settled, warning: string): Settled {
  return { ...outcome, warning: outcome.warning === null ? warning : `${outcome.warning} ${warning}` };
}
