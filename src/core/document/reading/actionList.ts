import type { List, ListItem, Paragraph } from 'mdast';
import type { ActionItem, Located, Span } from '../model.ts';
import { offsetAt } from '../places.ts';
import { absentItems } from '../vocabulary/actionWords.ts';
import type { ActionField } from '../vocabulary/fieldNames.ts';
import { type Group, groupOf, saysNothing, withGroup } from './actionGroups.ts';
import { factsOf, located, type StatedField, type ValueContext } from './actionValues.ts';
import { linesOf } from './entryText.ts';
import { fieldPlaces } from './fieldPlaces.ts';
import { statedFields } from './itemFields.ts';
import { type ItemSource, isReferences } from './itemMarks.ts';
import { type ItemParts, itemParts } from './itemText.ts';
import { spanOf } from './parse.ts';
import { type RichText, sourceSpan } from './richText.ts';
import type { Source } from './source.ts';
import { withoutColon } from './textEnds.ts';
import { trackerLinks } from './trackerLinks.ts';

/** What the items of a section are read with. */
export interface ActionContext extends ValueContext {
  readonly source: Source;
  /** Whether bare names over groups of items are people. */
  readonly named: boolean;
}

/** Reads the items of a list, and of the groups in it. */
export function readActionList(list: List, group: Group, context: ActionContext): ActionItem[] {
  return rowsOf(list, context).flatMap(({ item, stated }) => {
    const [first, ...rest] = item.children;
    const nested = rest.filter((child) => child.type === 'list');
    if (first?.type === 'list') return readActionList(first, group, context);
    if (first?.type !== 'paragraph') return [];
    const rich = context.source.rich(first);
    if (isGroupLabel(item, rich, nested, context)) {
      const label = groupOf(rich, { start: 0, end: rich.text.length }, context.named, context);
      if (label.aside) return [];
      const inner = saysNothing(label) ? group : label;
      return nested.flatMap((child) => readActionList(child, inner, context));
    }
    const read = readItem({ item, first, nested, stated, ordered: list.ordered === true }, context);
    return read === null ? [] : [withGroup(read, group)];
  });
}

interface Row {
  readonly item: ListItem;
  /** The bullets behind it that state nothing but fields of it. */
  readonly stated: Paragraph[];
}

/** "- Action: …", "- Owner: …" in a row are one item. */
function rowsOf({ children }: List, { source, text }: ActionContext): Row[] {
  const rows: Row[] = [];
  for (const item of children) {
    const last = rows.at(-1);
    const field = onlyField(item, source, text);
    if (last === undefined || field === null) rows.push({ item, stated: [] });
    else last.stated.push(field);
  }
  return rows;
}

/** The paragraph of a bullet that states a field and nothing to do. */
function onlyField({ checked, children }: ListItem, source: Source, text: string): Paragraph | null {
  const [first] = children;
  if (checked != null || first?.type !== 'paragraph' || children.length > 1) return null;
  const rich = source.rich(first);
  const [field] = statedFields(rich.text, { start: 0, end: rich.text.length });
  if (field?.range.start !== 0 || field.field === 'text') return null;
  const parts = itemParts(itemSource(rich, rich.text, text));
  return parts.text.end > parts.text.start ? null : first;
}

/** The fields of a list that has nothing but fields, as below a heading that says what is to be done. */
export function fieldsOnly(list: List, { source, text }: ActionContext): StatedField[] {
  const fields = list.children.map((item) => onlyField(item, source, text));
  return fields.every((field) => field !== null) ? fieldsBelow([list], [], source) : [];
}

const mostLabelWords = 5;

/** "**Prevention**" above nested items names a group, and so does what has no box above items that have one. */
function isGroupLabel(
  item: ListItem,
  rich: RichText,
  nested: readonly List[],
  { source }: ActionContext,
): boolean {
  if (nested.length === 0 || item.checked != null || fieldsBelow(nested, [], source).length > 0) return false;
  if (nested.some(({ children }) => children.some(({ checked }) => checked != null))) return true;
  const text = rich.text.trim();
  const strong = rich.strong[0];
  const isBold = strong !== undefined && strong.start === 0 && strong.end >= withoutColon(text).length;
  if (!isBold && !/[:：]$/u.test(text)) return false;
  return text.split(/\s+/).length <= mostLabelWords;
}

