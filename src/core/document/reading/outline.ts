import type { Heading, List, ListItem, Nodes, Paragraph, Root, RootContent } from 'mdast';
import type { ProseBlock, Section, SectionKind, Span } from '../model.ts';
import { offsetAt } from '../places.ts';
import { checklistsHeading } from '../vocabulary/checklists.ts';
import { collectStretch, isVisible, proseOf } from './content.ts';
import { divides, kindInPlace } from './kindInPlace.ts';
import { headingOf, type SectionNames, sectionNamesWith } from './names.ts';
import { spanOf } from './parse.ts';
import type { RichText } from './richText.ts';
import {
  beginsWithField,
  hasContent,
  isOnly,
  labelSpan,
  type SectionLabel,
  sectionLabels,
} from './sectionLabels.ts';
import type { Source } from './source.ts';

/** A section of a known kind with the blocks that belong to it and to no known section inside it. */
export interface Region {
  readonly kind: SectionKind;
  /** The text that names it, and the heading or paragraph that holds this. */
  readonly heading: string;
  readonly headingBlock: Heading | Paragraph;
  readonly blocks: readonly RootContent[];
}

export interface Outline {
  readonly title: Heading | null;
  readonly sections: readonly Section[];
  readonly regions: readonly Region[];
  readonly prose: readonly ProseBlock[];
  /** The blocks outside every section of a known kind: where documents state their facts. */
  readonly unclaimed: readonly RootContent[];
}

interface OpenSection {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly form: Section['form'];
  readonly level: number;
  readonly headingSpan: Span;
  /** Where it stands among the sections. */
  readonly place: number;
  /** Its own blocks; null where it only divides the section around it. */
  readonly region: OpenRegion | null;
  empty: boolean;
  /** Its text begins on the line of its label. */
  isInline: boolean;
}

interface OpenRegion extends Region {
  readonly blocks: RootContent[];
}

interface Walk {
  readonly names: SectionNames;
  readonly source: Source;
  /** From the outermost to the innermost. */
  readonly open: OpenSection[];
  readonly sections: Section[];
  readonly regions: Region[];
  readonly prose: ProseBlock[];
  readonly unclaimed: RootContent[];
  title: Heading | null;
  headings: number;
  /** Whether the document has no headings but perhaps its title: names may stand on lines of their own. */
  readonly isUnmarked: boolean;
  /** Whether one heading stands above all others. */
  readonly hasOneTop: boolean;
}

/** Labels rank below every heading. */
const labelLevel = 7;

/** Walks the blocks of a document once and sorts them into sections. */
export function readOutline(tree: Root, source: Source, names: SectionNames = sectionNamesWith()): Outline {
  const depths = depthsOf(tree);
  const walk: Walk = {
    names,
    source,
    open: [],
    sections: [],
    regions: [],
    prose: [],
    unclaimed: [],
    title: null,
    headings: 0,
    isUnmarked: depths.length < 2,
    hasOneTop: depths.length > 1 && depths.filter((depth) => depth === 1).length === 1,
  };
  for (const block of tree.children) visitBlock(block, walk);
  closeFrom(0, source.text.length, walk);
  return walk;
}

function depthsOf({ children }: Root): number[] {
  return children.flatMap((block) => (block.type === 'heading' ? [block.depth] : []));
}

function visitBlock(block: RootContent, walk: Walk): void {
  if (block.type === 'heading') visitHeading(block, walk);
  else if (isInChecklists(walk)) fill(walk.open);
  else if (block.type !== 'paragraph' || !visitLabels(block, walk)) addBlock(block, walk);
}

function visitHeading(block: Heading, walk: Walk): void {
  const { source, names } = walk;
  const {
    text,
    heading,
    kind: usual,
  } = source.memory.headings(block, '', () => headingOf(source.rich(block).text, names));
  const mayBeTitle = block.depth === 1 && walk.title === null && walk.headings === 0;
  const named = mayBeTitle ? titleKind(heading, walk) : usual;
  if (mayBeTitle && named === 'other') walk.title = block;
  walk.headings += 1;
  const { start } = spanOf(block);
  closeFrom(
    walk.open.findIndex(({ level }) => level >= block.depth),
    start,
    walk,
  );
  const kind = isInChecklists(walk)
    ? 'other'
    : kindInPlace(named, heading, { within: ownerOf(walk)?.kind, before: walk.regions });
  const section = { kind, heading, form: 'heading', level: block.depth, headingSpan: spanOf(block) } as const;
  openSection(section, { heading: text, headingBlock: block }, walk);
  const owner = ownerOf(walk);
  if (owner !== null && owner.headingBlock !== block) owner.blocks.push(block);
}

