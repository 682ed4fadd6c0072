import type { CompletionItem, Position } from 'vscode-languageserver-types';
import type { Reading } from '../reading.ts';
import { dueDates } from './dueDates.ts';
import { frontMatter } from './frontMatter.ts';
import { headings } from './headings.ts';
import { owners } from './owners.ts';
import { type Place, placeAt } from './place.ts';
import { ruleNames } from './ruleNames.ts';
import { zones } from './zones.ts';

/** Characters after which an editor asks: each begins or separates something of ours. */
export const triggerCharacters: readonly string[] = ['#', '@', ':', ' '];

/** Null where a place is none of the kind. */
type Source = (reading: Reading, place: Place) => CompletionItem[] | null;

const sources: readonly Source[] = [ruleNames, frontMatter, headings, dueDates, owners, zones];

export function completion(reading: Reading, position: Position): CompletionItem[] {
  const place = placeAt(reading, position);
  for (const source of sources) {
    const items = source(reading, place);
    if (items !== null) return items;
  }
  return [];
}
