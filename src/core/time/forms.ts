import { anyOf, clockWords, weekdayNamed } from './timeWords.ts';

/** Matches only where `lastIndex` points. */
export function sticky(source: string): RegExp {
  return new RegExp(source, 'iuy');
}

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** What the groups of a form hold, a letter each: year, month, day; "n" where day or month is a question of habit. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'md' | 'dm' | 'nny' | 'nn';

export interface DateForm {
  readonly pattern: RegExp;
  readonly order: DateOrder;
}

const month = String.raw`(\p{L}[\p{L}\p{M}]{2,11})\.?`;
const year = String.raw`((?:19|20)\d{2,3})(?!\d)(?:\s(?:г|r)\.?(?!\p{L}))?`;
const day = String.raw`(\d{1,2})`;

/** How dates are written, each tried in turn at one place. Months by name are checked against `monthNamed`. */
export const dateForms: readonly DateForm[] = [
  { pattern: sticky(String.raw`(\d{4,5})-${day}-${day}(?!\d)`), order: 'ymd' },
  { pattern: sticky(String.raw`(\d{4})[/.]${day}[/.]${day}(?!\d)`), order: 'ymd' },
  { pattern: sticky(String.raw`(\d{4})\s?[年년]\s?${day}\s?[月월]\s?${day}\s?[日일号]`), order: 'ymd' },
  { pattern: sticky(String.raw`((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?![\d\p{L}])`), order: 'ymd' },
  { pattern: sticky(String.raw`((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])(?=T\d)`), order: 'ymd' },
  { pattern: sticky(String.raw`${day}\.\s?${day}\.\s?(\d{4})(?!\d)`), order: 'dmy' },
  { pattern: sticky(String.raw`(\d{2})\.(\d{2})\.(\d{2})(?![\d.])`), order: 'dmy' },
  { pattern: sticky(String.raw`${day}[-/]${day}[-/](\d{4})(?!\d)`), order: 'nny' },
  { pattern: sticky(String.raw`${day}/${day}/(\d{2})(?![\d/])`), order: 'nny' },
  {
    pattern: sticky(
      String.raw`${day}(?:st|nd|rd|th|er|[.ºª°])?(?:\s+(?:of|de|di)\s+|\s+|-|/|(?<=\.))${month}` +
        String.raw`(?:(?:,?\s+(?:de\s+|del\s+|of\s+)?|-|/)(?:${year}|(?<=-)(\d{2})(?![\d:])))?`,
    ),
    order: 'dmy',
  },
  {
    pattern: sticky(
      String.raw`${month}[\s-]+${day}(?:st|nd|rd|th)?(?![\d\p{L}]|:\d|\.\d)(?:(?:,\s*|\s+|-)${year})?`,
    ),
    order: 'mdy',
  },
  { pattern: sticky(String.raw`${day}\s?[月월]\s?${day}\s?[日일号]`), order: 'md' },
  { pattern: sticky(String.raw`(\d{2})-(\d{2})(?=[ T]\d{1,2}:\d{2})`), order: 'md' },
  {
    pattern: sticky(String.raw`${day}\.${day}\.(?=,?\s+(?:um\s+)?\d{1,2}[:.h]\d{2}|\s*(?:[:–—-]\s|$))`),
    order: 'dm',
  },
  {
    pattern: sticky(
      String.raw`${day}/${day}(?=(?:\s?[(（]\p{L}{1,4}\.?[)）]\s{0,3}|,?\s{1,3})(?:at\s|@\s?)?\d{1,2}(?:[:.]\d{2}|\s?[ap]m)|:\s|\s[-–—]\s)`,
    ),
    order: 'nn',
  },
];

/** What the groups of a form hold: hour, minute, second, fraction, and the "a" or "p" of "am" or "pm". */
export type TimePart = 'h' | 'm' | 's' | 'f' | 'p';

export interface TimeForm {
  readonly pattern: RegExp;
  readonly parts: readonly TimePart[];
  /** Only a time where a date stands before it: "2026-11-01 1625". */
  readonly belowDate?: true;
  /** Written with marks that make it a time whatever its numbers, so that "25:71" is a time that cannot be. */
  readonly unmistakable?: true;
}

const half = String.raw`(?:\s?([ap])\.?\s?m\b\.?)`;

