import { completeActionItem } from '../../document/change/actionItem.ts';
import { editOf, type TextEdit } from '../../document/edits.ts';
import type { ActionItem } from '../../document/model.ts';
import { DebriefError } from '../../errors.ts';
import { type DocumentPlace, type ItemState, readsAs } from './check.ts';
import type { SyncProposal } from './plan.ts';

/** A proposal with what it writes, and what its item says then. */
interface Written {
  readonly proposal: SyncProposal;
  readonly edits: readonly TextEdit[];
  readonly wanted: Partial<ItemState>;
}

/** The proposals that can be written, each beside all others, so that the document reads as meant. */
export function fittingProposals(
  candidates: readonly SyncProposal[],
  place: DocumentPlace,
): ReadonlySet<SyncProposal> {
  const apart: Written[] = [];
  for (const proposal of candidates) {
    const one = written(proposal, place);
    const edits = [...apart, one].flatMap((other) => other.edits);
    if (one.edits.length > 0 && !overlap(place.document.text, edits)) apart.push(one);
  }
  const others = apart.filter((one) => !isBox(one));
  return new Set([
    ...candidates.filter(({ kind }) => kind === 'close'),
    ...[...apart.filter(isBox), ...readable(others, place)].map(({ proposal }) => proposal),
  ]);
}

/** An item is given up for a reason that is not known yet. */
function written(proposal: SyncProposal, { document }: DocumentPlace): Written {
  switch (proposal.kind) {
    case 'close':
      return { proposal, edits: [], wanted: {} };
    case 'drop': {
      const { edits } = completeActionItem(document, proposal.item, { givenUp: 'a reason' });
      return { proposal, edits, wanted: { done: true } };
    }
    default:
      return { proposal, edits: proposal.edits, wanted: wantedOf(proposal.kind, proposal.to) };
  }
}

function wantedOf(
  kind: 'tick' | 'untick' | 'title' | 'owner' | 'due' | 'link',
  to: string,
): Partial<ItemState> {
  switch (kind) {
    case 'tick':
    case 'untick':
      return { done: kind === 'tick' };
    case 'title':
      return { text: to };
    case 'owner':
      return { owners: to.split(', ') };
    case 'due':
      return { due: to };
    case 'link':
      return { link: to };
  }
}

/** A box is ticked without changing how anything else reads. */
function isBox({ proposal: { item }, edits }: Written): boolean {
  return edits.length === 1 && item.box !== null && edits[0]?.span === item.box;
}

/** Reads the document once with all of them; where it does not read as meant, with each half of them. */
function readable(some: readonly Written[], place: DocumentPlace): readonly Written[] {
  if (some.length === 0) return [];
  const wanted = new Map<ActionItem, Partial<ItemState>>();
  for (const one of some) wanted.set(one.proposal.item, { ...wanted.get(one.proposal.item), ...one.wanted });
  if (
    readsAs(
      some.flatMap(({ edits }) => edits),
      wanted,
      place,
    )
  )
    return some;
  if (some.length === 1) return [];
  const middle = Math.ceil(some.length / 2);
  return [...readable(some.slice(0, middle), place), ...readable(some.slice(middle), place)];
}

function overlap(text: string, edits: readonly TextEdit[]): boolean {
  try {
    editOf(text, edits);
    return false;
  } catch (error) {
    if (error instanceof DebriefError) return true;
    throw error;
  }
}