interface ListedItem {
  readonly item: ListItem;
  readonly first: Paragraph;
  readonly nested: readonly List[];
  readonly stated: readonly Paragraph[];
  readonly ordered: boolean;
}

/** A box that Markdown does not know: "[]", "[N/A]", "[-]" given up, "[~]" under way. */
const looseBox = /^\[(?: ?|[xX~/>✓✔✅☑-]|[nN]\/[aA])\]\s*/u;

function readItem(listed: ListedItem, context: ActionContext): ActionItem | null {
  const { item, first, nested, stated, ordered } = listed;
  const rich = context.source.rich(first);
  const loose = item.checked == null ? (looseBox.exec(rich.text)?.[0] ?? '') : '';
  const below = item.children
    .filter((child) => child.type === 'paragraph')
    .filter((child) => child !== first);
  const fields = fieldsBelow(nested, [...below, ...stated], context.source);
  const read = readText(rich, { skip: loose.length, fields }, context);
  if (read === null) return null;
  const references = referencesBelow(nested, context.source, context.text);
  const box = boxOf(listed, rich, loose, context.text);
  return {
    ...read,
    tracker: [...read.tracker, ...references],
    span: ownSpan(item, nested, context.text),
    container: box !== null ? 'task' : ordered ? 'numbered' : 'bullet',
    box,
    done: item.checked === true || /[xX✓✔✅☑-]|n\/a/iu.test(loose) || read.done,
  };
}

export type TextFacts = Omit<ActionItem, 'span' | 'container' | 'box'>;

/** Reads what one text says of an item; null where it says that there is none, or nothing at all. */
export function readText(
  rich: RichText,
  { skip, fields }: { skip: number; fields: readonly StatedField[] },
  context: ValueContext,
): TextFacts | null {
  const item = itemSource(rich, ' '.repeat(skip) + rich.text.slice(skip), context.text);
  const parts = itemParts(item);
  const own = parts.fields.map((field) => ({ ...field, rich }));
  const what = whatToDo(rich, parts, context.text);
  const stated = [...own, ...fields];
  const words = what.value.toLowerCase().replace(/[.!。]$/u, '');
  if (absentItems.has(words)) return null;
  if (!/[\p{L}\p{N}]/u.test(words) && stated.every(({ field }) => field === 'status')) return null;
  const facts = factsOf(stated, context);
  return {
    text: what,
    ...facts,
    done: facts.done || isStruck(rich, parts.text),
    tracker: [...ownReferences(item, parts), ...fields.flatMap((field) => linksOf(field, context.text))],
    id: idIn(rich, context.text),
    fields: fieldPlaces(stated, rich, context.text),
  };
}

function itemSource(rich: RichText, written: string, source: string): ItemSource {
  // "`owner:`" is spoken of
  const text = rich.code.reduce(
    (rest, { start, end }) =>
      rest.slice(0, start) + rest.slice(start, end).replace(/[:：]/g, '·') + rest.slice(end),
    written,
  );
  const mark = (index: number): string => source.charAt(index);
  return {
    text,
    references: trackerLinks(rich, source),
    isSlanted({ start, end }) {
      const { start: from, end: to } = sourceSpan(rich, source, { start, end });
      return /[_*]/.test(mark(from - 1)) && mark(from - 1) === mark(to);
    },
  };
}

/** Where there is nothing but a reference, it is the text too. */
function whatToDo(rich: RichText, { text, fields }: ItemParts, source: string): Located<string> {
  const reference = fields.find(({ field }) => field === 'tracker');
  return (
    located(rich, text, source) ??
    (reference === undefined ? null : located(rich, reference.value, source)) ?? {
      value: '',
      span: sourceSpan(rich, source, text),
    }
  );
}

/** "#12", "DONE in #12". */
const statesReference: ReadonlySet<ActionField> = new Set<ActionField>(['tracker', 'status']);

