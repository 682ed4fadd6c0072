/** The words that dates and times are written with, as data; lower case. Languages: see each table. */

/** Month names, January to December, a list for each language and length (and case, in Polish and Russian). */
const monthLists = [
  ['en', 'january february march april may june july august september october november december'],
  ['en', 'jan feb mar apr may jun jul aug sep oct nov dec'],
  ['es', 'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre'],
  ['es', 'ene feb mar abr may jun jul ago sep oct nov dic'],
  ['pt', 'janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro'],
  ['pt', 'jan fev mar abr mai jun jul ago set out nov dez'],
  ['fr', 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'],
  ['fr', 'janv févr mars avr mai juin juil août sept oct nov déc'],
  ['de', 'januar februar märz april mai juni juli august september oktober november dezember'],
  ['de', 'jan feb mär apr mai jun jul aug sep okt nov dez'],
  ['it', 'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre'],
  ['it', 'gen feb mar apr mag giu lug ago set ott nov dic'],
  ['nl', 'januari februari maart april mei juni juli augustus september oktober november december'],
  ['nl', 'jan feb mrt apr mei jun jul aug sep okt nov dec'],
  [
    'pl',
    'stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia',
  ],
  ['pl', 'styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad grudzień'],
  ['pl', 'sty lut mar kwi maj cze lip sie wrz paź lis gru'],
  ['ru', 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'],
  ['ru', 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'],
  ['ru', 'янв фев мар апр май июн июл авг сен окт ноя дек'],
].map(([language = '', list = '']) => ({ language, names: list.split(' ') }));

/** Further short forms, by number of the month. */
const otherMonthNames =
  'sept 9 setiembre 9 jänner 1 jän 1 mrz 3 févr 2 fevr 2 aout 8 dec 12 fevrier 2 decembre 12';

const monthNumbers: ReadonlyMap<string, number> = new Map([
  ...pairs(otherMonthNames),
  ...monthLists.flatMap(({ names }) => names.map((name, index) => [name, index + 1] as const)),
]);

/** The month that a word names, 1 to 12; null for any other word. */
export function monthNamed(word: string): number | null {
  return monthNumbers.get(word.toLowerCase()) ?? null;
}

/**
 * The name of another month, in the language, length and case of a sample. Many names are the same in several languages:
 * only English and German write them with a capital letter, and only German puts a point behind the day.
 */
export function monthLike(sample: string, month: number, { dotted }: { dotted: boolean }): string {
  const word = sample.toLowerCase();
  const known = monthLists.filter(({ names }) => names.includes(word));
  const capital = dotted ? 'de' : 'en';
  const fits = known.filter(({ language }) => (sample === word ? language !== 'en' : language === capital));
  const list = fits[0] ?? known[0] ?? monthLists[0];
  return inCaseOf(sample, list?.names[month - 1] ?? '');
}

function inCaseOf(sample: string, word: string): string {
  if (sample === sample.toLowerCase()) return word;
  if (sample === sample.toUpperCase()) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Month names that are everyday words in some language: below a number, "2 may" or "3 out" is rarely a date. */
export const everydayMonthNames: ReadonlySet<string> = new Set(
  'may out set ago mar sie lip lis gen mag'.split(' '),
);

/** Days of the week, Monday to Sunday, likewise. "mar" is left to March. */
const weekdayLists = [
  'monday tuesday wednesday thursday friday saturday sunday',
  'mon tue wed thu fri sat sun',
  'lunes martes miércoles jueves viernes sábado domingo',
  'segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo',
  'lundi mardi mercredi jeudi vendredi samedi dimanche',
  'montag dienstag mittwoch donnerstag freitag samstag sonntag',
  'mo di mi do fr sa so',
  'lunedì martedì mercoledì giovedì venerdì sabato domenica',
  'maandag dinsdag woensdag donderdag vrijdag zaterdag zondag',
  'poniedziałek wtorek środa czwartek piątek sobota niedziela',
  'понедельник вторник среда четверг пятница суббота воскресенье',
  'пн вт ср чт пт сб вс',
  '月 火 水 木 金 土 日',
  '一 二 三 四 五 六 日',
  '월 화 수 목 금 토 일',
].map((list) => list.split(' '));

const weekdayNumbers: ReadonlyMap<string, number> = new Map([
  ...pairs('tues 2 weds 3 thur 4 thurs 4'),
  ...weekdayLists.flatMap((list) => list.map((name, index) => [name, index + 1] as const)),
]);

/** The day of the week that a word names, 1 for Monday to 7; null for any other word. */
export function weekdayNamed(word: string): number | null {
  return weekdayNumbers.get(word.toLowerCase()) ?? null;
}

/** The name of another day of the week, in the language, length and case of a sample. */
export function weekdayLike(sample: string, dayOfWeek: number): string {
  const word = sample.toLowerCase();
  const list = weekdayLists.find((names) => names.includes(word)) ?? weekdayLists[1] ?? [];
  return inCaseOf(sample, list[dayOfWeek - 1] ?? '');
}

/** Times that have a name, as hours. */
const namedHours: ReadonlyMap<string, number> = new Map(
  pairs('noon 12 midday 12 midnight 0 mediodía 12 medianoche 0 midi 12 minuit 0 mittag 12 mitternacht 0'),
);

export function hourNamed(word: string): number | null {
  return namedHours.get(word.toLowerCase()) ?? null;
}

/** Words that say that a time is not exact, before it. */
export const approximateBefore = [
  ...[
    'about',
    'around',
    'approx.',
    'approx',
    'approximately',
    'circa',
    'ca.',
    'ca',
    'c.',
    'roughly',
    'before',
  ],
  ...[
    'after',
    'since',
    'by',
    'until',
    'pre-',
    'shortly after',
    'shortly before',
    'just after',
    'just before',
  ],
  ...[
    'aprox.',
    'alrededor de las',
    'alrededor de',
    'sobre las',
    'hacia las',
    'por volta das',
    'por volta de',
  ],
  ...[
    'cerca de',
    'cerca das',
    'environ',
    'vers',
    'etwa',
    'gegen',
    'ungefähr',
    'rund',
    'circa um',
    'intorno alle',
  ],
  ...['verso le', 'ongeveer', 'rond', 'omstreeks', 'około', 'ok.', 'примерно в', 'примерно', 'около'],
  ...['大约', '約', '约', '약'],
] as const;

/** The same behind a time. */
export const approximateBehind = [
  ...[
    'approx.',
    'approx',
    'approximately',
    '-ish',
    'ish',
    'or so',
    '頃',
    'ごろ',
    'ころ',
    '左右',
    '前後',
    '起',
    '以降',
    '以後',
    '경',
    '쯤',
  ],
] as const;

/** Words that lead to a time or a day: "at 10:45". */
export const leadingWords = [
  ...[
    'at',
    'on',
    'from',
    'a las',
    'a la',
    'a eso de las',
    'desde las',
    'el',
    'às',
    'as',
    'em',
    'no dia',
    'le',
    'à',
  ],
  ...[
    'dès',
    'um',
    'am',
    'ab',
    'alle ore',
    'alle',
    'ore',
    'il',
    'om',
    'op',
    'o godz.',
    'o',
    'w dniu',
    'godz.',
    'в',
    'с',
  ],
] as const;

/** "between 10:00 and 10:30": what stands before the first time, and before the second. */
export const betweenWords = [
  'between',
  'entre',
  'zwischen',
  'tra',
  'fra',
  'tussen',
  'między',
  'pomiędzy',
  'между',
];
export const andWords = ['and', 'y', 'e', 'et', 'und', 'en', 'a', 'i', 'и'];

/** Words between the beginning and the end of a range. */
export const rangeWords = [
  'to',
  'until',
  'till',
  'bis',
  'a',
  'à',
  'até',
  'hasta',
  'tot',
  'do',
  'до',
  'al',
  'から',
  '至',
  '到',
] as const;

/** What stands before a time in place of "a.m." and "p.m." */
export const morningWords = ['午前', '上午', '凌晨', '早上', '오전'] as const;
export const afternoonWords = ['午後', '下午', '晚上', '오후'] as const;

/** Words behind a time of day that only say that it is one. */
export const clockWords = [
  'uhr',
  'uur',
  'hours',
  'hrs',
  'hs',
  'hr',
  'h',
  'horas',
  'heures',
  'ч',
  'час',
] as const;

/** A pattern source that matches any of these words as they stand. */
export function anyOf(words: readonly string[]): string {
  return [...words]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.?+*|()[\]{}\\^$]/g, String.raw`\$&`).replace(/ /g, String.raw`\s+`))
    .join('|');
}

function pairs(list: string): (readonly [string, number])[] {
  return [...list.matchAll(/(\S+) (\d+)/g)].map(([, word = '', value]) => [word, Number(value)] as const);
}
