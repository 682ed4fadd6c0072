import { type DocumentEdit, editOf, insertion, type TextEdit } from '../edits.ts';
import { singleLine } from '../escape.ts';
import type { ActionItem, Postmortem, Span, TrackerLink } from '../model.ts';
import { absentValues } from '../vocabulary/actionWords.ts';
import { type ActionField, actionFieldNames, inlineFieldNames } from '../vocabulary/fieldNames.ts';
import { lineEnd, lineEnding, lineStart } from './layout.ts';
import { columnNamesAbove, inCell, rowAt } from './tableRow.ts';

/** What is to be stated of an item; what is left out stays as it is. */
export interface ActionItemChange {
  readonly owner?: string;
  /** ISO date */
  readonly due?: string;
  /** Written as its text. */
  readonly tracker?: TrackerLink;
  /** Without the comment around it. */
  readonly id?: string;
  readonly done?: boolean;
}

/**
 * States fields of an action item in the item's own notation: in its table's columns, beside the fields it has, else
 * in our form at its end.
 */
export function completeActionItem(
  document: Postmortem,
  item: ActionItem,
  change: ActionItemChange,
): DocumentEdit {
  const { text } = document;
  const place = item.container === 'table' ? rowPlace(text, item) : linePlace(text, item);
  const edits = [
    ...ownerEdits(item, change.owner, place),
    ...dueEdits(item, change.due, place),
    ...trackerEdits(item, change.tracker, place),
    ...doneEdits(item, change.done, place),
    ...idEdits(item, change.id, place),
  ];
  return editOf(text, edits);
}

/** How fields are added to one item. */
interface Place {
  readonly text: string;
  readonly item: ActionItem;
  /** Where new fields go: behind the text and its fields, before the id. */
  readonly end: number;
  /** The column of a field, where the item is a row of a table that has one. */
  cell(field: ActionField): Span | null;
  /** What a value has to look like here. */
  escaped(value: string): string;
}

function rowPlace(text: string, item: ActionItem): Place {
  const { cells } = rowAt(text, item.span.start);
  const names = columnNamesAbove(text, item.span.start);
  const home = cells.find(({ start, end }) => start <= item.text.span.start && item.text.span.end <= end);
  return {
    text,
    item,
    end: beforeId(text, item, home?.end ?? item.text.span.end),
    cell: (field) => cells[names.findIndex((name) => actionFieldNames[field].includes(name))] ?? null,
    escaped: (value) => inCell(singleLine(value)),
  };
}

function linePlace(text: string, item: ActionItem): Place {
  return {
    text,
    item,
    end: beforeId(text, item, paragraphEnd(text, item)),
    cell: () => null,
    escaped: singleLine,
  };
}

