import { completeActionItem } from '../document/change/actionItem.ts';
import { editOf, resultOf, type TextEdit } from '../document/edits.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { readDocument } from '../document/read.ts';
import type { RepositoryRef } from '../ports.ts';
import { followedLink } from './syncLinks.ts';
import type { DocumentProposal } from './syncPlan.ts';
import { plainerReason, writtenReason } from './syncReason.ts';

/** An item of a document. */
export interface ItemPlace {
  readonly document: Postmortem;
  readonly item: ActionItem;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
}

/** What an item says, as far as sync may change it. */
interface ItemState {
  readonly text: string;
  readonly owners: readonly string[];
  readonly due: string | null;
  readonly done: boolean;
  /** As written. */
  readonly link: string | null;
  readonly id: string | null;
}

/** Whether the document reads as the proposal says after it. */
export function fitsInto(place: ItemPlace, { kind, to, edits }: DocumentProposal): boolean {
  switch (kind) {
    case 'tick':
    case 'untick':
      return readsAs(edits, { done: kind === 'tick' }, place);
    case 'title':
      return readsAs(edits, { text: to }, place);
    case 'owner':
      return readsAs(edits, { owners: to.split(', ') }, place);
    case 'due':
      return readsAs(edits, { due: to }, place);
    case 'link':
      return readsAs(edits, { link: to }, place);
  }
}

/** What gives an item up for a reason; null where there is no place for it, or the reason says nothing. */
export function droppingEdits(place: ItemPlace, reason: string): readonly TextEdit[] | null {
  for (const words of [reason, plainerReason(reason)]) {
    const givenUp = writtenReason(words);
    if (givenUp === null) return null;
    const { edits } = completeActionItem(place.document, place.item, { givenUp });
    if (readsAs(edits, { done: true }, place)) return edits;
  }
  return null;
}

/**
 * The item says what is wanted, and it and all others say everything else that they said before: what people wrote
 * elsewhere ("Owner: Bob" in a title) does not become a fact of the item.
 */
function readsAs(edits: readonly TextEdit[], wanted: Partial<ItemState>, place: ItemPlace): boolean {
  const { document, item, home } = place;
  if (edits.length === 0) return false;
  const text = resultOf(editOf(document.text, edits));
  const after = readDocument(text, document.readAs);
  const expected = document.actionItems.map((one) => ({
    ...stateOf(one, home),
    ...(one === item ? wanted : {}),
  }));
  return JSON.stringify(after.actionItems.map((one) => stateOf(one, home))) === JSON.stringify(expected);
}

function stateOf(item: ActionItem, home: RepositoryRef): ItemState {
  return {
    text: item.text.value,
    owners: item.owners.map(({ value }) => value),
    due: item.due?.value ?? null,
    done: item.done,
    link: followedLink(item, home)?.link.value.text ?? null,
    id: item.id?.value ?? null,
  };
}
