import type { WordsByLanguage } from './fieldNames.ts';

const before: WordsByLanguage = {
  signs: ['📅', '🗓', '🗓️', '⏰'],
  en: ['by', 'due', 'due by', 'due on', 'before', 'no later than', 'eta', 'deadline', 'target'],
  es: ['antes del', 'antes de', 'para el', 'hasta el', 'hasta', 'para'],
  pt: ['até', 'ate', 'antes de', 'para'],
  fr: [
    'avant le',
    "d'ici le",
    'd’ici le',
    "d'ici",
    'd’ici',
    'pour le',
    "jusqu'au",
    'jusqu’au',
    'au plus tard le',
  ],
  de: ['bis zum', 'bis', 'spätestens am', 'fällig am', 'fällig'],
  it: ['entro il', 'entro', 'prima del'],
  nl: ['voor', 'vóór', 'uiterlijk', 'tegen'],
  pl: ['do dnia', 'do', 'przed'],
  ru: ['до', 'к', 'не позднее'],
};

const behind: WordsByLanguage = {
  zh: ['之前', '前'],
  ja: ['までに', 'まで', '迄'],
  ko: ['까지'],
};

const around: WordsByLanguage = {
  en: [
    'on',
    'the',
    'end',
    'of',
    'eod',
    'eow',
    'early',
    'mid',
    'late',
    'later',
    'than',
    'no',
    'target',
    'date',
    '~',
  ],
  es: ['fin', 'finales', 'de', 'del', 'el', 'fecha'],
  pt: ['fim', 'final', 'de', 'do', 'o', 'data'],
  fr: ['fin', 'le', 'de', 'du', 'au'],
  de: ['ende', 'zum', 'am', 'spätestens', 'datum'],
  it: ['fine', 'il', 'di', 'data'],
  nl: ['eind', 'einde', 'van', 'datum'],
  pl: ['koniec', 'dnia', 'r', 'data'],
  ru: ['конца', 'г', 'года', 'позднее', 'не', 'дата'],
  zh: ['底'],
  ja: ['末', '中'],
  ko: ['말'],
};

function every(words: WordsByLanguage): string[] {
  return Object.values(words).flat();
}

/** What a due date in a sentence begins with: "by 2026-01-31"; the longest first. */
export const wordsBeforeDue = every(before).sort((a, b) => b.length - a.length);
/** What a due date in a sentence ends with: "1月31日まで"; the longest first. */
export const wordsBehindDue = every(behind).sort((a, b) => b.length - a.length);
/** Single words that may stand around a date that is due. */
export const dueWords: ReadonlySet<string> = new Set([
  ...every(before).flatMap((words) => words.split(' ')),
  ...every(behind),
  ...every(around),
]);
