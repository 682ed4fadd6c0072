import { type DocumentEdit, editOf } from '../../document/edits.ts';
import { DebriefError } from '../../errors.ts';
import { droppingEdits } from './check.ts';
import type { IssueProposal, SyncChoice, SyncPlan, SyncProposal } from './plan.ts';

/** The proposals that are taken where nobody is asked. */
export function usualChoice({ proposals }: SyncPlan): SyncChoice {
  return choiceOf(proposals.filter(({ usual }) => usual));
}

/**
 * Everything that the issues say and that needs no person: an item is given up only with the reason that was given there,
 * and taken up again only where no reason is lost.
 */
export function issuesDecide({ proposals }: SyncPlan): SyncChoice {
  return choiceOf(
    proposals.filter((one) => {
      if (one.kind === 'close') return false;
      return one.kind === 'drop' ? one.reason !== null : one.kind !== 'untick' || one.usual;
    }),
  );
}

function choiceOf(proposals: readonly SyncProposal[]): SyncChoice {
  return { keys: new Set(proposals.map(({ key }) => key)) };
}

/**
 * What the proposals that were taken write into the document, in one edit; null where they write nothing.
 * @throws DebriefError `usage` for an item that is given up without a reason
 */
export function syncEdit(
  { document, home, proposals }: SyncPlan,
  { keys, reasons }: SyncChoice,
): DocumentEdit | null {
  const edits = proposals.flatMap((proposal) => {
    if (!keys.has(proposal.key) || proposal.kind === 'close') return [];
    if (proposal.kind !== 'drop') return proposal.edits;
    const { key, item, text, reason } = proposal;
    const dropping = droppingEdits({ document, item, home }, reasons?.get(key) ?? reason ?? '');
    if (dropping !== null) return dropping;
    throw new DebriefError('usage', `Say in a few plain words why "${text}" will not be done.`);
  });
  return edits.length === 0 ? null : editOf(document.text, edits);
}

/** The issues to close that were taken; not where their item is opened again. */
export function closings({ proposals }: SyncPlan, { keys }: SyncChoice): readonly IssueProposal[] {
  const reopened = new Set(
    proposals.flatMap(({ kind, key, item }) => (kind === 'untick' && keys.has(key) ? [item] : [])),
  );
  return proposals.filter(
    (one): one is IssueProposal => one.kind === 'close' && keys.has(one.key) && !reopened.has(one.item),
  );
}
