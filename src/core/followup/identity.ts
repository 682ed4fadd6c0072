import { completeActionItem } from '../document/change/actionItem.ts';
import { type DocumentEdit, editOf } from '../document/edits.ts';
import { singleLine } from '../document/escape.ts';
import type { ActionItem, Postmortem } from '../document/model.ts';
import { fingerprint } from '../lint/fingerprint.ts';
import { incidentKey } from './marker.ts';

/** Crockford's base 32: without i, l, o and u, which are misread or spell words. */
const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const ID_LENGTH = 4;
const BITS_PER_CHARACTER = 5n;

/**
 * An id of four characters, one of about a million, made of the item's words and its incident, not by chance: two clones
 * that have not seen each other's ids yet, or one whose ids were thrown away with other edits, arrive at the same ones.
 * @param attempt counted from 0, for when the id is taken
 */
export function itemId(incident: string, text: string, attempt: number): string {
  const words = `${fingerprint(incident)} ${fingerprint(singleLine(text))} ${attempt}`;
  let bits = BigInt(`0x${fingerprint(words)}`);
  let id = '';
  while (id.length < ID_LENGTH) {
    id += ALPHABET[Number(bits % BigInt(ALPHABET.length))];
    bits >>= BITS_PER_CHARACTER;
  }
  return id;
}

/** True where an issue is wanted: there is something to do, it is not done, and no tracker has it yet. */
export function needsIssue(item: ActionItem): boolean {
  return !item.done && item.tracker.length === 0 && /[\p{L}\p{N}]/u.test(item.text.value);
}

/**
 * Gives each action item that needs an issue a stable id, unless it has one of its own. An id that an earlier item
 * carries too came with a copied line: the copy gets a new one. Null when nothing is to change.
 * @param copied ids that came with a copy of the whole file
 */
export function assignIdentities(
  document: Postmortem,
  copied: ReadonlySet<string> = new Set(),
): DocumentEdit | null {
  const incident = incidentKey(document);
  const taken = new Set(document.actionItems.flatMap(({ id }) => (id === null ? [] : [id.value])));
  const seen = new Set<string>();
  const edits = document.actionItems.flatMap((item) => {
    const { id } = item;
    const isCopied = id !== null && (seen.has(id.value) || copied.has(id.value));
    if (id !== null) seen.add(id.value);
    if (!needsIssue(item) || (id !== null && !isCopied)) return [];
    return completeActionItem(document, item, {
      id: freshId(taken, (attempt) => itemId(incident, item.text.value, attempt)),
    }).edits;
  });
  return edits.length === 0 ? null : editOf(document.text, edits);
}

function freshId(taken: Set<string>, idOf: (attempt: number) => string): string {
  let attempt = 0;
  while (taken.has(idOf(attempt))) attempt += 1;
  taken.add(idOf(attempt));
  return idOf(attempt);
}
