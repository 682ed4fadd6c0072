import { parseDuration } from '../../time/durations.ts';
import type { SectionKind, Span } from '../model.ts';
import { type SectionNames, spokenHeading } from './names.ts';
import { type RichText, sourceSpan } from './richText.ts';

/**
 * The name of a section where a line of a paragraph begins, in bold or before a colon: `**Impact:** none`. The first
 * line of a paragraph may be the bare name.
 */
export interface SectionLabel {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly isBold: boolean;
  /** Nothing follows it on its line. */
  readonly isAlone: boolean;
  /** Where its line begins, where the name stands, and where what it names does: up to the line of the next field. */
  readonly line: number;
  readonly name: Span;
  readonly content: Span;
}

/** Where a line begins with something that is set off like the name of a field. */
interface Field {
  readonly line: number;
  readonly name: Span;
  /** Behind the colon. */
  readonly contentStart: number;
  readonly isBold: boolean;
}

const longestName = 60;
const plainName = /^([^\n:：]{2,})[:：](?=\s|$)/u;
const decoration = /(?:\s|\p{Extended_Pictographic}|\u{FE0F}|\u{200D})*/uy;

/** The sections that the lines of a paragraph begin. */
export function sectionLabels(rich: RichText, names: SectionNames, mayBeBare: boolean): SectionLabel[] {
  if (!mayBeBare && rich.strong.length === 0 && !/[:：]/u.test(rich.text)) return [];
  const bare = mayBeBare ? bareLine(rich) : null;
  const fields = bare === null ? fieldsIn(rich, 0) : [bare, ...fieldsIn(rich, nextLine(rich.text, 0))];
  return fields.flatMap(({ line, name, contentStart, isBold }, index) => {
    const text = rich.text.slice(name.start, name.end);
    const kind = isBold ? names.kindOfLabel(text) : names.kindOfWhole(text);
    const content = { start: contentStart, end: fields[index + 1]?.line ?? rich.text.length };
    const behind = restOfLine(rich.text, contentStart).trim();
    if (kind === 'other' || isStamp(behind) || (!isBold && isMeasure(behind))) return [];
    return [{ kind, heading: spokenHeading(text), isBold, isAlone: behind === '', line, name, content }];
  });
}

/** Whether a paragraph begins like a field: with a name in bold that a colon ends. */
export function beginsWithField(rich: RichText): boolean {
  const first = fieldAt(0, rich);
  return first?.isBold === true && /[:：]\s*$/u.test(rich.text.slice(0, first.contentStart));
}

export function hasContent({ content }: SectionLabel, { text }: RichText): boolean {
  return text.slice(content.start, content.end).trim() !== '';
}

const stampForms = [
  /^\d{1,4}[-/.:年]\d{1,2}/u,
  /^\p{L}{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}/u,
  /^\d{1,2}(?:st|nd|rd|th)?\.? (?:de )?\p{L}{3,9}\.?,? (?:de )?\d{4}/u,
  /^[<[{(]*(?:YYYY|HH|DD|MM)\b/u,
];

/** "Detected: 09:15" is a fact, no section. */
function isStamp(content: string): boolean {
  return stampForms.some((form) => form.test(content));
}

/** "Time to detection: 20 minutes" is a fact too, and so is what nobody has measured yet: "?", "N/A", "XX". */
function isMeasure(content: string): boolean {
  return /^(?:[?？]+|n\/a|([x-z])\1+)$/i.test(content) || parseDuration(content) !== null;
}

/** A short first line without a colon, which may be a name that somebody did not care to set off. */
function bareLine({ text, strong, links }: RichText): Field | null {
  const name = restOfLine(text, 0);
  if (name.length > longestName || /[:：]/u.test(name) || strong.length + links.length > 0) return null;
  const aside = /\s*[(（][^()（）]*[)）]\s*$/u.exec(name)?.[0].length ?? 0;
  return {
    line: 0,
    name: { start: 0, end: name.length - aside },
    contentStart: name.length,
    isBold: false,
  };
}

function restOfLine(text: string, from: number): string {
  const lineEnd = text.indexOf('\n', from);
  return lineEnd < 0 ? text.slice(from) : text.slice(from, lineEnd);
}

function fieldsIn(rich: RichText, from: number): Field[] {
  const fields: Field[] = [];
  for (let line = from; line >= 0; line = nextLine(rich.text, line)) {
    const field = fieldAt(line, rich);
    if (field !== null) fields.push(field);
  }
  return fields;
}

function nextLine(text: string, from: number): number {
  const lineEnd = text.indexOf('\n', from);
  return lineEnd < 0 ? -1 : lineEnd + 1;
}

function fieldAt(line: number, { text, strong }: RichText): Field | null {
  decoration.lastIndex = line;
  const start = /[a-z]/i.test(text.charAt(line)) ? line : line + (decoration.exec(text)?.[0].length ?? 0);
  const bold = strong.find((range) => range.start === start);
  if (bold !== undefined) return boldField(bold, line, text);
  const name = plainName.exec(text.slice(start, start + longestName))?.[1];
  if (name === undefined) return null;
  const end = start + name.length;
  return { line, name: { start, end }, contentStart: end + 1, isBold: false };
}

const asideBehind = /^[^\S\n]{0,3}[(（][^()（）\n]{1,40}[)）](?=[^\S\n]*(?:[:：\n]|$))/u;

/** Bold text that stands alone, ends with a colon or full stop, or has a colon or dash behind it. */
function boldField({ start, end }: Span, line: number, text: string): Field | null {
  const aside = asideBehind.exec(text.slice(end, end + longestName))?.[0].length ?? 0;
  const name = { start, end: end + aside };
  const behind =
    /^[^\S\n]*[:：]|^[^\S\n]+[-–—]\s|^[^\S\n]*(?=\n|$)/u.exec(text.slice(name.end, name.end + 8))?.[0] ??
    null;
  if (behind === null && !/[:：.]\s*$/u.test(text.slice(name.start, name.end))) return null;
  return { line, name, contentStart: name.end + (behind?.length ?? 0), isBold: true };
}

/** Whether a paragraph holds nothing else. */
export function isOnly({ name, content }: SectionLabel, { text }: RichText): boolean {
  return text.slice(0, name.start).trim() === '' && content.end === text.length;
}

/** The source span of the name with its marks, and the colon behind it. */
export function labelSpan({ name }: SectionLabel, rich: RichText, source: string): Span {
  const { start, end } = sourceSpan(rich, source, name);
  const marks = /[*_]*$/.exec(source.slice(Math.max(0, start - 3), start))?.[0].length ?? 0;
  const colon = /^[*_]*\s*[:：]|^[*_]*/u.exec(source.slice(end, end + 8))?.[0].length ?? 0;
  return { start: start - marks, end: end + colon };
}
