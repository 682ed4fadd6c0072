import { completeActionItem } from '../document/change/actionItem.ts';
import { type DocumentEdit, editOf } from '../document/edits.ts';
import type { ActionItem, Postmortem, TrackerLink } from '../document/model.ts';
import type { RepositoryRef, TrackedIssue } from '../ports.ts';

export interface SyncChange {
  readonly text: string;
  readonly issue: TrackedIssue;
  /** What the item becomes. */
  readonly done: boolean;
}

export interface SyncLeft {
  readonly text: string;
  readonly link: TrackerLink;
  /**
   * `other-repository`: the link leads elsewhere; `not-found`: it is not among the issues that were read;
   * `not-done`: closed as not planned or as a duplicate, so a person has to say what that means;
   * `no-place`: the item has nothing to tick or untick.
   */
  readonly reason: 'other-repository' | 'not-found' | 'not-done' | 'no-place';
}

/** Why an item was left as it is, for people. */
export const leftBecause: Readonly<Record<SyncLeft['reason'], string>> = {
  'other-repository': 'it is tracked elsewhere',
  'not-found': 'there is no such issue any more: it was deleted or moved; correct the link',
  'not-done': 'it was closed without being done; tick or drop the item yourself',
  'no-place': 'the item has nothing to tick',
};

export interface SyncResult {
  readonly edit: DocumentEdit | null;
  readonly changes: readonly SyncChange[];
  readonly left: readonly SyncLeft[];
}

/**
 * Ticks the items whose issue was closed, and unticks those whose issue was opened again. An item that a person ticked
 * while its issue stayed open is left as it is.
 * @param home the document's own repository, in which "#12" is read; the given one by default
 */
export function syncItems(
  document: Postmortem,
  repository: RepositoryRef,
  issues: readonly TrackedIssue[],
  home: RepositoryRef = repository,
): SyncResult {
  const changes: SyncChange[] = [];
  const left: SyncLeft[] = [];
  const edits = document.actionItems.flatMap((item) => {
    const link = item.tracker[0]?.value;
    if (link === undefined) return [];
    const text = item.text.value;
    const found = issueBehind(link, { repository, home }, issues);
    if (typeof found === 'string') {
      left.push({ text, link, reason: found });
      return [];
    }
    const done = doneBy(found, item);
    if (done === item.done) return [];
    const change = done === null ? [] : completeActionItem(document, item, { done }).edits;
    if (done === null || change.length === 0)
      left.push({ text, link, reason: done === null ? 'not-done' : 'no-place' });
    else changes.push({ text, issue: found, done });
    return change;
  });
  return { edit: edits.length === 0 ? null : editOf(document.text, edits), changes, left };
}

function issueBehind(
  link: TrackerLink,
  { repository, home }: { repository: RepositoryRef; home: RepositoryRef },
  issues: readonly TrackedIssue[],
): TrackedIssue | 'other-repository' | 'not-found' {
  const nameOf = ({ owner, name }: RepositoryRef): string => `${owner}/${name}`.toLowerCase();
  const linked = link.repository?.toLowerCase() ?? nameOf(home);
  const elsewhere = link.number === null || linked !== nameOf(repository);
  if (elsewhere) return 'other-repository';
  return issues.find(({ number }) => number === link.number) ?? 'not-found';
}

/** Null where the issue is closed and yet nothing says that the work was done. */
function doneBy({ state, stateReason }: TrackedIssue, { done }: ActionItem): boolean | null {
  if (state === 'open') return stateReason === 'reopened' ? false : done;
  if (stateReason === 'not_planned' || stateReason === 'duplicate') return done ? true : null;
  return true;
}
