import { idleWords, joiningWords } from '../vocabulary/sectionNames.ts';

const mark = /[\u{300}-\u{36F}]/gu;
const syllables = String.raw`\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー`;
const syllable = new RegExp(`^[${syllables}]$`, 'u');
const word = new RegExp(`[${syllables}]|[&+]|(?:(?![${syllables}])[\\p{L}\\p{N}])+`, 'gu');

/**
 * The words of a heading or name for comparing: lower case, without accents and punctuation. Scripts that set no
 * spaces, or set them freely, count each character as a word.
 */
export function wordsOf(text: string): string[] {
  if (/^[a-z ]+$/.test(text)) return text.split(' ').filter((part) => part !== '');
  const folded = foldedText(text);
  const words = /['’‘`]/.test(folded) ? withoutApostrophes(folded) : folded;
  return words.match(word) ?? [];
}

/** An elided article is a word of its own: l'impact. */
function withoutApostrophes(text: string): string {
  return text.replace(/['’‘`](?=\p{L}{3})/gu, ' ').replace(/['’‘`]/g, '');
}

/** Whether a word is a character of a script that sets no spaces. */
export function isSyllable(text: string): boolean {
  return syllable.test(text);
}

/** Lower case, without accents. */
export function foldedText(text: string): string {
  const plain = isAscii(text) ? text : text.normalize('NFKD').replace(mark, '').normalize('NFC');
  return plain.toLowerCase().replaceAll('ß', 'ss').replaceAll('ł', 'l');
}

function isAscii(text: string): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) > 0x7f) return false;
  return true;
}

const idle = new Set(idleWords.flatMap(wordsOf));
const joining = new Set(joiningWords.flatMap(wordsOf));

/** What stands for every word that joins two names. */
export const joint = '&';

/** The words that tell something; all, where none does. */
export function tellingWords(text: string): string[] {
  return withoutIdle(wordsOf(text).map(joined));
}

export function joined(text: string): string {
  return joining.has(text) ? joint : text;
}

function withoutIdle(words: string[]): string[] {
  const telling = words.filter((text) => !idle.has(text));
  return telling.length > 0 ? telling : words;
}
