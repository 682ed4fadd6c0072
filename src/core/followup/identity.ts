import { completeActionItem } from '../document/change/actionItem.ts';
import { type DocumentEdit, editOf } from '../document/edits.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';

/** Crockford's base 32: without i, l, o and u, which are misread or spell words. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 4;

/** An id of four characters from as many random bytes: about a million, enough for the items of one incident. */
export function itemId(randomBytes: Uint8Array): string {
  return Array.from(randomBytes.subarray(0, ID_LENGTH), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}

/** True where an issue is wanted: there is something to do, it is not done, and no tracker has it yet. */
export function needsIssue(item: ActionItem): boolean {
  return !item.done && item.tracker.length === 0 && /[\p{L}\p{N}]/u.test(item.text.value);
}

/**
 * Gives each action item that needs an issue a stable id, unless it has one of its own. An id that an earlier item
 * carries too came with a copied line: the copy gets a new one. Null when nothing is to change.
 * @param newId an id at random, such as `itemId` makes; asked again while it is taken
 */
export function assignIdentities(document: Postmortem, newId: () => string): DocumentEdit | null {
  const taken = new Set(document.actionItems.flatMap(({ id }) => (id === null ? [] : [id.value])));
  const seen = new Set<string>();
  const edits = document.actionItems.flatMap((item) => {
    const { id } = item;
    const copied = id !== null && seen.has(id.value);
    if (id !== null) seen.add(id.value);
    if (!needsIssue(item) || (id !== null && !copied)) return [];
    return completeActionItem(document, item, { id: freshId(taken, newId) }).edits;
  });
  return edits.length === 0 ? null : editOf(document.text, edits);
}

function freshId(taken: Set<string>, newId: () => string): string {
  let id = newId();
  while (taken.has(id)) id = newId();
  taken.add(id);
  return id;
}
