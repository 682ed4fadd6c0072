import type { ListItem, RootContent, Table } from 'mdast';
import type { Located } from '../model.ts';
import { type MetadataField, metadataLabels } from '../vocabulary/metadataNames.ts';
import { linesOf } from './entryText.ts';
import { type RichText, sourceSpan, trimmed } from './richText.ts';
import type { Source, TextBlock } from './source.ts';

const fieldByLabel = new Map(
  Object.entries(metadataLabels).flatMap(([field, labels]) =>
    labels.map((label) => [label, field as MetadataField] as const),
  ),
);

/** A label is short; anything longer before a colon is a sentence. */
const longestLabel = 40;

/** Facts that the text states in lines ("**Severity:** SEV1"), bullets and rows of two cells; the first of a kind counts. */
export function statedFacts(
  blocks: readonly RootContent[],
  source: Source,
): ReadonlyMap<MetadataField, Located<string>> {
  const facts = new Map<MetadataField, Located<string>>();
  const add = (label: string, value: Located<string> | null): void => {
    const field = fieldByLabel.get(
      label
        .toLowerCase()
        .replace(/[*:：]/g, '')
        .trim(),
    );
    if (field !== undefined && value !== null && !facts.has(field)) facts.set(field, value);
  };
  for (const block of blocks) {
    if (block.type === 'paragraph') addLines(block, source, add);
    else if (block.type === 'list') for (const item of block.children) addItem(item, source, add);
    else if (block.type === 'table') addRows(block, source, add);
  }
  return facts;
}

type Add = (label: string, value: Located<string> | null) => void;

function addLines(block: TextBlock, source: Source, add: Add): void {
  const rich = source.rich(block);
  for (const { start, end } of linesOf(rich.text)) {
    const colon = rich.text.slice(start, Math.min(end, start + longestLabel)).search(/[:：]/);
    if (colon < 0) continue;
    add(rich.text.slice(start, start + colon), valueIn(rich, start + colon + 1, end, source));
  }
}

function valueIn(rich: RichText, start: number, end: number, source: Source): Located<string> | null {
  const range = trimmed(rich.text, { start, end });
  if (range.end <= range.start) return null;
  return { value: rich.text.slice(range.start, range.end), span: sourceSpan(rich, source.text, range) };
}

function addItem(item: ListItem, source: Source, add: Add): void {
  const [first] = item.children;
  if (first?.type === 'paragraph') addLines(first, source, add);
}

function addRows(table: Table, source: Source, add: Add): void {
  for (const { children } of table.children) {
    const [label, value, more] = children;
    if (label === undefined || value === undefined || more !== undefined) continue;
    const rich = source.rich(value);
    add(source.rich(label).text, valueIn(rich, 0, rich.text.length, source));
  }
}
