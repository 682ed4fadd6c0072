import type { Span } from '../model.ts';
import { doneWords } from '../vocabulary/actionWords.ts';
import { type ActionField, inlineFieldNames } from '../vocabulary/fieldNames.ts';
import { trimmed } from './richText.ts';

/** A field stated in the text of an item; ranges are indexes into that text. */
export interface ItemField {
  readonly field: ActionField;
  /** Key and value. */
  readonly range: Span;
  readonly value: Span;
}

export interface ItemParts {
  /** What is to be done. */
  readonly text: Span;
  readonly fields: readonly ItemField[];
  readonly done: boolean;
}

const fieldByName = new Map(
  Object.entries(inlineFieldNames).flatMap(([field, names]) =>
    names.map((name) => [name, field as ActionField] as const),
  ),
);
const names = [...fieldByName.keys()]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[()]/g, '\\$&'));

/** A key needs a separator before it; owner and due may follow a sentence. */
const key = new RegExp(
  String.raw`(?<=^|[([;,|._·•]\s*|\s[-–—]\s*|\n\s*)(${names.join('|')})\s*[:：=]\s*|(?<=\s)(owners?|assignee|due(?: date)?|deadline)\s*[:：]\s*`,
  'giu',
);
const separator = /\s+(?:[-–—]+|\||·|•)\s+|\s*[;\n]\s*/g;
const loneTracker = /^[([]?(?:[\w.-]+\/[\w.-]+)?#\d+[)\]]?$|^[A-Z][A-Z\d]+-\d+$|^https?:\/\/\S+$/;
/** A reference behind another field's value is a field of its own. */
const trackerBehind = /(?<=\S)\s+[([]?(?:[\w.-]+\/[\w.-]+)?#\d+[)\]]*\s*$/;
const loneLogin = /^[([]?@[\w-]+(?:\s*(?:,|&|and|\/)\s*@[\w-]+)*[)\]]?$/;
const bracketedName = /^\[(\p{Lu}[\p{L}.'-]*(?:\s[\p{L}.'-]+){0,2})\]$/u;
const loneDone = /^[([]?(?:done|completed?|fixed|closed|resolved|✅|✔️?|☑️?)[)\]]?[.!]?$/iu;

/** Takes an item apart: what is to be done, and the fields around it. */
export function itemParts(text: string): ItemParts {
  const fields: ItemField[] = [];
  let done = false;
  const body: Span[] = [];
  let bodyEnded = false;
  for (const segment of segmentsOf(text)) {
    const stated = statedFields(text, segment);
    const own = { start: segment.start, end: stated[0]?.range.start ?? segment.end };
    const rest = peel(text, own, body.length > 0, fields);
    done ||= rest.done;
    const isBody = rest.range.end > rest.range.start && !bodyEnded;
    if (isBody) body.push(rest.range);
    if (body.length > 0 && (stated.length > 0 || rest.range.end < trimmed(text, own).end)) bodyEnded = true;
    fields.push(...stated);
  }
  return { text: { start: body[0]?.start ?? 0, end: body.at(-1)?.end ?? 0 }, fields, done };
}

function segmentsOf(text: string): Span[] {
  const segments: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    segments.push(trimmed(text, { start, end: match.index }));
    start = match.index + match[0].length;
  }
  segments.push(trimmed(text, { start, end: text.length }));
  return segments.filter((segment) => segment.end > segment.start);
}

/** The "Key: value" fields of a segment; a value ends where the next key begins. */
function statedFields(text: string, segment: Span): ItemField[] {
  const part = text.slice(segment.start, segment.end);
  const matches = [...part.matchAll(key)];
  return matches.flatMap((match, index) => {
    const field = fieldByName.get((match[1] ?? match[2] ?? '').toLowerCase());
    if (field === undefined) return [];
    const start = segment.start + match.index;
    const next = matches[index + 1];
    const end = next === undefined ? segment.end : segment.start + next.index;
    const value = trimmedValue(text, { start: start + match[0].length, end });
    return [{ field, range: { start, end: Math.max(value.end, start + match[0].length) }, value }];
  });
}

function trimmedValue(text: string, span: Span): Span {
  const value = text.slice(span.start, span.end);
  const kept = value.replace(trackerBehind, '').replace(/[\s,;.|_([–—-]+$/u, '');
  const unclosed = kept.endsWith(')') && !kept.includes('(') ? kept.slice(0, -1) : kept;
  return trimmed(text, { start: span.start, end: span.start + unclosed.length });
}

interface Peeled {
  readonly range: Span;
  readonly done: boolean;
}

/** Takes marks and lone fields off both ends of a stretch: "[P1]", "(DONE)", "@alice", "#12". */
function peel(text: string, span: Span, follows: boolean, fields: ItemField[]): Peeled {
  let range = withoutOpening(text, span);
  let done = false;
  for (let token = lastToken(text, range); token !== null; token = lastToken(text, range)) {
    const word = text.slice(token.start, token.end);
    const whole = token.start === range.start && !follows;
    if (
      loneDone.test(word) &&
      (word.startsWith('(') || word.startsWith('[') || /\P{L}$|^[A-Z]+$/u.test(word))
    )
      done = true;
    else if (!whole && loneLogin.test(word)) fields.push(loneField('owner', text, token));
    else if (!whole && bracketedName.test(word)) fields.push(loneField('owner', text, token));
    else if (whole || !loneTracker.test(word)) break;
    range = withoutOpening(text, { start: range.start, end: token.start });
  }
  return { range, done };
}

function withoutOpening(text: string, span: Span): Span {
  const kept = text.slice(span.start, span.end).replace(/[\s([_,|–—-]+$/u, '');
  return trimmed(text, { start: span.start, end: span.start + kept.length });
}

function loneField(field: ActionField, text: string, token: Span): ItemField {
  const start = token.start + (/[([]/.test(text.charAt(token.start)) ? 1 : 0);
  const end = token.end - (/[)\]]/.test(text.charAt(token.end - 1)) ? 1 : 0);
  return { field, range: token, value: { start, end } };
}

/** The last word of a stretch, or the bracketed group at its end. */
function lastToken(text: string, { start, end }: Span): Span | null {
  const part = text.slice(start, end);
  const match = /(?:\([^()]*\)|\[[^[\]]*\]|\S+)$/u.exec(part);
  return match === null ? null : { start: start + match.index, end };
}

export function isDone(status: string): boolean {
  const word = status.toLowerCase().trim();
  return doneWords.has(word) || doneWords.has(word.split(/[\s,(]/)[0] ?? '');
}
