import type { TextEdit } from '../edits.ts';
import type { ActionItem, FieldPlace, Span } from '../model.ts';
import { languageOf } from '../reading/language.ts';
import { nameBeside } from '../vocabulary/fieldNames.ts';
import type { ItemPlace } from './actionItem.ts';
import { itemsNear } from './itemsNear.ts';
import { lineEnding, lineStart } from './layout.ts';

/** How a field is written into an item. */
export interface FieldNotation {
  /** Before the value: " - Owner: ", " [". */
  readonly lead: string;
  /** Behind the value: "]". */
  readonly tail: string;
  /** Where it goes; at the item's end by default. */
  readonly at?: number;
  /** Whether references are written as Markdown links. */
  readonly linked?: boolean;
}

type NewField = 'owner' | 'due' | 'tracker';

const canonical: Readonly<Record<NewField, FieldNotation>> = {
  owner: { lead: ' - Owner: ', tail: '' },
  due: { lead: ' - Due: ', tail: '' },
  tracker: { lead: ' - ', tail: '' },
};

export function withNotation({ lead, tail }: FieldNotation, value: string): string {
  return lead + value + tail;
}

/** A value in the place that waits for it; between a colon or a bar and what follows with spaces. */
export function filled(text: string, span: Span, newText: string): TextEdit {
  const isEmpty = span.start === span.end;
  const before = isEmpty && /\S/.test(text.charAt(span.start - 1)) ? ' ' : '';
  const behind = isEmpty && text.charAt(span.end) === '|' ? ' ' : '';
  return { span, newText: before + newText + behind };
}

/** As the item states its other fields, else as the nearest items state this one or another. */
export function fieldNotation(field: NewField, place: ItemPlace): FieldNotation {
  const { document, item } = place;
  const own = item.fields.filter((other) => other.field === 'owner' || other.field === 'due');
  const beside = own.map((other) => besideField(field, other, place)).find((found) => found !== null);
  if (beside != null && field !== 'tracker') return beside;
  for (const other of itemsNear(document, item)) {
    const learned = notationOf(field, other, place);
    if (learned !== null) return learned;
  }
  return canonical[field];
}

/** Beside another field of the same item: in its brackets, or in a bullet like its own. */
function besideField(
  field: NewField,
  other: FieldPlace,
  { document, item }: ItemPlace,
): FieldNotation | null {
  const { text } = document;
  if (other.name === null || other.form === 'cell') return null;
  const likely = [languageOf(item.text.value), document.language];
  const name = nameBeside(field, { field: other.field, name: other.name }, likely);
  if (name === null) return null;
  const key = text.slice(other.span.start, other.value.start).replace(other.name, name);
  if (other.form === 'below') return bulletBelow(text, other, key);
  const closing = /^[)\]）】]/.test(text.slice(other.span.end));
  const opened = bracketBefore(text, item, other);
  if (closing && opened !== null) {
    return { lead: `${/[（【]/.test(opened) ? '、' : ', '}${key}`, tail: '', at: other.span.end };
  }
  const lead = leadOf(text, other.span.start, item);
  return lead === null || !/[-–—;|·•]/.test(lead) ? null : { lead: lead + key, tail: '' };
}

/** The bracket that is open where a field begins. */
function bracketBefore(text: string, item: ActionItem, { span }: FieldPlace): string | null {
  const opened = /[([（【]([^()[\]（）【】]*)$/.exec(text.slice(item.span.start, span.start));
  return opened?.[0].charAt(0) ?? null;
}

function bulletBelow(text: string, { span }: FieldPlace, key: string): FieldNotation | null {
  const before = text.slice(lineStart(text, span.start), span.start);
  if (!/^[\s>]*(?:[-*+]|\d+[.)])?[\s*_]*$/.test(before)) return null;
  const end = text.indexOf('\n', span.end);
  const stop = end < 0 ? text.length : end - (text[end - 1] === '\r' ? 1 : 0);
  return { lead: `${lineEnding(text)}${before}${key}`, tail: '', at: stop };
}

/** As another item states this field. */
function notationOf(field: NewField, other: ActionItem, place: ItemPlace): FieldNotation | null {
  const { document, item } = place;
  const { text } = document;
  if ((other.container === 'table') !== (item.container === 'table')) return null;
  const stated = other.fields.find((known) => known.field === field && known.form !== 'cell');
  if (field === 'tracker' && stated?.name == null) return trackerNotation(text, other);
  if (stated === undefined || stated.value.end <= stated.value.start) return null;
  if (stated.form === 'below') return belowLike(text, stated, item);
  const lead = leadOf(text, stated.span.start, other);
  if (lead === null) return null;
  const opening = text.slice(stated.span.start, stated.value.start);
  const tail = closingFor(lead + opening);
  const isFirst = tail !== '' || !/^[,，、;；]/.test(lead);
  if (!isFirst && bracketBefore(text, other, stated) !== null) return { lead: ` (${opening}`, tail: ')' };
  return { lead: lead + opening, tail };
}

function trackerNotation(text: string, other: ActionItem): FieldNotation | null {
  const [link] = other.tracker;
  if (link === undefined) return null;
  if (other.container === 'table')
    return { ...canonical.tracker, linked: text.charAt(link.span.start) === '[' };
  if (link.span.start < other.text.span.end) return null;
  const lead = leadOf(text, link.span.start, other);
  if (lead === null) return null;
  return { lead, tail: closingFor(lead), linked: text.charAt(link.span.start) === '[' };
}

/** A bullet below the item, as far in as those of the other item. */
function belowLike(text: string, { span, value }: FieldPlace, item: ActionItem): FieldNotation | null {
  const before = text.slice(lineStart(text, span.start), value.start);
  if (!/^[\s>]*(?:[-*+]|\d+[.)])\s/.test(before)) return null;
  return { lead: lineEnding(text) + before, tail: '', at: item.span.end };
}

/** What stands between the field before, or the text, and a place behind it; null where that is no mere separator. */
function leadOf(text: string, at: number, { text: what, fields, tracker }: ActionItem): string | null {
  const ends = [what.span, ...fields.map(({ span }) => span), ...tracker.map(({ span }) => span)]
    .map(({ end }) => end)
    .filter((end) => end <= at);
  const lead = text.slice(Math.max(...ends, -1), at).replace(/^[)\]）】*_.]+(?=.)/, '');
  return ends.length > 0 && /^(?=.)[\s,;:|·•–—\-([（【*_]{1,8}$/u.test(lead) && !lead.includes('\n')
    ? lead
    : null;
}

const closers: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '（': '）',
  '【': '】',
  _: '_',
  '*': '*',
};

/** What closes the brackets and marks of emphasis that a stretch opens. */
function closingFor(lead: string): string {
  const open: string[] = [];
  for (const mark of lead) {
    if (open.at(-1) === mark) open.pop();
    else if (closers[mark] !== undefined) open.push(closers[mark] ?? '');
  }
  return open.reverse().join('');
}
