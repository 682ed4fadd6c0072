import { Temporal } from 'temporal-polyfill';
import { monthNamed } from '../../time/timeWords.ts';
import { findWrittenStamp, type WrittenDate } from '../../time/written.ts';
import { dueWords } from '../vocabulary/dueWords.ts';

/** A due date with its place in the text. */
export interface WrittenDue {
  readonly start: number;
  readonly end: number;
  /** The last day on which the item is in time; null where the year is nowhere stated. */
  readonly iso: string | null;
}

/** What a document says elsewhere about the due dates in it. */
export interface DueContext {
  /**
   * The day that the document is about. Where the year is left out it is that of the first such day on or after it.
   */
  readonly day: Temporal.PlainDate | null;
  /** The language code of the document, which tells the order of day and month in "3/4". */
  readonly language: string;
}

export const noDates: DueContext = { day: null, language: 'en' };

/** Finds the day, month, quarter, half or year that a text names. */
export function writtenDue(text: string, context: DueContext): WrittenDue | null {
  const { day } = context;
  if (!/\p{N}|\p{L}/u.test(text)) return null;
  const stamp = findWrittenStamp(text, ({ date, possible }) => possible && date !== null);
  if (stamp?.date != null) return { start: stamp.start, end: stamp.end, iso: isoOf(stamp.date, context) };
  const short = shortDate(text, context);
  if (short !== null) return short;
  for (const { pattern, period } of periodForms) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const found = period(match.groups ?? {});
    if (found === null) continue;
    return { start: match.index, end: match.index + match[0].length, iso: lastDay(found, day) };
  }
  return null;
}

/** Whether a text is nothing but a due date with the words around one: "by end of Q1 2026". */
export function wholeDue(text: string, context: DueContext): WrittenDue | null {
  if (text.length > 40) return null;
  const due = writtenDue(text, context);
  if (due === null) return null;
  const around = `${text.slice(0, due.start)} ${text.slice(due.end)}`.toLowerCase();
  return around.split(/[\s.,:;()（）]+/u).every((word) => word === '' || dueWords.has(word)) ? due : null;
}

const monthFirstLanguages: ReadonlySet<string> = new Set(['zh', 'ja', 'ko']);

/** Which number of "3/4" is the month depends on the language; in English only a number over 12 tells. */
function isoOf(date: WrittenDate, { day, language }: DueContext): string | null {
  if (!date.swappable) return dayIso(date, day)?.toString() ?? null;
  if (language === 'en') return null;
  const isSwapped = monthFirstLanguages.has(language);
  const meant = isSwapped ? { ...date, month: date.day, day: date.month } : date;
  return dayIso(meant, day)?.toString() ?? null;
}

function dayIso(
  { year, month, day: ofMonth }: WrittenDate,
  after: Temporal.PlainDate | null,
): Temporal.PlainDate | null {
  const from = (value: number): Temporal.PlainDate =>
    Temporal.PlainDate.from({ year: value, month, day: ofMonth });
  if (year !== null) return from(year);
  if (after === null) return null;
  const same = from(after.year);
  return Temporal.PlainDate.compare(same, after) >= 0 ? same : from(after.year + 1);
}

const dayAndMonth = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?![\d/])/;

/** "15/12", a date only where one is expected. */
function shortDate(text: string, context: DueContext): WrittenDue | null {
  const match = dayAndMonth.exec(text);
  if (match === null) return null;
  const [whole, first, second] = match;
  const [a, b] = [Number(first), Number(second)];
  const date = b > 12 ? { year: null, month: a, day: b } : { year: null, month: b, day: a };
  if (date.month < 1 || date.month > 12 || date.day < 1 || date.day > 31) return null;
  const swappable = a <= 12 && b <= 12 && a !== b ? { swappable: true as const } : {};
  const end = match.index + whole.length;
  return { start: match.index, end, iso: isoOf({ ...date, ...swappable }, context) };
}

