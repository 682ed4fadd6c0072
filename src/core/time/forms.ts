/** Matches only where `lastIndex` points. */
export function sticky(source: string): RegExp {
  return new RegExp(source, 'iy');
}

export function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The first three letters of the months and days in English. */
export const monthNames = [
  'jan',
  'feb',
  'mar',
  'apr',
  'may',
  'jun',
  'jul',
  'aug',
  'sep',
  'oct',
  'nov',
  'dec',
];
export const weekdayNames = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const month = String.raw`((?:${monthNames.join('|')})[a-z]{0,6})\.?`;
const weekday = String.raw`(?:(?:${weekdayNames.join('|')})[a-z]{0,6}\.?,?\s+)?`;
const ordinal = '(?:st|nd|rd|th)?';

export interface DateForm {
  readonly pattern: RegExp;
  /** Which group holds what. */
  readonly order: 'ymd' | 'dmy' | 'mdy' | 'md' | 'numeric';
}

/** How dates are written, each tried in turn at one place. */
export const dateForms: readonly DateForm[] = [
  { pattern: sticky(String.raw`${weekday}(\d{4,5})-(\d{1,2})-(\d{1,2})(?!\d)`), order: 'ymd' },
  { pattern: sticky(String.raw`${weekday}(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?!\d)`), order: 'ymd' },
  { pattern: sticky(String.raw`(\d{4})年(\d{1,2})月(\d{1,2})日`), order: 'ymd' },
  { pattern: sticky(String.raw`${weekday}(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?!\d)`), order: 'numeric' },
  {
    pattern: sticky(
      String.raw`${weekday}(\d{1,2})${ordinal}[\s-]+(?:of\s+)?${month}(?:,?[\s-]+(\d{4})(?!\d))?`,
    ),
    order: 'dmy',
  },
  {
    pattern: sticky(String.raw`${weekday}${month}\s+(\d{1,2})${ordinal}(?![\d:])(?:,?\s+(\d{4})(?![\d:]))?`),
    order: 'mdy',
  },
  { pattern: sticky(String.raw`(\d{2})-(\d{2})(?=[ T]\d{1,2}:\d{2})`), order: 'md' },
];

/** 9:15, 09:15:30.123, 9:15 PM */
export const clock = sticky(
  String.raw`(\d{1,2}):(\d{1,2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?![\d])(?:\s*([ap])\.?m\b\.?)?`,
);
/** 7am */
export const hourOnly = sticky(String.raw`(\d{1,2})\s*([ap])\.?m\b\.?`);
/** 09.15, 9h15 */
export const dotted = sticky(String.raw`(\d{1,2})[.h](\d{2})(?![\d.%]|\s?%)`);
/** 0915, behind a date */
export const undivided = sticky(String.raw`([01]\d|2[0-3])([0-5]\d)(?!\d)`);
