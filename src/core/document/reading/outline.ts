import type { Heading, ListItem, Nodes, Paragraph, Root, RootContent } from 'mdast';
import type { ProseBlock, Section, SectionKind, Span } from '../model.ts';
import { collectProse, isVisible } from './content.ts';
import { type SectionNames, sectionNamesWith, spokenHeading } from './names.ts';
import { spanOf } from './parse.ts';
import type { RichText } from './richText.ts';
import type { Source } from './source.ts';

/** A section of a known kind with the blocks that belong to it and to no known section inside it. */
export interface Region {
  readonly kind: SectionKind;
  readonly heading: RichText;
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
  readonly region: {
    readonly kind: SectionKind;
    readonly heading: RichText;
    readonly blocks: RootContent[];
  } | null;
  empty: boolean;
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
}

/** Labels rank below every heading. */
const labelLevel = 7;

/** Kinds that, inside a timeline or a list of actions, only divide it: its phases, its purposes. */
const dividingKinds: ReadonlySet<SectionKind> = new Set<SectionKind>([
  'detection',
  'trigger',
  'resolution',
  'impact',
  'communication',
  'followUp',
  'summary',
  'evidence',
]);

/** Walks the blocks of a document once and sorts them into sections. */
export function readOutline(tree: Root, source: Source, names: SectionNames = sectionNamesWith()): Outline {
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
  };
  for (const block of tree.children) visitBlock(block, walk);
  closeFrom(0, source.text.length, walk);
  return walk;
}

function visitBlock(block: RootContent, walk: Walk): void {
  if (block.type === 'heading') visitHeading(block, walk);
  else if (block.type !== 'paragraph' || !visitLabel(block, walk)) addBlock(block, walk);
}

function visitHeading(block: Heading, walk: Walk): void {
  const rich = walk.source.rich(block);
  const heading = spokenHeading(rich.text);
  const isTitle = block.depth === 1 && walk.title === null && walk.headings === 0;
  const named = isTitle ? walk.names.kindOfWhole(heading) : walk.names.kindOf(heading);
  if (isTitle && named === 'other') walk.title = block;
  walk.headings += 1;
  const { start } = spanOf(block);
  closeFrom(
    walk.open.findIndex(({ level }) => level >= block.depth),
    start,
    walk,
  );
  const kind = ownKind(named, walk);
  openSection({ kind, heading, form: 'heading', level: block.depth, headingSpan: spanOf(block) }, rich, walk);
  const owner = ownerOf(walk);
  if (owner !== null && owner.heading !== rich) owner.blocks.push(block);
}

/** A phase of the timeline that is called "Detection" is no section about detection. */
function ownKind(named: SectionKind, walk: Walk): SectionKind {
  const owner = ownerOf(walk)?.kind;
  return (owner === 'timeline' || owner === 'actionItems') && dividingKinds.has(named) ? 'other' : named;
}

function ownerOf({ open }: Walk): OpenSection['region'] {
  return open.findLast(({ region }) => region !== null)?.region ?? null;
}

function openSection(
  section: Pick<OpenSection, 'kind' | 'heading' | 'form' | 'level' | 'headingSpan'>,
  rich: RichText,
  walk: Walk,
): OpenSection {
  const divides = section.kind === 'other' || section.kind === ownerOf(walk)?.kind;
  const region = divides ? null : { kind: section.kind, heading: rich, blocks: [] };
  if (region !== null) walk.regions.push(region);
  const opened = { ...section, place: walk.sections.length, region, empty: true };
  walk.open.push(opened);
  walk.sections.push({ ...section, bodySpan: { start: 0, end: 0 }, empty: true });
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
  if (isVisible(block, walk.source)) for (const section of walk.open) section.empty = false;
  const owner = ownerOf(walk);
  (owner?.blocks ?? walk.unclaimed).push(block);
  if (block.type === 'list' && !isListOfEntries(owner?.kind)) {
    for (const item of block.children) visitItem(item, walk);
  } else addProse(block, walk);
}

function isListOfEntries(kind: SectionKind | undefined): boolean {
  return kind === 'timeline' || kind === 'actionItems';
}

function addProse(block: Nodes, walk: Walk): void {
  collectProse(block, ownerOf(walk)?.kind ?? 'other', walk.source, walk.prose);
}

/** A bold paragraph, or the bold beginning of one, that names a section. */
function visitLabel(block: Paragraph, walk: Walk): boolean {
  const label = labelOf(block, walk);
  if (label === null) return false;
  const owner = walk.open.findLast(({ region }) => region !== null);
  const inEntries = isListOfEntries(owner?.kind) && owner?.form === 'heading';
  if (inEntries && (dividingKinds.has(label.kind) || !label.alone)) return false;
  closeFrom(
    walk.open.findIndex(({ level }) => level >= labelLevel),
    label.headingSpan.start,
    walk,
  );
  const section = openLabel(label, walk);
  for (const outer of walk.open) if (outer !== section || !label.alone) outer.empty = false;
  ownerOf(walk)?.blocks.push(block);
  addProse(block, walk);
  return true;
}

/** A list item that begins with the name of a section is one: `- **Impact**: …`. */
function visitItem(item: ListItem, walk: Walk): void {
  const [first, ...rest] = item.children;
  const label = first?.type === 'paragraph' ? labelOf(first, walk) : null;
  if (label === null || first?.type !== 'paragraph') {
    addProse(item, walk);
    return;
  }
  const place = walk.open.length;
  const section = openLabel(label, walk);
  section.empty = label.alone && !rest.some((child) => isVisible(child, walk.source));
  ownerOf(walk)?.blocks.push(first, ...rest);
  for (const child of item.children) addProse(child, walk);
  closeFrom(place, spanOf(item).end, walk);
}

interface Label {
  readonly kind: SectionKind;
  readonly heading: string;
  readonly headingSpan: Span;
  readonly rich: RichText;
  /** Nothing follows it in its paragraph. */
  readonly alone: boolean;
}

function openLabel({ kind, heading, headingSpan, rich }: Label, walk: Walk): OpenSection {
  return openSection({ kind, heading, form: 'label', level: labelLevel, headingSpan }, rich, walk);
}

function labelOf(block: Paragraph, { source, names }: Walk): Label | null {
  const [first] = block.children;
  if (first?.type !== 'strong') return null;
  const rich = source.rich(block);
  const end = rich.strong[0]?.end ?? 0;
  const name = rich.text.slice(0, end);
  const behind = /^\s*[:：]|^\s+[-–—]\s|^\s*\n/u.exec(rich.text.slice(end))?.[0] ?? null;
  const alone = rich.text.slice(end + (behind?.length ?? 0)).trim() === '';
  if (!alone && behind === null && !/[:：.]\s*$/u.test(name)) return null;
  const kind = names.kindOf(name);
  if (kind === 'other') return null;
  const { start, end: strongEnd } = spanOf(first);
  const colon = /^\s*[:：]/.exec(source.text.slice(strongEnd, strongEnd + 4))?.[0] ?? '';
  return {
    kind,
    heading: spokenHeading(name),
    headingSpan: { start, end: strongEnd + colon.length },
    rich,
    alone,
  };
}
