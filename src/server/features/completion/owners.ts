import { type CompletionItem, CompletionItemKind } from 'vscode-languageserver-types';
import { people } from '../people.ts';
import { holds, type Reading } from '../reading.ts';
import { type Place, proposals, typed } from './place.ts';

/** Behind "Owner:" or "@" in an action item, and behind "@" anywhere else in the text. */
export function owners(reading: Reading, place: Place): CompletionItem[] | null {
  const mention = /(?<![\w@])@[\w-]*$/.exec(place.before)?.[0];
  const owner = /\b(?:owner|assignee)s?\b[:*_\s]*\s([\w-]*)$/i.exec(place.before)?.[1];
  const written = mention ?? (isInItem(reading, place) ? owner : undefined);
  if (written === undefined) return null;
  const from = people(reading).map(({ name, from: detail }) => ({ label: name, detail }));
  return proposals(reading, { kind: CompletionItemKind.Reference, span: typed(place, written.length), from });
}

/** Whether a line belongs to an action item: white space that is not part of it yet may stand before the cursor. */
export function isInItem({ facts }: Reading, { before, lineStart }: Place): boolean {
  const end = lineStart + before.trimEnd().length;
  return facts.actionItems.some(({ span }) => holds(span, end));
}