/** Checklists are no part of what a document tells: "Communication" there names steps, and a step is no statement. */
function isInChecklists({ open }: Walk): boolean {
  return open.some(({ form, heading }) => form === 'heading' && checklistsHeading.test(heading));
}

function labelsOf(block: Paragraph, mayBeBare: boolean, { names, source }: Walk): readonly SectionLabel[] {
  const read = (): SectionLabel[] => sectionLabels(source.rich(block), names, mayBeBare);
  return source.memory.labels(block, String(mayBeBare), read);
}

/** The first heading is the title, unless it is one of several of its rank and names a section. */
function titleKind(heading: string, { names, hasOneTop }: Walk): SectionKind {
  return hasOneTop ? 'other' : names.kindOfWhole(heading);
}

function ownerOf({ open }: Walk): OpenRegion | null {
  return open.findLast(({ region }) => region !== null)?.region ?? null;
}

function openSection(
  section: Pick<OpenSection, 'kind' | 'heading' | 'form' | 'level' | 'headingSpan'>,
  named: Pick<Region, 'heading' | 'headingBlock'>,
  walk: Walk,
): OpenSection {
  const divides = section.kind === 'other' || section.kind === ownerOf(walk)?.kind;
  const region = divides ? null : { kind: section.kind, ...named, blocks: [] };
  if (region !== null) walk.regions.push(region);
  const { kind, heading, form, level, headingSpan } = section;
  const place = walk.sections.length;
  const opened = { kind, heading, form, level, headingSpan, place, region, empty: true, isInline: false };
  walk.open.push(opened);
  walk.sections.push({ kind, heading, form, level, headingSpan, bodySpan: headingSpan, empty: true });
  return opened;
}

/** Closes the open section at this index (none for -1) and all inside it. */
function closeFrom(index: number, end: number, { open, sections }: Walk): void {
  if (index < 0) return;
  for (const { kind, heading, form, level, headingSpan, place, empty } of open.splice(index)) {
    const bodySpan = { start: headingSpan.end, end: Math.max(headingSpan.end, end) };
    sections[place] = { kind, heading, form, level, headingSpan, bodySpan, empty };
  }
}

function addBlock(block: RootContent, walk: Walk): void {
  if (walk.open.some(({ empty }) => empty) && isVisible(block, walk.source)) fill(walk.open);
  const owner = ownerOf(walk);
  (owner?.blocks ?? walk.unclaimed).push(block);
  if (block.type === 'list' && !isListOfEntries(owner?.kind) && isLabelled(block, walk)) {
    for (const item of block.children) visitItem(item, walk);
  } else addProse(block, walk);
}

function fill(sections: readonly OpenSection[]): void {
  for (const section of sections) section.empty = false;
}

/** Whether some items of a list, or of a list in it, begin with names of sections. */
function isLabelled(list: List, walk: Walk): boolean {
  const isOrHolds = (child: Nodes): boolean => child.type === 'list' && isLabelled(child, walk);
  return walk.source.memory.labelled(list, '', () =>
    list.children.some((item) => labelOf(item, walk) !== undefined || item.children.some(isOrHolds)),
  );
}

function isListOfEntries(kind: SectionKind | undefined): boolean {
  return kind === 'timeline' || kind === 'actionItems';
}

function addProse(block: Nodes, walk: Walk): void {
  const kind = ownerOf(walk)?.kind ?? 'other';
  const read = (): ProseBlock[] => proseOf(block, kind, walk.source);
  for (const prose of walk.source.memory.prose(block, kind, read)) walk.prose.push(prose);
}

