import type { Span } from '../model.ts';
import { type ActionField, fieldsWithinSentences, inlineFieldNames } from '../vocabulary/fieldNames.ts';
import { trimmed } from './richText.ts';

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
const alternatives = [...fieldByName.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[().]/g, '\\$&'))
  .join('|');
const key = new RegExp(String.raw`(?<![\p{L}\d])(${alternatives})[ \t\u00A0]{0,3}[:：=][\s\u00A0]*`, 'giu');

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
  if (!/[:：=]/.test(part)) return [];
  const keys: { field: ActionField; start: number; valueStart: number }[] = [];
  for (const match of part.matchAll(key)) {
    const field = fieldByName.get((match[1] ?? '').toLowerCase());
    if (field === undefined || !beginsField(part, match.index, field, keys.length > 0)) continue;
    keys.push({ field, start: match.index, valueStart: match.index + match[0].length });
  }
  return keys.map(({ field, start, valueStart }, index) => {
    const end = keys[index + 1]?.start ?? part.length;
    const value = fieldValue(text, { start: stretch.start + valueStart, end: stretch.start + end });
    const range = { start: stretch.start + start, end: Math.max(value.end, stretch.start + valueStart) };
    return { field, range, value };
  });
}

/** Words that begin a field elsewhere are words of a sentence in the middle of one. */
function beginsField(part: string, start: number, field: ActionField, follows: boolean): boolean {
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
  return fieldsWithinSentences.has(field) || (separators.has(before.char) && isLineStart(part, before.at));
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

function fieldValue(text: string, stretch: Span): Span {
  const kept = text.slice(stretch.start, stretch.end).replace(/[\s,;；，、.。|_*([（【–—-]+$/u, '');
  let end = stretch.start + kept.length;
  for (const [opening, closing] of Object.entries(brackets)) {
    if (kept.endsWith(closing) && !kept.includes(opening)) end -= 1;
  }
  return trimmed(text, { start: stretch.start, end });
}