/** How times of day are written, each tried in turn at one place. */
export const timeForms: readonly TimeForm[] = [
  {
    pattern: sticky(
      String.raw`(\d{1,2})[:：](\d{1,2})(?:[:：](\d{2})(?:[.,](\d{1,9}))?)?(?!\d|[:：]\d)${half}?`,
    ),
    parts: ['h', 'm', 's', 'f', 'p'],
    unmistakable: true,
  },
  { pattern: sticky(String.raw`(\d{1,2})${half}`), parts: ['h', 'p'], unmistakable: true },
  {
    pattern: sticky(
      String.raw`(\d{1,2})\s?[時时시点點](?:\s?(\d{1,2})\s?[分분])?(?:\s?(\d{1,2})\s?[秒초])?(?!間|间|간)`,
    ),
    parts: ['h', 'm', 's'],
  },
  { pattern: sticky(String.raw`(\d{1,2})\s?h\s?(\d{2})(?!\d)`), parts: ['h', 'm'] },
  { pattern: sticky(String.raw`(\d{1,2})\.(\d{2})${half}`), parts: ['h', 'm', 'p'] },
  { pattern: sticky(String.raw`(\d{2})\.(\d{2})(?![\d.%]|\s?%)`), parts: ['h', 'm'] },
  {
    pattern: sticky(String.raw`([1-9])\.(\d{2})(?=\s*(?:[,:)\]–—]|-(?!\d)|[Uu]hr\b|[A-Z]{3,4}\b|$)|[-–]\d)`),
    parts: ['h', 'm'],
  },
  {
    pattern: sticky(String.raw`([01]\d|2[0-3])([0-5]\d)(?!\d|[/.]\d|-\d{1,2}-|\s?%)`),
    parts: ['h', 'm'],
    belowDate: true,
  },
  {
    pattern: sticky(String.raw`([01]\d|2[0-3])([0-5]\d)(?=\s?(?:hrs?\b|h\b|Z\b|UTC\b|GMT\b))`),
    parts: ['h', 'm'],
  },
  {
    pattern: sticky(String.raw`([01]\d|2[0-3])([0-5]\d)([0-5]\d)(?!\d)`),
    parts: ['h', 'm', 's'],
    belowDate: true,
  },
  { pattern: sticky(String.raw`(\d{1,2})(?=\s?[-–]\s?\d{1,2}(?::\d{2})?\s?[ap]\.?m\b)`), parts: ['h'] },
  { pattern: sticky(String.raw`(\d{1,2})(?=\s?(?:uhr|uur|час\p{L}*)(?!\p{L}))`), parts: ['h'] },
  { pattern: sticky(String.raw`(\d{2})(?=\s?h\s*(?:[:,–—-]|$))`), parts: ['h'] },
];

/** "10:45 Uhr": a word behind a time that only says that it is one. */
export const clockWord = sticky(String.raw`\s?(?:${anyOf(clockWords)})(?![\p{L}\d])\.?`);

/** Marks of a date or time that nobody knows: "2026-11-??", "??:??", "10:??", and those of a form not filled in. */
export const unknownDate = sticky(
  String.raw`\d{4}-(?:\d{2}|\?\?|xx)-(?:\?\?|xx)|\?{4}-\?\?-\?\?|YYYY[-/]MM[-/]DD|(?:DD|MM)[-/](?:DD|MM)[-/]YYYY`,
);
export const unknownTime = sticky(
  String.raw`\?\?:\?\?(?::\?\?)?|hh:mm(?::ss)?|xx:xx|\?{2,3}(?!\S?\p{L})|--:--`,
);
/** Behind a date: "(time TBC)". */
export const timeToCome = sticky(
  String.raw`\((?:time\s+)?(?:tbc|tbd|unknown|unclear)\)|(?:time\s+(?:unknown|unclear)|(?:time\s+)?(?:tbc|tbd))(?!\p{L})`,
);
/** "10:4x", "10:??": known to ten minutes, or to the hour. */
export const blurredTime = sticky(String.raw`(\d{1,2}):(?:(\d)[x?]|xx|\?\?)(?![\p{L}\d])`);

const word = sticky(String.raw`\p{L}[\p{L}\p{M}-]{0,13}`);
const behindWeekday = sticky(String.raw`\.?,?\s+|\.,?\s*`);

/** The day of the week that is written at a place, up to what it stands before. */
export function weekdayAt(text: string, at: number): { value: number; name: string; end: number } | null {
  const name = matchAt(word, text, at)?.[0];
  const value = name === undefined ? null : weekdayNamed(name);
  if (name === undefined || value === null) return null;
  const gap = matchAt(behindWeekday, text, at + name.length);
  return gap === null ? null : { value, name, end: at + name.length + gap[0].length };
}
