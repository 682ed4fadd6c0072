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
  if (item.box !== null) return [{ span: item.box, newText: wanted ? 'x' : ' ' }];
  const status = item.fields.find(
    ({ field, form, name }) => field === 'status' && (form === 'cell' || name !== null),
  );
  if (status !== undefined) {
    const word = statusWord(text, near, wanted) ?? (wanted ? 'Done' : 'Open');
    return [filled(text, status.value, word)];
  }
  return wanted ? marked({ text, items: near, item, end }) : unmarked(text, item);
}

/** What other items say in their status. */
function statusWord(text: string, items: readonly ActionItem[], wanted: boolean): string | null {
  for (const { done, fields } of items) {
    const status = fields.find(
      ({ field, form, name }) => field === 'status' && (form === 'cell' || name !== null),
    );
    const word = status === undefined ? '' : text.slice(status.value.start, status.value.end);
    if (done === wanted && isDone(word) === wanted && /^\S+(?: \S+){0,2}$/.test(word)) return word;
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
  return [insertion(end, ` ${mark ?? '(DONE)'}`)];
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
