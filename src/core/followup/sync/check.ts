import { completeActionItem } from '../../document/change/actionItem.ts';
import { editOf, resultOf, type TextEdit } from '../../document/edits.ts';
import type { ActionItem, Postmortem } from '../../document/model.ts';
import { readDocument } from '../../document/read.ts';
import type { RepositoryRef } from '../../ports.ts';
import { followedLink } from './links.ts';
import { plainerReason, writtenReason } from './reason.ts';

export interface DocumentPlace {
  readonly document: Postmortem;
  /** The document's own repository, in which "#12" is read. */
  readonly home: RepositoryRef;
}

/** An item of a document. */
export interface ItemPlace extends DocumentPlace {
  readonly item: ActionItem;
}

/** What an item says, as far as sync may change it. */
export interface ItemState {
  readonly text: string;
  readonly owners: readonly string[];
  readonly due: string | null;
  readonly done: boolean;
  /** As written. */
  readonly link: string | null;
  readonly id: string | null;
}

/** What gives an item up for a reason; null where there is no place for it, or the reason says nothing. */
export function droppingEdits(place: ItemPlace, reason: string): readonly TextEdit[] | null {
  for (const words of [reason, plainerReason(reason)]) {
    const givenUp = writtenReason(words);
    if (givenUp === null) return null;
    const { edits } = completeActionItem(place.document, place.item, { givenUp });
    if (readsAs(edits, new Map([[place.item, { done: true }]]), place)) return edits;
  }
  return null;
}

/**
 * Whether items say what is wanted after edits, and they and all others everything else that they said before: what
 * people wrote elsewhere ("Owner: Bob" in a title) does not become a fact of the item.
 */
export function readsAs(
  edits: readonly TextEdit[],
  wanted: ReadonlyMap<ActionItem, Partial<ItemState>>,
  { document, home }: DocumentPlace,
): boolean {
  if (edits.length === 0) return false;
  const after = readDocument(resultOf(editOf(document.text, edits)), document.readAs);
  const expected = document.actionItems.map((item) => ({ ...stateOf(item, home), ...wanted.get(item) }));
  return JSON.stringify(after.actionItems.map((item) => stateOf(item, home))) === JSON.stringify(expected);
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
