import type { Heading, List, Paragraph, RootContent, Table } from 'mdast';
import type { ActionItem } from '../model.ts';
import { actionHeadingRanks } from '../vocabulary/actionWords.ts';
import { type Group, groupOf, noGroup } from './actionGroups.ts';
import { type ActionContext, fieldsOnly, readActionList, readText } from './actionList.ts';
import { readActionParagraphs } from './actionParagraphs.ts';
import { isNamedTable, readActionTable } from './actionTable.ts';
import type { DueContext } from './dueDate.ts';
import { isPersonName } from './itemPeople.ts';
import { spanOf } from './nodePlace.ts';
import type { Outline, Region } from './outline.ts';
import type { Source } from './source.ts';
import { withoutColon } from './textEnds.ts';

/** Reads the items of the sections of actions; `dates` tells what due dates leave out. */
export function readActionItems({ regions }: Outline, source: Source, dates: DueContext): ActionItem[] {
  const byRank: ActionItem[][] = [];
  for (const region of regions) {
    if (region.kind !== 'actionItems') continue;
    const rank = rankOf(region.heading);
    const given = `${region.heading} ${dates.day} ${dates.language}`;
    const items = source.memory.items(region.blocks, given, () => readRegion(region, source, dates));
    byRank[rank] = [...(byRank[rank] ?? []), ...items];
  }
  return byRank.find((items) => items !== undefined && items.length > 0) ?? [];
}

function rankOf(heading: string): number {
  const rank = actionHeadingRanks.findIndex((words) => words.test(heading.toLowerCase()));
  return rank < 0 ? actionHeadingRanks.length : rank;
}

function readRegion(region: Region, source: Source, dates: DueContext): ActionItem[] {
  const labels = region.blocks.filter(
    (block): block is Heading | Paragraph => isLabel(block, source) && block !== region.headingBlock,
  );
  const names = labels.map((label) => withoutColon(source.rich(label).text));
  const named = names.length > 1 && names.every(isPersonName);
  const context: ActionContext = { source, text: source.text, dates, named };
  return partsOf(region, labels, context).flatMap((part) => readPart(part, context));
}

/** A bold line, or a heading, over some of the items. */
function isLabel(block: RootContent, source: Source): block is Heading | Paragraph {
  if (block.type === 'heading') return true;
  if (block.type !== 'paragraph') return false;
  const { text, strong } = source.rich(block);
  const [first] = strong;
  return first?.start === 0 && first.end >= withoutColon(text).length && !text.includes('\n');
}

interface Part {
  readonly label: Heading | Paragraph | null;
  readonly group: Group;
  readonly blocks: RootContent[];
}

/** Divides a section at the labels in it; what stands below a remark is left out. */
function partsOf({ blocks }: Region, labels: readonly RootContent[], context: ActionContext): Part[] {
  const parts: Part[] = [{ label: null, group: noGroup, blocks: [] }];
  let asideDepth = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (!isLabel(block, context.source)) {
      if (asideDepth === Number.POSITIVE_INFINITY) parts.at(-1)?.blocks.push(block);
      continue;
    }
    if (!labels.includes(block)) continue;
    const depth = block.type === 'heading' ? block.depth : 7;
    if (depth > asideDepth) continue;
    const rich = context.source.rich(block);
    const group = groupOf(rich, { start: 0, end: rich.text.length }, context.named, context);
    asideDepth = group.aside ? depth : Number.POSITIVE_INFINITY;
    parts.push({ label: block, group, blocks: [] });
  }
  return parts;
}

/** A table that names its columns holds the items; lists beside it tell about them. */
function readPart({ label, group, blocks }: Part, context: ActionContext): ActionItem[] {
  const tables = blocks.filter((block): block is Table => block.type === 'table');
  if (tables.some((table) => isNamedTable(table, context.source)))
    return tables.flatMap((table) => readActionTable(table, group, context));
  const items = blocks.flatMap((block) => {
    if (block.type === 'list') {
      const titled = label === null ? null : titledItem(label, block, context);
      return titled === null ? readActionList(block, group, context) : [titled];
    }
    return block.type === 'table' ? readActionTable(block, group, context) : [];
  });
  return items.length > 0 ? items : readActionParagraphs(blocks, group, context);
}

const numbering = /^\d{1,3}[.)]\s+/;

/** A heading that says what is to be done, above nothing but its fields: "### Add a canary", "- Owner: Alice". */
function titledItem(label: Heading | Paragraph, list: List, context: ActionContext): ActionItem | null {
  const fields = fieldsOnly(list, context);
  if (fields.length === 0) return null;
  const rich = context.source.rich(label);
  const read = readText(rich, { skip: numbering.exec(rich.text)?.[0].length ?? 0, fields }, context);
  return read === null ? null : { ...read, span: spanOf(label), container: 'paragraph', box: null };
}
