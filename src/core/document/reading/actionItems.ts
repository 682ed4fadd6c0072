import type { List, ListItem, Paragraph, RootContent } from 'mdast';
import type { ActionItem, Located, Span } from '../model.ts';
import { absentItems, absentValues } from '../vocabulary/actionWords.ts';
import type { ActionField } from '../vocabulary/fieldNames.ts';
import { outrightActionWords } from '../vocabulary/sectionNames.ts';
import { readActionTable } from './actionTable.ts';
import { dueIn, located, ownersIn } from './actionValues.ts';
import { isDone, itemParts } from './itemFields.ts';
import type { Outline } from './outline.ts';
import { spanOf } from './parse.ts';
import { type RichText, sourceSpan } from './richText.ts';
import type { Source } from './source.ts';
import { trackerLinks } from './trackerLinks.ts';

/** Reads the items of every section of actions. */
export function readActionItems({ regions }: Outline, source: Source): ActionItem[] {
  const candidates = regions.filter(({ kind }) => kind === 'actionItems');
  const outright = candidates.filter(({ heading }) => outrightActionWords.test(heading.text));
  const items: ActionItem[] = [];
  for (const { blocks } of outright.length > 0 ? outright : candidates) {
    for (const block of blocks) readBlock(block, source, items);
  }
  return items;
}

function readBlock(block: RootContent, source: Source, into: ActionItem[]): void {
  if (block.type === 'list') readList(block, source, into);
  else if (block.type === 'table') readActionTable(block, source, into);
}

function readList(list: List, source: Source, into: ActionItem[]): void {
  for (const item of list.children) {
    const [first, ...rest] = item.children;
    if (first?.type !== 'paragraph') continue;
    const nested = rest.filter((child) => child.type === 'list');
    if (isGroupLabel(source.rich(first), nested, source)) {
      for (const child of nested) readList(child, source, into);
      continue;
    }
    const read = readItem({ item, first, nested, ordered: list.ordered === true }, source);
    if (read !== null) into.push(read);
  }
}

/** "**Prevention**" above nested items names a group; it is nothing to be done. */
function isGroupLabel(rich: RichText, nested: readonly List[], source: Source): boolean {
  if (nested.length === 0 || nested.some((list) => fieldsBelow([list], source).length > 0)) return false;
  const text = rich.text.trim();
  const strong = rich.strong[0];
  return text.endsWith(':') || (strong !== undefined && strong.start === 0 && strong.end >= text.length);
}

interface ItemSource {
  readonly item: ListItem;
  readonly first: Paragraph;
  readonly nested: readonly List[];
  readonly ordered: boolean;
}

const looseBox = /^\[(?: ?|x|X|N\/A)\]\s*/;

function readItem({ item, first, nested, ordered }: ItemSource, source: Source): ActionItem | null {
  const rich = source.rich(first);
  const loose = item.checked == null ? (looseBox.exec(rich.text)?.[0] ?? '') : '';
  const parts = itemParts(
    loose === '' ? rich.text : ' '.repeat(loose.length) + rich.text.slice(loose.length),
  );
  const text = itemText(rich, parts.text, source.text);
  if (absentItems.has(text.value.toLowerCase().replace(/[.!]$/, ''))) return null;
  const own = parts.fields.map(({ field, value }) => ({ field, rich, value }));
  const facts = factsOf([...own, ...fieldsBelow(nested, source)], source.text);
  const box = boxOf(item, first, rich, loose, source.text);
  return {
    span: ownSpan(item, nested, source.text),
    container: box !== null ? 'task' : ordered ? 'numbered' : 'bullet',
    text,
    ...facts,
    box,
    done: item.checked === true || /x/i.test(loose) || parts.done || facts.done || isStruck(rich, parts.text),
    tracker: trackerLinks(rich, source.text).map(({ value, span }) => ({ value, span })),
    id: idIn(rich, source.text),
  };
}

/** Where there is nothing but fields, as in an item that is only a link, the whole is the text. */
function itemText(rich: RichText, range: Span, source: string): Located<string> {
  return (
    located(rich, range, source) ??
    located(rich, { start: 0, end: rich.text.length }, source) ?? {
      value: '',
      span: sourceSpan(rich, source, range),
    }
  );
}

interface StatedField {
  readonly field: ActionField;
  readonly rich: RichText;
  readonly value: Span;
}

/** The fields in the nested bullets of an item: "- Owner: Alice". */
function fieldsBelow(nested: readonly List[], source: Source): StatedField[] {
  return nested.flatMap((list) =>
    list.children.flatMap(({ children: [first] }) => {
      if (first?.type !== 'paragraph') return [];
      const rich = source.rich(first);
      return itemParts(rich.text)
        .fields.filter(({ range }) => range.start === 0)
        .map(({ field, value }) => ({ field, rich, value }));
    }),
  );
}

/** What the fields of an item state, whatever notation they stand in. */
export function factsOf(
  fields: readonly StatedField[],
  source: string,
): Pick<ActionItem, 'owners' | 'due' | 'priority' | 'type' | 'done'> {
  const first = (wanted: ActionField): StatedField | undefined =>
    fields.find(({ field }) => field === wanted);
  const plain = (wanted: ActionField): Located<string> | null => {
    const found = first(wanted);
    const value = found === undefined ? null : located(found.rich, found.value, source);
    return value === null || absentValues.has(value.value.toLowerCase()) ? null : value;
  };
  const due = first('due');
  return {
    owners: fields
      .filter(({ field }) => field === 'owner')
      .flatMap(({ rich, value }) => ownersIn(rich, value, source)),
    due: due === undefined ? null : dueIn(due.rich, due.value, source),
    priority: plain('priority'),
    type: plain('type'),
    done: isDone(plain('status')?.value ?? ''),
  };
}

/** The item without its nested items. */
function ownSpan(item: ListItem, nested: readonly List[], source: string): Span {
  const { start, end } = spanOf(item);
  const [below] = nested;
  if (below === undefined) return { start, end };
  return { start, end: start + source.slice(start, spanOf(below).start).trimEnd().length };
}

function boxOf(item: ListItem, first: Paragraph, rich: RichText, loose: string, source: string): Span | null {
  if (loose !== '') {
    const open = rich.offsets[0] ?? 0;
    return { start: open + 1, end: open + loose.indexOf(']') };
  }
  if (item.checked == null) return null;
  const open = source.lastIndexOf('[', spanOf(first).start - 1);
  return { start: open + 1, end: open + 2 };
}

function isStruck({ struck }: RichText, { start, end }: Span): boolean {
  return struck.some((range) => range.start <= start && range.end >= end && end > start);
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
