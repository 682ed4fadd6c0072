import { languagesByScript, languagesByWords } from '../vocabulary/languages.ts';
import { wordsOf } from './headingWords.ts';

const looked = 3000;
const fewestWords = 4;
const firstScript = Math.min(...languagesByScript.map(({ from }) => from));

const languagesOfWord = new Map<string, string[]>();
for (const [language, words] of Object.entries(languagesByWords)) {
  for (const word of words.split(' ')) {
    languagesOfWord.set(word, [...(languagesOfWord.get(word) ?? []), language]);
  }
}

/** The language of a text, judged by its beginning: English unless it is obviously another. */
export function languageOf(text: string): string {
  const beginning = proseOf(text.slice(0, looked));
  return languageOfScript(beginning) ?? languageOfWords(wordsOf(beginning));
}

/** The first script that a tenth of the letters belong to. */
function languageOfScript(text: string): string | null {
  const found = languagesByScript.map(() => 0);
  let letters = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (code > 0x40) letters += 1;
    if (code < firstScript) continue;
    const script = languagesByScript.findIndex(({ from, to }) => from <= code && code <= to);
    if (script >= 0) found[script] = (found[script] ?? 0) + 1;
  }
  return languagesByScript.find((_, script) => (found[script] ?? 0) > letters / 10)?.language ?? null;
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
