import type { Span } from '../model.ts';
import { type ActionField, fieldsWithinSentences, inlineFieldNames } from '../vocabulary/fieldNames.ts';
import { trimmed } from './richText.ts';
import { withoutEnd } from './textEnds.ts';

/** A field stated in the text of an item; ranges are indexes into that text. */
export interface ItemField {
  readonly field: ActionField;
  /** Key and value. */
  readonly range: Span;
  readonly value: Span;
}

const fieldByName = new Map(
  Object.entries(inlineFieldNames).flatMap(([field, names]) =>
    names.map((name) => [name, field as ActionField] as const),
  ),
);
const longestName = Math.max(...[...fieldByName.keys()].map((name) => name.length));

const separators = new Set([
  ',',
  '，',
  '、',
  ';',
  '；',
  '|',
  '/',
  '·',
  '•',
  '。',
  '-',
  '–',
  '—',
  '.',
  '_',
  '*',
]);
const brackets: Readonly<Record<string, string>> = { '(': ')', '[': ']', '（': '）', '【': '】', '{': '}' };

/** The "Key: value" fields of a stretch, from the first key that begins a field on; a value ends at the next key. */
export function statedFields(text: string, stretch: Span): ItemField[] {
  const part = text.slice(stretch.start, stretch.end);
  const keys: Key[] = [];
  for (const { index } of part.matchAll(/[:：=]/g)) {
    const found = keyBefore(part, index);
    if (found !== null && beginsField(part, found, keys.length > 0)) keys.push(found);
    if (keys.length === mostFields) break;
  }
  return keys.map(({ field, start, colon }, index) => {
    const end = keys[index + 1]?.start ?? part.length;
    const value = fieldValue(text, { start: stretch.start + colon + 1, end: stretch.start + end });
    const range = { start: stretch.start + start, end: Math.max(value.end, stretch.start + colon + 1) };
    return { field, range, value };
  });
}

/** Fields of one stretch beyond this many are part of the last one's value. */
const mostFields = 24;

interface Key {
  readonly field: ActionField;
  readonly start: number;
  readonly colon: number;
}

const nameEnd = /[\p{L})]$/u;

/** The longest name of a field that ends right before a colon. */
function keyBefore(part: string, colon: number): Key | null {
  const from = Math.max(0, colon - longestName - 3);
  const before = part.slice(from, colon).toLowerCase().trimEnd();
  if (!nameEnd.test(before)) return null;
  for (let at = 0; at < before.length; at += 1) {
    const field = fieldByName.get(before.slice(at));
    if (field === undefined || isLetter(part.charAt(from + at - 1), before.charAt(at))) continue;
    return { field, start: from + at, colon };
  }
  return null;
}

/** Whether a name goes on to the left: scripts with spaces between words need one before it. */
function isLetter(left: string, first: string): boolean {
  return /[\p{L}\d]/u.test(left) && !/[\u2E80-\uD7AF]/.test(first);
}

const quotes = new Set(['"', "'", '“', '‘', '«', '„', '「', '`']);
const endsClause = /[.!?,;)\]。，、）]/;
/** In the middle of a clause a field begins with a capital ("Owner: …"), or goes on with a login or a date. */
const setsOff = /^(?:[^a-z]|.*[:：=]\s?[@\d])/u;

/** Words that begin a field elsewhere are words of a sentence in the middle of one. */
function beginsField(part: string, { start, colon, field }: Key, follows: boolean): boolean {
  const before = charBefore(part, start);
  if (before === null) return true;
  if (follows && (separators.has(before.char) || before.char in brackets)) return true;
  const closing = brackets[before.char];
  if (closing !== undefined)
    return part
      .slice(start)
      .trimEnd()
      .replace(/[.。]$/, '')
      .endsWith(closing);
  if (separators.has(before.char) && isLineStart(part, before.at)) return true;
  if (!fieldsWithinSentences.has(field) || quotes.has(before.char)) return false;
  return endsClause.test(before.char) || setsOff.test(part.slice(start, colon + 3));
}

/** The last character before a place that is neither white space nor a mark of emphasis. */
function charBefore(part: string, start: number): { char: string; at: number } | null {
  for (let at = start - 1; at >= Math.max(0, start - 6); at -= 1) {
    const char = part.charAt(at);
    if (!/[\s*_]/.test(char)) return { char, at };
  }
  return start <= 6 ? null : { char: ' ', at: start - 1 };
}

/** Only marks stand before it: "- Owner: …" in the text of an item. */
function isLineStart(part: string, at: number): boolean {
  return at < 6 && !/[\p{L}\p{N}]/u.test(part.slice(0, at + 1));
}

const behindValue = /[\s,;；，、.。|_*([（【–—-]/u;

function fieldValue(text: string, stretch: Span): Span {
  const kept = withoutEnd(text, stretch, behindValue);
  const value = text.slice(kept.start, kept.end);
  const opener = Object.keys(brackets).find((key) => brackets[key] === value.at(-1));
  const isUnopened = opener !== undefined && !value.includes(opener);
  return trimmed(text, isUnopened ? { start: kept.start, end: kept.end - 1 } : kept);
}
