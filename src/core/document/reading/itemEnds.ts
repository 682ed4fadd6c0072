import type { Span } from '../model.ts';
import { doneWords, openWords, priorityWords } from '../vocabulary/actionWords.ts';
import type { ItemField } from './itemFields.ts';
import { bare, dueAtEnd, type ItemSource, loneField } from './itemMarks.ts';
import { actorAtStart, listedFields, personAtEnd, personInBrackets } from './itemPeople.ts';
import { trimmed } from './richText.ts';
import { withoutEnd } from './textEnds.ts';

/** Marks and fields at one end of an item beyond this many are not looked for. */
const mostMarks = 12;

/** A stretch of an item, and the fields that stood at its ends. */
export interface Peeled {
  readonly rest: Span;
  readonly fields: readonly ItemField[];
}

/** Takes marks and fields off the end: "… (DONE)", "… @alice", "… by 2026-01-31", "… [#12]". */
export function withoutTail(stretch: Span, item: ItemSource): Peeled {
  const fields: ItemField[] = [];
  let rest = withoutOpening(item.text, stretch);
  for (let count = 0; count < mostMarks && rest.end > rest.start; count += 1) {
    const found = fieldsAtEnd(rest, item);
    const from = found[0]?.range.start ?? rest.end;
    const kept = withoutOpening(item.text, { start: rest.start, end: from });
    if (found.length === 0 || (kept.end <= kept.start && found[0]?.field === 'tracker')) break;
    fields.push(...found);
    rest = kept;
  }
  return { rest, fields };
}

