import type { Span } from '../model.ts';
import type { ActionField } from '../vocabulary/fieldNames.ts';
import { withoutLead, withoutTail } from './itemEnds.ts';
import { type ItemField, statedFields } from './itemFields.ts';
import { type ItemSource, loneField } from './itemMarks.ts';
import { listedFields, ownerBeside, positionalFields } from './itemPeople.ts';
import { trimmed } from './richText.ts';

export interface ItemParts {
  /** What is to be done; empty where only fields are stated. */
  readonly text: Span;
  readonly fields: readonly ItemField[];
}

interface Reading {
  readonly item: ItemSource;
  readonly fields: ItemField[];
}

/**
 * Takes an item apart: what is to be done, and the fields around it. The text is a row of segments between dashes and
 * bars; a segment is a field, or a sentence with marks and fields at its ends. Sentences behind a field are remarks.
 */
export function itemParts(item: ItemSource): ItemParts {
  const reading: Reading = { item, fields: [] };
  const segments = segmentsOf(item.text);
  const positional = positionalFields(item, segments);
  const body: Span[] = [];
  let ended = false;
  segments.forEach((segment, index) => {
    const lone = positional.get(index) ?? (segments.length > 1 ? fieldAlone(segments, index, item) : null);
    const listed = lone === null && index > 0 ? listedFields(item, segment) : [];
    if (lone !== null || listed.length > 0) {
      reading.fields.push(...(lone === null ? listed : [lone]));
      ended ||= body.length > 0;
      return;
    }
    const known = reading.fields.length;
    const rest = sentenceOf(segment, body.length === 0, reading);
    if (!ended && rest.end > rest.start) body.push(rest);
    ended ||= body.length > 0 && reading.fields.slice(known).some(({ range }) => range.start >= rest.end);
  });
  const [first] = body;
  return { text: { start: first?.start ?? 0, end: body.at(-1)?.end ?? 0 }, fields: reading.fields };
}

/** The first segment is what is to be done whatever it says ("Closed - #12"), unless a later one can be that. */
function fieldAlone(segments: readonly Span[], index: number, item: ItemSource): ItemField | null {
  const segment = segments[index];
  const field = segment === undefined ? null : loneField(item, segment, false);
  if (index > 0 || field === null) return field;
  const others = segments.slice(1).some((other) => isSentence(other, item));
  return others && leadingFields.has(field.field) ? field : null;
}

function isSentence(segment: Span, item: ItemSource): boolean {
  return (
    loneField(item, segment, false) === null &&
    statedFields(item.text, segment)[0]?.range.start !== segment.start
  );
}

const leadingFields: ReadonlySet<ActionField> = new Set<ActionField>(['tracker', 'owner', 'priority']);

/** A segment without the fields in it; these are noted. */
function sentenceOf(segment: Span, isFirst: boolean, reading: Reading): Span {
  const stated = statedFields(reading.item.text, segment);
  const [named, ...others] = stated;
  if (isFirst && named?.field === 'text' && named.range.start - segment.start < 3) {
    noteStated(others, reading);
    return withoutEnds(named.value, true, reading);
  }
  noteStated(stated, reading);
  return withoutEnds({ start: segment.start, end: named?.range.start ?? segment.end }, isFirst, reading);
}

/** Notes fields, and what stands behind their values: "Owner: alice@ (DONE)", "Due: 2026-01-31 #12". */
function noteStated(stated: readonly ItemField[], reading: Reading): void {
  for (const field of stated) {
    const { rest: value, fields } = withoutTail(field.value, reading.item);
    const isWhole = field.field === 'tracker' || value.end <= value.start;
    reading.fields.push(isWhole ? field : { ...field, value }, ...(isWhole ? [] : fields));
  }
}

function withoutEnds(stretch: Span, isFirst: boolean, { item, fields }: Reading): Span {
  const tail = withoutTail(stretch, item);
  fields.push(...tail.fields);
  if (!isFirst) {
    const owner = ownerBeside(tail.rest, tail.fields, item);
    if (owner === null) return tail.rest;
    fields.push(owner);
    return { start: tail.rest.start, end: tail.rest.start };
  }
  const lead = withoutLead(tail.rest, item);
  fields.push(...lead.fields);
  return lead.rest;
}

const separator = /\s(?:[-–—]{1,3}|→|\||·|•)\s|[;；]\s|\n/g;

/** The stretches between dashes, bars, semicolons; those within brackets divide nothing. */
function segmentsOf(text: string): Span[] {
  const depths = bracketDepths(text);
  const segments: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(separator)) {
    const isLineEnd = match[0] === '\n';
    if (depths?.[match.index] || (isLineEnd && !beginsWithField(text, match.index + 1))) continue;
    segments.push(trimmed(text, { start, end: match.index }));
    start = match.index + match[0].length;
  }
  segments.push(trimmed(text, { start, end: text.length }));
  return segments.filter((segment) => segment.end > segment.start);
}

/** A line within a wrapped sentence goes on with it, unless it states a field. */
function beginsWithField(text: string, start: number): boolean {
  const lineEnd = text.indexOf('\n', start);
  const line = trimmed(text, { start, end: lineEnd < 0 ? text.length : lineEnd });
  return statedFields(text, line)[0]?.range.start === line.start;
}

/** How many brackets are open at each place; null where they do not match. */
function bracketDepths(text: string): Uint16Array | null {
  if (!/[([（【]/.test(text)) return null;
  const depths = new Uint16Array(text.length);
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if ('([（【'.includes(char)) depth += 1;
    else if (depth > 0 && ')]）】'.includes(char)) depth -= 1;
    depths[at] = depth;
  }
  return depth === 0 ? depths : null;
}