function ownReferences(item: ItemSource, { text, fields }: ItemParts): ActionItem['tracker'] {
  const isText = isReferences(item, text);
  return item.references
    .filter(
      ({ kind, range }) =>
        kind === 'issue' ||
        (isText && within(range, text)) ||
        fields.some(({ field, range: stated }) => statesReference.has(field) && within(range, stated)),
    )
    .map(({ value, span }) => ({ value, span }));
}

function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}

/** The issues that a text links to, whatever is said of them. */
export function issuesIn(rich: RichText, source: string): ActionItem['tracker'] {
  return trackerLinks(rich, source)
    .filter(({ kind }) => kind === 'issue')
    .map(({ value, span }) => ({ value, span }));
}

/** A tracker field may hold any reference, and any link. */
function linksOf({ field, rich, value }: StatedField, source: string): ActionItem['tracker'] {
  const found = trackerLinks(rich, source).filter(({ range }) => within(range, value));
  if (field !== 'tracker') {
    return found
      .filter(({ kind }) => kind === 'issue')
      .map((link) => ({ value: link.value, span: link.span }));
  }
  if (found.length > 0) return found.map((link) => ({ value: link.value, span: link.span }));
  return rich.links
    .filter(({ range }) => within(range, value))
    .map(({ url, range, span }) => {
      const text = rich.text.slice(range.start, range.end).trim();
      return { value: { text, url, repository: null, number: null }, span };
    });
}

/** The fields in the nested bullets and further paragraphs of an item: "- Owner: Alice". */
function fieldsBelow(nested: readonly List[], below: readonly Paragraph[], source: Source): StatedField[] {
  const bullets = nested.flatMap((list) => list.children.map(({ children: [first] }) => first));
  return [...bullets, ...below].flatMap((block) => {
    if (block?.type !== 'paragraph') return [];
    const rich = source.rich(block);
    return linesOf(rich.text).flatMap((line) => {
      const fields = statedFields(rich.text, line);
      return fields[0]?.range.start === line.start ? fields.map((field) => ({ ...field, rich })) : [];
    });
  });
}

/** References that are all there is of a nested bullet are the item's own, as in a field. */
function referencesBelow(nested: readonly List[], source: Source, text: string): ActionItem['tracker'] {
  return nested.flatMap(({ children }) =>
    children.flatMap(({ children: [first] }) => {
      if (first?.type !== 'paragraph') return [];
      const rich = source.rich(first);
      const item = itemSource(rich, rich.text, text);
      const whole = { start: 0, end: rich.text.length };
      if (!isReferences(item, whole) || statedFields(rich.text, whole).length > 0) return [];
      return item.references.map(({ value, span }) => ({ value, span }));
    }),
  );
}

/** The item without its nested items. */
function ownSpan(item: ListItem, nested: readonly List[], source: string): Span {
  const { start, end } = spanOf(item);
  const [below] = nested;
  if (below === undefined) return { start, end };
  return { start, end: start + source.slice(start, spanOf(below).start).trimEnd().length };
}

function boxOf({ item, first }: ListedItem, rich: RichText, loose: string, source: string): Span | null {
  if (loose !== '') {
    const open = offsetAt(rich, 0) ?? 0;
    return { start: open + 1, end: open + loose.indexOf(']') };
  }
  if (item.checked == null) return null;
  const open = source.lastIndexOf('[', spanOf(first).start - 1);
  return { start: open + 1, end: open + 2 };
}

function isStruck({ struck }: RichText, { start, end }: Span): boolean {
  return struck.some((range) => range.start <= start && range.end - start > (end - start) / 2);
}

const idComment = /<!--\s*debrief:([a-z0-9]{1,32})\s*-->/;

/** The stable id that Debrief leaves in a comment. */
export function idIn({ comments }: RichText, source: string): Located<string> | null {
  for (const { start, end } of comments) {
    const value = idComment.exec(source.slice(start, end))?.[1];
    if (value !== undefined) return { value, span: { start, end } };
  }
  return null;
}
