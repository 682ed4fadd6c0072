import type { Span } from '../model.ts';
import { doneWords, droppedWords, openWords, priorityWords, typeWords } from '../vocabulary/actionWords.ts';
import { wordsBeforeDue, wordsBehindDue } from '../vocabulary/dueWords.ts';
import { noDates, type WrittenDue, wholeDue, writtenDue } from './dueDate.ts';
import type { ItemField } from './itemFields.ts';
import { trimmed } from './richText.ts';
import type { FoundLink } from './trackerLinks.ts';

/** The text of an item and the references in it. */
export interface ItemSource {
  readonly text: string;
  readonly references: readonly FoundLink[];
  /** Whether a stretch is set in italics: "_(alice)_". */
  isSlanted(range: Span): boolean;
}

const login = String.raw`@[\w-]{1,39}(?:\/[\w-]{1,39})?`;
const logins = new RegExp(String.raw`^${login}(?:\s*(?:,|&|\+|\/|and|und|et|y|e)?\s*${login})*$`, 'u');
const tightPriority = /^p[0-5]$/i;
/** "done 2026-01-31", "FIXED in #12": the word and what closed the item. */
const doneWith = /^(\p{L}+)(?:\s+(?:in|on|by|with|via|as of|-|–))?\s+\S.{0,60}$/u;

/** What a stretch says that stands by itself: between dashes, in brackets; null where it is part of a sentence. */
export function loneField(item: ItemSource, stretch: Span, inBrackets: boolean): ItemField | null {
  const value = bare(item.text, stretch);
  const word = item.text.slice(value.start, value.end);
  if (word === '' && inBrackets) return { field: 'status', range: stretch, value };
  if (word === '' || word.length > 120) return null;
  const field = fieldOfWord(word, inBrackets) ?? (isReferences(item, value) ? 'tracker' : null);
  if (field !== null) return { field, range: stretch, value };
  // a bare date in parentheses says when something was
  const due = /[(（]/.test(item.text.charAt(stretch.start)) ? null : dueOf(item.text, value);
  return due === null ? null : { field: 'due', range: stretch, value: due };
}

function fieldOfWord(word: string, inBrackets: boolean): ItemField['field'] | null {
  const lower = word.toLowerCase();
  if (isStatus(lower)) return 'status';
  if (tightPriority.test(word) || priorityWords.has(lower)) return 'priority';
  if (inBrackets && typeWords.has(lower)) return 'type';
  if (logins.test(word)) return 'owner';
  const closing = doneWith.exec(lower)?.[1];
  return closing !== undefined && closing !== 'yes' && doneWords.has(closing) && isMarked(word)
    ? 'status'
    : null;
}

/** "done" begins sentences too; what closes an item is short, or its word is in capitals. */
function isMarked(word: string): boolean {
  return /^\p{Lu}{3}/u.test(word) || /\d/.test(word);
}

function isStatus(lower: string): boolean {
  return doneWords.has(lower) || droppedWords.has(lower) || openWords.has(lower);
}

/** A stretch without the brackets, emphasis and full stop around what it says. */
export function bare(text: string, stretch: Span): Span {
  const inner = trimmed(text, stretch);
  let { start, end } = inner;
  while (start < end && /[([（【_*\s]/.test(text.charAt(start))) start += 1;
  while (end > start && /[)\]）】_*\s.:：!。]/.test(text.charAt(end - 1))) end -= 1;
  return { start, end };
}

const betweenReferences =
  /^(?:[\s,;&/+()[\]（）:：.。-]|\b(?:and|see|tracked|tracking|filed|raised|created|in|by|as|at|via|issues?|tickets?|bugs?|jira|github|gitlab|linear|prs?|mrs?|pull requests?|ref|refs|follow-up|チケット)\b)*$/iu;

/** Whether a stretch is nothing but references: "see #12 and #13". */
export function isReferences({ text, references }: ItemSource, { start, end }: Span): boolean {
  let rest = '';
  let at = start;
  for (const { range } of references) {
    if (range.start < at || range.end > end) continue;
    rest += `${text.slice(at, range.start)} `;
    at = range.end;
  }
  if (at === start) return false;
  rest += text.slice(at, end);
  return rest.length < 80 && betweenReferences.test(rest);
}

/** The date of a stretch that is nothing but one: "2026-01-31", "by end of Q1 2026", "1月31日まで". */
function dueOf(text: string, stretch: Span): Span | null {
  const words = text.slice(stretch.start, stretch.end);
  if (words.length > 40 || !/\d/.test(words)) return null;
  const due = wholeDue(words, noDates);
  return due === null ? null : { start: stretch.start + due.start, end: stretch.start + due.end };
}

const beforeDue = new RegExp(String.raw`(?<![\p{L}\d])(?:${wordsBeforeDue.join('|')})\s+`, 'giu');
const behindDue = new RegExp(`(?:${wordsBehindDue.join('|')})$`, 'u');
/** Where a date that is due may begin, counted from the end of a text. */
const longestDue = 60;

/** A due date at the end of a sentence: "Rotate the keys by 2026-01-31", "鍵を1月31日までに". */
export function dueAtEnd(text: string, { start, end }: Span): ItemField | null {
  const from = Math.max(start, end - longestDue);
  const tail = text.slice(from, end);
  if (!/\d/.test(tail.slice(-16))) return null;
  const mark = behindDue.exec(tail);
  if (mark !== null) {
    const due = writtenDue(tail, noDates);
    return due?.end === mark.index ? dueField(from, due, { start: from + due.start, end }) : null;
  }
  for (const match of tail.matchAll(beforeDue)) {
    const behind = match.index + match[0].length;
    const due = wholeDue(tail.slice(behind), noDates);
    if (due !== null) return dueField(from + behind, due, { start: from + match.index, end });
  }
  return null;
}

function dueField(base: number, { start, end }: WrittenDue, range: Span): ItemField {
  return { field: 'due', range, value: { start: base + start, end: base + end } };
}
