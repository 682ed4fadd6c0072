import { zonePattern } from '../../time/zones.ts';
import { timeWords } from '../vocabulary/zoneWords.ts';

/** Chinese and Japanese have no spaces between words. */
const wordSign = String.raw`[\p{Script=Latin}\p{Script=Cyrillic}\d/]`;
const zone = `(?<!${wordSign})(${zonePattern})(?!${wordSign})`;
const named = new RegExp(zone, 'u');
const timeWord = new RegExp(
  String.raw`(?<!\p{Script=Latin})(?:${timeWords.join('|')})(?!\p{Script=Latin})`,
  'giu',
);
const zoneBefore = new RegExp(String.raw`${zone}\s+(?:times?|timestamps?)\b`, 'u');
const sentenceEnd = /[.。](?=\s|$)|[\n!?]/u;

/** Behind such a word a sentence goes on in the next line. */
const lineWrap = /(?<=\s(?:in|are|is|en|em|the|of))\n/giu;

/** How far behind its time word a sentence names the zone. */
const reach = 70;

/** The zone that a heading or column header names: "Timeline (UTC)". */
export function zoneIn(text: string): string | null {
  return named.exec(text)?.[1] ?? null;
}

/** The zone of a sentence about the document's times: "All times in UTC". */
export function statedZone(text: string): string | null {
  const unwrapped = text.replace(lineWrap, ' ');
  for (const { 0: word, index } of unwrapped.matchAll(timeWord)) {
    const [rest = ''] = unwrapped
      .slice(index + word.length, index + word.length + reach)
      .split(sentenceEnd, 1);
    const found = zoneIn(rest);
    if (found !== null && isPlain(found, rest)) return found;
  }
  return zoneBefore.exec(text)?.[1] ?? null;
}

/** Two letters may be anything; behind "in" or in brackets they are a zone. */
function isPlain(found: string, text: string): boolean {
  const before = text.slice(0, text.indexOf(found));
  return found.length > 2 || /(?:^|\s)(?:in|are|is|en|em)\s+$|[(:]\s*$/iu.test(before);
}
