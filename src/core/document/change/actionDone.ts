import { insertion, type TextEdit } from '../edits.ts';
import type { ActionItem, FieldPlace, Span } from '../model.ts';
import { isDone } from '../reading/actionValues.ts';
import { doneWords } from '../vocabulary/actionWords.ts';
import type { ItemPlace } from './actionItem.ts';
import { filled } from './fieldNotation.ts';
import { itemsNear } from './itemsNear.ts';

/** Marks an item as done or open again, as it or the document does: in its box, its status, or with a mark. */
export function doneEdits({ document, item, end }: ItemPlace, wanted: boolean): TextEdit[] {
  const { text } = document;
  const near = itemsNear(document, item);
  if (wanted === item.done) return [];
  const status = statusOf(item);
  const stated = (): TextEdit[] => {
    const word = statusWord(text, near, wanted) ?? (wanted ? 'Done' : 'Open');
    return status === undefined ? [] : [filled(text, status.value, word)];
  };
  if (item.box !== null) {
    // an item that is given up says so in its status: its box may be empty
    const isBlank = text.slice(item.box.start, item.box.end).trim() === '';
    const saysDone = status !== undefined && isDone(text.slice(status.value.start, status.value.end));
    return [
      ...(isBlank && !wanted ? [] : [{ span: item.box, newText: wanted ? 'x' : ' ' }]),
      ...(saysDone && !wanted ? stated() : []),
    ];
  }
  if (status !== undefined) return stated();
  return wanted ? marked({ text, items: near, item, end }) : unmarked(text, item);
}

/** What the status of an item says that is given up. */
export function givenUp(reason: string): string {
  return `won't do (${reason})`;
}

/**
 * Gives an item up, in its status; a row of a table that has no place for one is left as it is.
 * @param words as `givenUp` says it, fit for where the item is
 */
export function givenUpEdits({ document, item, end }: ItemPlace, words: string): TextEdit[] {
  const status = statusOf(item);
  if (status !== undefined) return [filled(document.text, status.value, words)];
  return item.container === 'table' ? [] : [insertion(end, ` - Status: ${words}`)];
}

/** The place of an item's status that has a name or a column; a mark like "(DONE)" is none. */
function statusOf({ fields }: ActionItem): FieldPlace | undefined {
  return fields.find(({ field, form, name }) => field === 'status' && (form === 'cell' || name !== null));
}

/** What other items say in their status. */
function statusWord(text: string, items: readonly ActionItem[], wanted: boolean): string | null {
  for (const other of items) {
    const status = statusOf(other);
    const word = status === undefined ? '' : text.slice(status.value.start, status.value.end);
    if (other.done === wanted && isDone(word) === wanted && /^\S+(?: \S+){0,2}$/.test(word)) return word;
  }
  return null;
}

interface Marking {
  readonly text: string;
  readonly items: readonly ActionItem[];
  readonly item: ActionItem;
  readonly end: number;
}

/** Struck out or with a mark, as the other items that are done. */
function marked({ text, items, item, end }: Marking): TextEdit[] {
  const model = items.find(
    (other) => other.done && (isStruck(text, other) || plainMark(text, other) !== null),
  );
  const { start, end: stop } = item.text.span;
  const isPlain = !/[*_~`[]$/.test(text.slice(0, start)) && !/^[*_~`\]]/.test(text.slice(stop, stop + 1));
  if (model !== undefined && isStruck(text, model) && isPlain && stop > start) {
    return [insertion(start, '~~'), insertion(stop, '~~')];
  }
  const mark = model === undefined ? null : plainMark(text, model);
  // behind "#12", a mark would make the reference a part of the sentence
  const isReferenceLast = item.tracker.some(({ span }) => span.start >= stop && span.end <= end);
  return [insertion(isReferenceLast && isPlain ? stop : end, ` ${mark ?? '(DONE)'}`)];
}

function isStruck(text: string, { text: { span } }: ActionItem): boolean {
  return text.slice(span.start - 2, span.start) === '~~' && text.slice(span.end, span.end + 2) === '~~';
}

/** A mark that says nothing of its own item: "(DONE)", "✅". */
function plainMark(text: string, item: ActionItem): string | null {
  const mark = markOf(item);
  const written = mark === null ? '' : text.slice(mark.span.start, mark.span.end);
  const word = written.replace(/^[([]|[)\]]$/g, '').toLowerCase();
  return doneWords.has(word) ? written : null;
}

/** A mark like "(DONE)" or "✅" at an item's end. */
function markOf({ fields, text }: ActionItem): FieldPlace | null {
  return (
    fields.find(
      ({ field, form, name, span }) =>
        field === 'status' && form === 'inline' && name === null && span.start >= text.span.end,
    ) ?? null
  );
}

function unmarked(text: string, item: ActionItem): TextEdit[] {
  const { start, end } = item.text.span;
  if (isStruck(text, item)) {
    return [
      { span: { start: start - 2, end: start }, newText: '' },
      { span: { start: end, end: end + 2 }, newText: '' },
    ];
  }
  const mark = markOf(item);
  return mark === null ? [] : [{ span: withSpaceBefore(text, mark.span), newText: '' }];
}

function withSpaceBefore(text: string, { start, end }: Span): Span {
  const spaces = /[ \t]*$/.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
  return { start: start - spaces, end };
}
