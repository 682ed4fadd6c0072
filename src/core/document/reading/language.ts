/** Scripts that tell a language at a glance; a document is judged by the letters of its beginning. */
const languageByScript: readonly { readonly language: string; readonly letters: RegExp }[] = [
  { language: 'ja', letters: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu },
  { language: 'ko', letters: /\p{Script=Hangul}/gu },
  { language: 'zh', letters: /\p{Script=Han}/gu },
  { language: 'ru', letters: /\p{Script=Cyrillic}/gu },
];

const languageByWords: readonly { readonly language: string; readonly words: RegExp }[] = [
  { language: 'es', words: /\b(?:el|los|las|una|del|para|con|que|por|se)\b/gi },
  { language: 'pt', words: /\b(?:os|uma|do|da|dos|das|para|com|que|não|foi)\b/gi },
  { language: 'fr', words: /\b(?:le|les|une|des|du|et|pour|avec|dans|est|été)\b/gi },
  { language: 'de', words: /\b(?:der|die|das|und|ein|eine|nicht|mit|wurde|für)\b/gi },
];
const english = /\b(?:the|and|of|to|was|were|is|in|for|with|that)\b/gi;

const looked = 4000;

/** The language of a text, English unless it is obviously another. */
export function languageOf(text: string): string {
  const beginning = text.slice(0, looked);
  const letters = count(beginning, /\p{L}/gu);
  for (const { language, letters: script } of languageByScript) {
    if (count(beginning, script) > letters / 10) return language;
  }
  const scores = languageByWords.map(({ language, words }) => ({ language, score: count(beginning, words) }));
  const best = scores.reduce((a, b) => (b.score > a.score ? b : a));
  return best.score >= 8 && best.score > 2 * count(beginning, english) ? best.language : 'en';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