/** A stretch of months that ends with `month`. */
interface Period {
  readonly year: number | null;
  readonly month: number;
}

type Groups = Readonly<Record<string, string | undefined>>;

const quarter = ({ q, y }: Groups): Period => ({ year: yearOf(y), month: Number(q) * 3 });
const half = ({ h, y }: Groups): Period => ({ year: yearOf(y), month: Number(h) * 6 });
const month = ({ m, y }: Groups): Period | null =>
  Number(m) >= 1 && Number(m) <= 12 ? { year: yearOf(y), month: Number(m) } : null;
const namedMonth = ({ name = '', y }: Groups): Period | null => {
  const number = monthNamed(name);
  return number === null ? null : { year: yearOf(y), month: number };
};
const wholeYear = ({ y }: Groups): Period => ({ year: yearOf(y), month: 12 });

const y = String.raw`(?<y>20\d{2}|(?<=['’])\d{2})`;
const yearBehind = String.raw`(?:[\s,/'’-]*(?:FY)?${y}(?!\d))?`;

/** How months, quarters, halves and years are written, each tried in turn. */
const periodForms: readonly { pattern: RegExp; period: (groups: Groups) => Period | null }[] = [
  { pattern: /(?<!\d)(?<y>20\d{2})[\s/-]?Q(?<q>[1-4])(?!\d)/iu, period: quarter },
  {
    pattern: new RegExp(String.raw`(?<![\p{L}\d])[QT](?<q>[1-4])${yearBehind}(?![\p{L}\d])`, 'iu'),
    period: quarter,
  },
  {
    pattern: new RegExp(
      String.raw`(?<!\d)(?<q>[1-4])(?:\.\s?Quartal|er trimestre|e trimestre|º trimestre|° trimestre)(?:\s+${y})?`,
      'iu',
    ),
    period: quarter,
  },
  { pattern: /(?:(?<y>20\d{2})年)?第(?<q>[1-4])(?:四半期|季度)/u, period: quarter },
  { pattern: /(?:(?<y>20\d{2})년\s?)?(?<q>[1-4])분기/u, period: quarter },
  {
    pattern: new RegExp(String.raw`(?<![\p{L}\d])H(?<h>[12])${yearBehind}(?![\p{L}\d])`, 'iu'),
    period: half,
  },
  { pattern: /(?<![\d-])(?<y>20\d{2})[-/.](?<m>\d{1,2})(?![\d-])/u, period: month },
  { pattern: /(?<![\d/.])(?<m>\d{1,2})[/.](?<y>20\d{2})(?!\d)/u, period: month },
  { pattern: /(?<y>20\d{2})[年년]\s?(?<m>\d{1,2})[月월]/u, period: month },
  {
    pattern: new RegExp(
      String.raw`(?<![\p{L}\d])(?<name>\p{L}{3,12})\.?,?\s+(?:de\s+|del\s+)?${y}(?!\d)`,
      'iu',
    ),
    period: namedMonth,
  },
  {
    pattern: /(?:\bEOY\b|\bend of(?: the)? year\b|\byear[- ]end\b)(?:\s+(?<y>20\d{2}))?/iu,
    period: wholeYear,
  },
  { pattern: /(?<=\bend of )(?<y>20\d{2})(?!\d)/iu, period: wholeYear },
];

function yearOf(written: string | undefined): number | null {
  if (written === undefined) return null;
  return written.length === 2 ? 2000 + Number(written) : Number(written);
}

function lastDay({ year, month: ofYear }: Period, after: Temporal.PlainDate | null): string | null {
  const end = (value: number): Temporal.PlainDate =>
    Temporal.PlainYearMonth.from({ year: value, month: ofYear }).toPlainDate({ day: 31 });
  if (year !== null) return end(year).toString();
  if (after === null) return null;
  const same = end(after.year);
  return (Temporal.PlainDate.compare(same, after) >= 0 ? same : end(after.year + 1)).toString();
}
