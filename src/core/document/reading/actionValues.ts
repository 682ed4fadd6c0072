import type { ActionItem, Located, Span } from '../model.ts';
import { absentValues, doneWords, droppedWords } from '../vocabulary/actionWords.ts';
import type { ActionField } from '../vocabulary/fieldNames.ts';
import { type DueContext, writtenDue } from './dueDate.ts';
import { type RichText, sourceSpan, trimmed } from './richText.ts';

/** A field of an item with the text that states it. */
export interface StatedField {
  readonly field: ActionField;
  readonly rich: RichText;
  readonly value: Span;
  /** Name and value, where they stand in a text. */
  readonly range?: Span;
  /** The content of the cell that holds the value, in the source. */
  readonly cell?: Span;
}

/** What values are read against. */
export interface ValueContext {
  /** The text of the document. */
  readonly text: string;
  /** What due dates leave out. */
  readonly dates: DueContext;
}

/** The text of a stretch and its place, or null where nothing is written. */
export function located(rich: RichText, range: Span, source: string): Located<string> | null {
  const part = trimmed(rich.text, range);
  if (part.end <= part.start) return null;
  return {
    value: rich.text.slice(part.start, part.end).replace(/\s+/g, ' '),
    span: sourceSpan(rich, source, part),
  };
}

const betweenOwners =
  /\s?(?:[,;&\n、，・]|(?<!@[\w-]{1,39})\/)\s?(?:and\b,?\s?)?|\s(?:and|und|et|y|e|en|ed|i|и|\+)\s|(?<=\S)\s(?=@)/giu;
const sentenceEnd = /(?<=[^\s.]{3})\.\s+\p{Lu}/u;
const placeholder =
  /^(?:[<{[].*[>}\]]|[_.x?-]+|y{2,4}[-/.]mm[-/.]dd|dd[-/.]mm[-/.]yyyy|mm[-/.]dd[-/.]yyyy)$/i;

/** Whether a value says that there is none: "TBD", "???", a placeholder. */
export function isAbsent(value: string): boolean {
  const word = value.toLowerCase().replace(/^\(([^()]*)\)$/, '$1');
  return absentValues.has(word) || placeholder.test(word);
}

/** The people or teams of an owner field; marks of absence ("TBD", "???") are nobody. */
export function ownersIn(rich: RichText, range: Span, source: string): Located<string>[] {
  const written = rich.text.slice(range.start, range.end);
  const text = written.slice(0, sentenceEnd.exec(written)?.index ?? written.length);
  if (isAbsent(text.trim())) return [];
  const parts: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(betweenOwners)) {
    parts.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  parts.push({ start, end: text.length });
  return parts.flatMap((part) => {
    const owner = located(rich, { start: range.start + part.start, end: range.start + part.end }, source);
    return owner === null || isAbsent(owner.value) ? [] : [owner];
  });
}

/** A due field: an ISO date, or null in place of it where what is written is no date. */
function dueIn({ rich, value }: StatedField, { text, dates }: ValueContext): ActionItem['due'] {
  const written = located(rich, value, text);
  if (written === null || isAbsent(written.value)) return null;
  return { value: writtenDue(written.value, dates)?.iso ?? null, span: written.span };
}

export type ItemFacts = Pick<ActionItem, 'owners' | 'due' | 'priority' | 'type' | 'done'>;

/** What the fields of an item state, whatever notation they stand in; the first of a kind counts. */
export function factsOf(fields: readonly StatedField[], context: ValueContext): ItemFacts {
  const of = (wanted: ActionField): StatedField[] => fields.filter(({ field }) => field === wanted);
  const plain = (wanted: ActionField): Located<string> | null => {
    const [found] = of(wanted);
    const value = found === undefined ? null : located(found.rich, found.value, context.text);
    return value === null || isAbsent(value.value) ? null : value;
  };
  const [due] = of('due');
  return {
    owners: of('owner').flatMap(({ rich, value }) => ownersIn(rich, value, context.text)),
    due: due === undefined ? null : dueIn(due, context),
    priority: plain('priority'),
    type: plain('type'),
    done: of('status').some(({ rich, value }) => isDone(rich.text.slice(value.start, value.end))),
  };
}

/** Whether a status says that no more work is needed: "Closed", "DONE - 2026-01-31", "won't do". */
export function isDone(status: string): boolean {
  const words = status.toLowerCase().replace(/[*_]/g, '').trim();
  if (doneWords.has(words)) return true;
  const [first = ''] = words.split(/[\s,.;:(（–—-]/u);
  return doneWords.has(first) || givenUpIn(status) !== null;
}

/** What a status says beside that its item is given up: "too costly" of "Won't do (too costly)"; null where it is not. */
export function givenUpIn(status: string): string | null {
  const words = status.replace(/[*_]/g, '').trim();
  const lower = words.toLowerCase();
  const found = [...droppedWords].filter((word) =>
    word.length > 3 ? lower.startsWith(word) : lower === word,
  );
  if (found.length === 0) return null;
  const rest = words.slice(Math.max(...found.map(({ length }) => length)));
  return rest
    .replace(/^[\s:：,;.–—-]+/u, '')
    .replace(/^[(（](.*)[)）]$/u, '$1')
    .trim();
}