/** The end of the item's first paragraph. */
function paragraphEnd(text: string, { span }: ActionItem): number {
  const own = text.slice(span.start, span.end);
  const paragraph = own.split(/\r?\n[\s>]*(?:\r?\n|(?:```|~~~))/, 1)[0] ?? own;
  return span.start + paragraph.trimEnd().length;
}

function beforeId(text: string, { id }: ActionItem, end: number): number {
  if (id === null || id.span.start >= end) return end;
  return text.slice(0, id.span.start).trimEnd().length;
}

function ownerEdits({ owners, due }: ActionItem, owner: string | undefined, place: Place): TextEdit[] {
  if (owner === undefined) return [];
  const [first] = owners;
  const last = owners.at(-1);
  const span = first && last ? { start: first.span.start, end: last.span.end } : null;
  return [fieldEdit({ field: 'owner', value: owner, span, beside: due?.span ?? null }, place)];
}

function dueEdits({ owners, due }: ActionItem, date: string | undefined, place: Place): TextEdit[] {
  if (date === undefined) return [];
  const beside = owners.at(-1)?.span ?? null;
  return [fieldEdit({ field: 'due', value: date, span: due?.span ?? null, beside }, place)];
}

interface NewField {
  readonly field: 'owner' | 'due';
  readonly value: string;
  /** Where the field's value stands already. */
  readonly span: Span | null;
  /** The value of another field, whose notation is followed. */
  readonly beside: Span | null;
}

const canonicalNames = { owner: 'Owner', due: 'Due' } as const;

function fieldEdit({ field, value, span, beside }: NewField, place: Place): TextEdit {
  const newText = place.escaped(value);
  const known = span ?? place.cell(field);
  if (known !== null) return { span: known, newText };
  const blank = blankField(field, place);
  if (blank !== null) return { span: blank, newText: ` ${newText}` };
  const followed = beside === null ? null : fieldBeside(canonicalNames[field], newText, { beside, place });
  return followed ?? insertion(place.end, ` - ${canonicalNames[field]}: ${newText}`);
}

/** A field that stands in the item with nothing in it: "Owner:", "Owner: TBD"; the stretch behind its colon. */
function blankField(field: 'owner' | 'due', { text, item, end }: Place): Span | null {
  const names = (inlineFieldNames[field] ?? []).map((name) => name.replace(/[()]/g, '\\$&')).join('|');
  const absent = [...absentValues]
    .map((value) => value.replace(/[?().]/g, '\\$&'))
    .filter((value) => value !== '');
  const pattern = new RegExp(
    String.raw`(?:^|[\s(,;])(?:${names}):([ \t]*(?:${absent.join('|')})|)(?=\s*(?:$|[,;)|]|[-–—]+\s|<!--))`,
    'id',
  );
  const range = pattern.exec(text.slice(item.span.start, end))?.indices?.[1];
  return range === undefined ? null : { start: item.span.start + range[0], end: item.span.start + range[1] };
}

/** In brackets, "(owner: @alice, due: …)", or in a bullet of its own below the item. */
function fieldBeside(
  name: string,
  value: string,
  { beside, place }: { beside: Span; place: Place },
): TextEdit | null {
  const { text, item } = place;
  const start = lineStart(text, beside.start);
  const before = text.slice(start, beside.start);
  if (beside.start >= item.span.end) {
    const bullet = /^[\s>]*(?:[-*+]|\d+[.)])\s+/.exec(before)?.[0];
    const end = lineEnd(text, beside.end);
    return bullet === undefined ? null : insertion(end, `${lineEnding(text)}${bullet}${name}: ${value}`);
  }
  const key = /\(([^()]*:\s*)$/.exec(before)?.[1];
  if (key === undefined || text[beside.end] !== ')') return null;
  const isLower = key === key.toLowerCase();
  return insertion(beside.end, `, ${isLower ? name.toLowerCase() : name}: ${value}`);
}

function trackerEdits({ tracker }: ActionItem, link: TrackerLink | undefined, place: Place): TextEdit[] {
  if (link === undefined || tracker.some(({ value }) => value.text === link.text)) return [];
  const cell = place.cell('tracker');
  const written = place.escaped(link.text);
  if (cell === null) return [insertion(place.end, ` - ${written}`)];
  const current = place.text.slice(cell.start, cell.end);
  if (absentValues.has(current.toLowerCase())) return [{ span: cell, newText: written }];
  return [insertion(cell.end, `, ${written}`)];
}

function doneEdits({ box, done }: ActionItem, wanted: boolean | undefined, place: Place): TextEdit[] {
  if (wanted === undefined || wanted === done) return [];
  if (box !== null) return [{ span: box, newText: wanted ? 'x' : ' ' }];
  const cell = place.cell('status');
  if (cell !== null) return [{ span: cell, newText: wanted ? 'Done' : 'Open' }];
  return wanted ? [insertion(place.end, ' (DONE)')] : [];
}

function idEdits({ id }: ActionItem, wanted: string | undefined, { end }: Place): TextEdit[] {
  if (wanted === undefined) return [];
  const comment = `<!-- debrief:${wanted} -->`;
  return [id === null ? insertion(end, ` ${comment}`) : { span: id.span, newText: comment }];
}