const opening = /[\s([（【_*,，、|:：–—-]/u;

function withoutOpening(text: string, stretch: Span): Span {
  return trimmed(text, withoutEnd(text, stretch, opening));
}

function fieldsAtEnd(stretch: Span, item: ItemSource): readonly ItemField[] {
  const { text } = item;
  const stop = /[.!。]/.test(text.charAt(stretch.end - 1)) ? 1 : 0;
  const inner = trimmed(text, { start: stretch.start, end: stretch.end - stop });
  const several = referencesAtEnd(inner, item);
  if (several.length > 0) return several;
  const listed = listedAtEnd(inner, item);
  if (listed.length > 0) return listed;
  const field =
    bracketAtEnd(inner, item) ?? markAtEnd(inner, text) ?? dueAtEnd(text, inner) ?? personAtEnd(text, inner);
  return field === null ? [] : [field];
}

const closings: Readonly<Record<string, string>> = { ')': '(', ']': '[', '）': '（', '】': '【' };
const longestBracket = 200;

function bracketAtEnd(stretch: Span, item: ItemSource): ItemField | null {
  const range = lastBracket(stretch, item.text);
  if (range === null) return null;
  return loneField(item, range, true) ?? dueInBrackets(item.text, range) ?? personInBrackets(item, range);
}

/** "(Alice, 2026-12-01)" */
function listedAtEnd(stretch: Span, item: ItemSource): readonly ItemField[] {
  const range = lastBracket(stretch, item.text);
  return range === null ? [] : listedFields(item, range);
}

function lastBracket(stretch: Span, text: string): Span | null {
  const closing = text.charAt(stretch.end - 1);
  const opener = closings[closing];
  if (opener === undefined) return null;
  let depth = 0;
  for (let at = stretch.end - 1; at >= Math.max(stretch.start, stretch.end - longestBracket); at -= 1) {
    const char = text.charAt(at);
    if (char === closing) depth += 1;
    else if (char === opener) depth -= 1;
    if (depth > 0) continue;
    return { start: at, end: stretch.end };
  }
  return null;
}

function dueInBrackets(text: string, range: Span): ItemField | null {
  const inner = bare(text, range);
  const due = dueAtEnd(text, inner);
  return due === null || due.range.start > inner.start ? null : { ...due, range };
}

const leadWords =
  'see|tickets?|issues?|bugs?|jira|github|prs?|mrs?|pull requests?|tracked|tracking|filed|raised|created|opened|in|by|via|as|at|done|fixed|closed|resolved|completed|merged|refs?|story|task';
/** What leads to a reference behind a sentence: ". Ticket raised #12", " - DONE in PR #12". */
const leadToReference = new RegExp(
  String.raw`(?:^|[.,;:!?(（–—-])\s{0,3}((?:(?:${leadWords})[\s:]{1,3}){0,5})$`,
  'iu',
);
const doneInLead = /\b(done|fixed|closed|resolved|completed|merged|DONE)\b/i;
const longestLead = 60;

function referencesAtEnd(stretch: Span, item: ItemSource): ItemField[] {
  const last = item.references.findLast(({ range }) => range.end === stretch.end);
  if (last === undefined || last.range.start < stretch.start) return [];
  const base = Math.max(stretch.start, last.range.start - longestLead);
  const lead = leadToReference.exec(item.text.slice(base, last.range.start));
  if (lead === null && last.kind === 'bare' && last.value.number === null) return [];
  const start = last.range.start - (lead?.[1]?.length ?? 0);
  const range = { start, end: stretch.end };
  const tracker: ItemField = { field: 'tracker', range, value: last.range };
  const closed = doneInLead.exec(lead?.[1] ?? '');
  if (closed === null) return [tracker];
  const word = start + closed.index;
  return [tracker, { field: 'status', range, value: { start: word, end: word + closed[0].length } }];
}

const signWithDate = /[✅✔☑✓]\u{FE0F}? ?\d{4}-\d{2}-\d{2}$/u;

function markAtEnd({ start, end }: Span, text: string): ItemField | null {
  const dated = signWithDate.exec(text.slice(Math.max(start, end - 14), end));
  if (dated !== null) {
    const from = end - dated[0].length;
    return { field: 'status', range: { start: from, end }, value: { start: from, end: from + 1 } };
  }
  const word = /[^\s([（]{1,12}$/u.exec(text.slice(Math.max(start, end - 12), end))?.[0];
  if (word === undefined || !isMark(word)) return null;
  const range = { start: end - word.length, end };
  return { field: 'status', range, value: range };
}

/** "✅", "🔲", "DONE": signs, and words that capitals set off from the sentence. */
function isMark(word: string): boolean {
  const known = doneWords.has(word.toLowerCase()) || openWords.has(word.toLowerCase());
  return known && (!/\p{L}/u.test(word) || /^\p{Lu}{3,}$/u.test(word));
}

/** Takes marks and fields off the beginning: "✅ …", "[P1] …", "@alice: …", "Ed to …". */
export function withoutLead(stretch: Span, item: ItemSource): Peeled {
  const fields: ItemField[] = [];
  let rest = stretch;
  for (let count = 0; count < mostMarks && rest.end > rest.start; count += 1) {
    const found = fieldAtStart(rest, item);
    if (found === null || found.range.end >= rest.end) break;
    fields.push(found);
    rest = trimmed(item.text, { start: found.range.end, end: rest.end });
  }
  return { rest, fields };
}

function fieldAtStart(stretch: Span, item: ItemSource): ItemField | null {
  return (
    bracketAtStart(stretch, item) ??
    referenceAtStart(stretch, item) ??
    wordAtStart(stretch, item.text) ??
    actorAtStart(item.text, stretch)
  );
}

const firstBracket = /^([([（【][^()[\]（）【】]{1,60}[)\]）】])[\s:：–—-]*/u;

function bracketAtStart({ start, end }: Span, item: ItemSource): ItemField | null {
  const found = firstBracket.exec(item.text.slice(start, Math.min(end, start + longestLead + 20)));
  if (found === null) return null;
  const field = loneField(item, { start, end: start + (found[1]?.length ?? 0) }, true);
  return field === null ? null : { ...field, range: { start, end: start + found[0].length } };
}

function referenceAtStart({ start, end }: Span, item: ItemSource): ItemField | null {
  const first = item.references.find(({ range }) => range.start === start);
  if (first === undefined || first.range.end >= end) return null;
  const behind = /^[\])]?\s*[:：]\s*/u.exec(item.text.slice(first.range.end, first.range.end + 8));
  if (behind === null) return null;
  const range = { start, end: first.range.end + behind[0].length };
  return { field: 'tracker', range, value: first.range };
}

const firstSign = /^(?:\p{Extended_Pictographic}|[✓✔☑☐◻])\u{FE0F}?(?=\s|$)/u;
const firstWord = /^(p[0-5]|\p{L}{3,12})\s*[:：]\s*/iu;
const itemNumber = /^(?:AI|ACTION|ITEM|TASK)[- ]?\d{1,4}\s*[:.)）：]\s*/i;

/** "✅ …", "P1: …", "HIGH: …", "AI-3: …". */
function wordAtStart({ start, end }: Span, text: string): ItemField | null {
  const part = text.slice(start, Math.min(end, start + longestLead));
  const numbered = itemNumber.exec(part);
  const found = numbered ?? firstSign.exec(part) ?? firstWord.exec(part);
  if (found === null) return null;
  const word = found[1] ?? found[0];
  const field = numbered === null ? fieldOfFirst(word) : 'number';
  if (field === null) return null;
  return {
    field,
    range: { start, end: start + found[0].length },
    value: { start, end: start + word.length },
  };
}

function fieldOfFirst(word: string): ItemField['field'] | null {
  const lower = word.toLowerCase();
  if (isMark(word) || doneWords.has(lower)) return 'status';
  return /^p\d$/.test(lower) || priorityWords.has(lower) ? 'priority' : null;
}
