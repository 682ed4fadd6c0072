import { completeActionItem } from '../../document/change/actionItem.ts';
import type { RepositoryRef, TrackedIssue } from '../../ports.ts';
import { droppingEdits, type ItemPlace } from './check.ts';
import type { FollowedLink } from './links.ts';
import type { DocumentProposal, IssueProposal, SyncProposal } from './plan.ts';
import { givenUpReason } from './reason.ts';

/** An item whose issue was found. */
export interface Followed extends ItemPlace {
  readonly index: number;
  readonly link: FollowedLink['link'];
  /** Where the issue is now. */
  readonly repository: RepositoryRef;
  readonly issue: TrackedIssue;
}

/** What all proposals for an item say; none is taken unless a person does. */
export function proposed<K extends SyncProposal['kind']>(here: Followed, kind: K) {
  const { item, index, link, repository, issue } = here;
  const about = { key: `${kind}:${index}`, text: item.text.value, link: link.value, usual: false };
  return { ...about, kind, item, repository, issue };
}

/**
 * Whether the item is done. The issue decides where it was closed, or opened again; an item that a person ticked or gave
 * up while its issue stayed open can close it.
 * @param reason what was said when the issue was closed without being done
 */
export function stateProposals(here: Followed, reason: string | null): readonly SyncProposal[] {
  const { item, issue } = here;
  const { state, stateReason } = issue;
  if ((state === 'closed') === item.done) return [];
  if (state === 'closed') {
    if (stateReason !== 'not_planned' && stateReason !== 'duplicate') return [boxed(here, 'tick')];
    const fits = reason !== null && droppingEdits(here, reason) !== null;
    return [{ ...proposed(here, 'drop'), because: stateReason, reason: fits ? reason : null }];
  }
  return [...(stateReason === 'reopened' ? [boxed(here, 'untick')] : []), ...closing(here)];
}

/** A reason that a person wrote is not thrown away unasked. */
function boxed(here: Followed, kind: 'tick' | 'untick'): DocumentProposal {
  const { document, item } = here;
  const done = kind === 'tick';
  const { edits } = completeActionItem(document, item, { done });
  const usual = givenUpReason(document, item) === null;
  const words = done ? { from: 'open', to: 'done' } : { from: 'done', to: 'open' };
  return { ...proposed(here, kind), ...words, usual, edits };
}

/** None for an item that is given up without saying why. */
function closing(here: Followed): IssueProposal[] {
  const givenUp = givenUpReason(here.document, here.item);
  if (givenUp === null)
    return [
      { ...proposed(here, 'close'), change: { state: 'closed', stateReason: 'completed' }, reason: null },
    ];
  const { reason } = givenUp;
  const change = { state: 'closed', stateReason: 'not_planned' } as const;
  return reason === null ? [] : [{ ...proposed(here, 'close'), change, reason }];
}
