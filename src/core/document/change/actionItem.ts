import { type DocumentEdit, editOf, insertion, type TextEdit } from '../edits.ts';
import { singleLine } from '../escape.ts';
import type { ActionItem, FieldPlace, Postmortem, Span, TrackerLink } from '../model.ts';
import { namedRepository } from '../namedRepository.ts';
import { isAbsent } from '../reading/actionValues.ts';
import { doneEdits, givenUp, givenUpEdits } from './actionDone.ts';
import { dueLike } from './dueStyle.ts';
import { fieldNotation, filled, withNotation } from './fieldNotation.ts';
import { inCell } from './tableRow.ts';

/** What is to be stated of an item; what is left out stays as it is. */
export interface ActionItemChange {
  readonly owner?: string;
  /** ISO date */
  readonly due?: string;
  /** Written as its text, or as a link where the document's other references are links. */
  readonly tracker?: TrackerLink;
  /** Without the comment around it. */
  readonly id?: string;
  readonly done?: boolean;
  /** Why the item will not be done, as Markdown. */
  readonly givenUp?: string;
}

/**
 * States fields of an action item in the notation of the document: where the item has a place for them, else as it
 * states its other fields, else as other items do, else in our form at its end. A table gets no further column.
 */
export function completeActionItem(
  document: Postmortem,
  item: ActionItem,
  { owner, due, tracker, done, givenUp: reason, id }: ActionItemChange,
): DocumentEdit {
  const place = { document, item, end: endOf(document.text, item) };
  const edits = [
    ...(done === undefined ? [] : doneEdits(place, done)),
    ...(owner === undefined ? [] : [fieldEdit('owner', owner, place)]),
    ...(due === undefined ? [] : [fieldEdit('due', dueLike(document, item, due), place)]),
    ...(tracker === undefined ? [] : trackerEdits(tracker, place)),
    ...(reason === undefined ? [] : givenUpEdits(place, written(givenUp(reason), place))),
  ];
  const isBelow = ({ newText }: TextEdit): boolean => /^\r?\n/.test(newText);
  return editOf(document.text, [
    ...edits.filter((edit) => !isBelow(edit)),
    ...(id === undefined ? [] : [idEdit(id, place)]),
    ...edits.filter(isBelow),
  ]);
}

/** Where fields of one item go. */
export interface ItemPlace {
  readonly document: Postmortem;
  readonly item: ActionItem;
  /** Where new fields go: behind the text and its fields, before the id. */
  readonly end: number;
}

/** The end of the item's first paragraph, or of its text's cell. */
function endOf(text: string, { span, fields, id }: ActionItem): number {
  const home = fields.find(({ field, form }) => field === 'text' && form === 'cell');
  const end = home?.value.end ?? span.start + paragraph(text.slice(span.start, span.end)).trimEnd().length;
  if (id === null || id.span.start >= end || id.span.start < span.start) return end;
  const before = span.start + text.slice(span.start, id.span.start).trimEnd().length;
  return before;
}

function paragraph(item: string): string {
  return item.split(/\r?\n[\s>]*(?:\r?\n|(?:```|~~~))/, 1)[0] ?? item;
}

/** What a value has to look like in the item. */
export function written(value: string, { item }: ItemPlace): string {
  return item.container === 'table' ? inCell(singleLine(value)) : singleLine(value);
}

function fieldEdit(field: 'owner' | 'due', value: string, place: ItemPlace): TextEdit {
  const newText = written(value, place);
  const { document, item, end } = place;
  const known = statedSpan(field, item) ?? item.fields.find((own) => own.field === field)?.value;
  if (known !== undefined) return filled(document.text, known, newText);
  const notation = fieldNotation(field, place);
  return insertion(notation.at ?? end, withNotation(notation, newText));
}

/** Where the value of a field stands in the item; what the label of its group says is not the item's. */
function statedSpan(field: 'owner' | 'due', { owners, due, span }: ActionItem): Span | undefined {
  const stated = (field === 'owner' ? owners : due === null ? [] : [due]).filter(
    (value) => value.span.start >= span.start,
  );
  const [first] = stated;
  const last = stated.at(-1);
  return first && last && { start: first.span.start, end: last.span.end };
}

function trackerEdits(link: TrackerLink, place: ItemPlace): TextEdit[] {
  const { document, item, end } = place;
  if (item.tracker.some(({ value }) => value.text === link.text)) return [];
  const notation = fieldNotation('tracker', place);
  const text = written(link.text, place);
  const shown = notation.linked && link.url !== null ? `[${text}](${link.url})` : text;
  const named = namedRepository(document.text, item);
  if (named !== null && named.value === link.repository) return [filled(document.text, named.span, shown)];
  const cell = item.fields.find(({ field, form }) => field === 'tracker' && form === 'cell');
  const known = cell ?? item.fields.find((own) => own.field === 'tracker' && own.name !== null);
  if (known === undefined) return [insertion(notation.at ?? end, withNotation(notation, shown))];
  if (isEmpty(document.text, known)) return [filled(document.text, known.value, shown)];
  return [insertion(known.value.end, `, ${shown}`)];
}

function isEmpty(text: string, { value }: FieldPlace): boolean {
  return isAbsent(text.slice(value.start, value.end));
}

function idEdit(wanted: string, { item, end }: ItemPlace): TextEdit {
  const comment = `<!-- debrief:${wanted} -->`;
  return item.id === null ? insertion(end, ` ${comment}`) : { span: item.id.span, newText: comment };
}