/** A paragraph whose lines begin with names of sections: `**Impact:** …`. */
function visitLabels(block: Paragraph, walk: Walk): boolean {
  const found = labelsOf(block, walk.isUnmarked, walk);
  const isBehindLabel = walk.open.at(-1)?.isInline === true;
  if (found.length === 0 && !isBehindLabel) return false;
  const rich = walk.source.rich(block);
  const labels = found.filter((label) => counts(label, rich, walk));
  const [first] = labels;
  if (first === undefined) {
    if (isBehindLabel && beginsWithField(rich)) closeLabels(spanOf(block).start, walk);
    return false;
  }
  if (!isOnly(first, rich)) (ownerOf(walk)?.blocks ?? walk.unclaimed).push(block);
  let told = 0;
  for (const label of labels) {
    addStretch({ start: told, end: label.line }, rich, walk);
    closeLabels(lineStart(label.line, rich, block), walk);
    addLabel(label, block, walk);
    told = label.content.end;
  }
  addStretch({ start: told, end: rich.text.length }, rich, walk);
  return true;
}

function addLabel(label: SectionLabel, block: Paragraph, walk: Walk): void {
  const rich = walk.source.rich(block);
  const { line, content } = label;
  openLabel(label, block, walk);
  if (hasContent(label, rich)) fill(walk.open);
  if (isOnly(label, rich)) ownerOf(walk)?.blocks.push(block);
  addStretch({ start: line, end: content.end }, rich, walk);
  if (content.end < rich.text.length) closeLabels(lineStart(content.end, rich, block), walk);
  else if (!label.isBold && !label.isAlone) closeLabels(spanOf(block).end, walk);
}

/** The source offset of the line that begins at this index. */
function lineStart(index: number, rich: RichText, block: Paragraph): number {
  const before = offsetAt(rich, index - 1);
  return before === undefined ? spanOf(block).start : before + 1;
}

/** Inside a list of entries a label divides the entries, unless it clearly is a section of its own. */
function counts(label: SectionLabel, rich: RichText, walk: Walk): boolean {
  const owner = walk.open.findLast(({ region }) => region !== null);
  if (!isListOfEntries(owner?.kind)) return true;
  if (!label.isBold) return owner?.form === 'label' && label.isAlone;
  return owner?.form === 'label' || !(divides(label.kind, owner?.kind) || hasContent(label, rich));
}

function addStretch(stretch: Span, rich: RichText, walk: Walk): void {
  collectStretch(rich, stretch, ownerOf(walk)?.kind ?? 'other', walk.prose);
}

/** A list item that begins with the name of a section is one: `- **Impact**: …`. */
function visitItem(item: ListItem, walk: Walk): void {
  const [first, ...rest] = item.children;
  const label = labelOf(item, walk);
  const place = walk.open.length;
  if (label !== undefined && first?.type === 'paragraph') {
    const section = openLabel(label, first, walk);
    const isFilled = hasContent(label, walk.source.rich(first));
    section.empty = !isFilled && !rest.some((child) => isVisible(child, walk.source));
    ownerOf(walk)?.blocks.push(first, ...rest);
  }
  for (const child of item.children) visitInItem(child, walk);
  if (label !== undefined) closeFrom(place, spanOf(item).end, walk);
}

/** The name of a section that an item begins with; a field without a value is none. */
function labelOf({ children: [first, ...rest] }: ListItem, walk: Walk): SectionLabel | undefined {
  if (first?.type !== 'paragraph') return undefined;
  const rich = walk.source.rich(first);
  return labelsOf(first, false, walk).find(
    (label) => label.name.start === 0 && (label.isBold || hasContent(label, rich) || rest.length > 0),
  );
}

function visitInItem(block: Nodes, walk: Walk): void {
  if (block.type !== 'list' || isListOfEntries(ownerOf(walk)?.kind)) addProse(block, walk);
  else for (const item of block.children) visitItem(item, walk);
}

function openLabel(label: SectionLabel, block: Paragraph, walk: Walk): OpenSection {
  const { kind, heading, content } = label;
  const rich = walk.source.rich(block);
  const headingSpan = labelSpan(label, rich, walk.source.text);
  const named = { heading: rich.text, headingBlock: block };
  const section = openSection({ kind, heading, form: 'label', level: labelLevel, headingSpan }, named, walk);
  section.isInline = rich.text.slice(content.start, content.end).trim() !== '';
  return section;
}

function closeLabels(end: number, walk: Walk): void {
  closeFrom(
    walk.open.findIndex(({ level }) => level >= labelLevel),
    end,
    walk,
  );
}
