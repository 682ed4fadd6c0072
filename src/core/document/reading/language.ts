import { languagesByScript, languagesByWords } from '../vocabulary/languages.ts';
import { wordsOf } from './headingWords.ts';

const looked = 4000;
const fewestWords = 4;

const languagesOfWord = new Map<string, string[]>();
for (const [language, words] of Object.entries(languagesByWords)) {
  for (const word of words.split(' ')) {
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), language]);
  }
}

/** The language of a text, judged by its beginning: English unless it is obviously another. */
export function languageOf(text: string): string {
  const beginning = proseOf(text.slice(0, looked));
  const letters = count(beginning, /\p{L}/gu);
  for (const { language, letters: script } of languagesByScript) {
    if (count(beginning, script) > letters / 10) return language;
  }
  return languageOfWords(wordsOf(beginning));
}

/** Code, addresses and comments are English in every language. */
function proseOf(text: string): string {
  return text
    .replace(/^(?:```|~~~)[\s\S]*?^(?:```|~~~)/gm, ' ')
    .replace(/`[^`\n]*`|https?:\/\/\S+|<[^<>\n]*>/g, ' ');
}

function languageOfWords(words: readonly string[]): string {
  const scores = new Map<string, number>();
  for (const word of words) {
    for (const language of languagesOfWord.get(word) ?? [])
      scores.set(language, (scores.get(language) ?? 0) + 1);
  }
  let best = 'en';
  for (const [language, score] of scores) {
    if (score >= fewestWords && score > (scores.get(best) ?? 0) * (best === 'en' ? 1.2 : 1)) best = language;
  }
  return best;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
