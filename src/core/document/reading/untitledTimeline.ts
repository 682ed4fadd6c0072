import type { RootContent } from 'mdast';
import type { Section } from '../model.ts';
import { recordSections } from '../vocabulary/timelineColumns.ts';
import type { Outline } from './outline.ts';
import { spanOf } from './parse.ts';
import type { Source } from './source.ts';
import { type EntryPart, type TimelinePart, timelineParts } from './timelineParts.ts';

/** So many times make a timeline of what no heading calls one. */
const fewestTimes = 3;

/** Whether there is anything like a time of day in a block at all, for passing the others fast. */
const clock = /\d\s?[:：.h時时시点點]\s?\d|\d\s?[ap]\.?m\b|\d{2}\s?[時时시点點]/iu;

/**
 * Timelines outside the sections that are called so: under "Context", or under no heading at all. A list counts where most
 * of its items begin with a time of day; records of machines and chats do not.
 */
export function untitledTimelines(
  { unclaimed, regions, sections }: Outline,
  source: Source,
): TimelinePart[][] {
  const claimed = new Set<RootContent>(regions.flatMap(({ blocks }) => blocks));
  const summaries = regions.filter(({ kind }) => kind === 'summary').flatMap(({ blocks }) => blocks);
  const found = new Map<Section | undefined, TimelinePart[]>();
  for (const block of [...unclaimed, ...summaries]) {
    if (!mayBeTimed(block, source)) continue;
    const { start } = spanOf(block);
    const parts = timedParts(block, claimed, source);
    if (parts.length === 0) continue;
    const section = sections.findLast(({ headingSpan }) => headingSpan.start <= start);
    if (section !== undefined && recordSections.test(section.heading)) continue;
    found.set(section, [...(found.get(section) ?? []), ...parts]);
  }
  return [...found.values()].filter((parts) => parts.filter(isTimed).length >= fewestTimes);
}

/** Whether a block has times; a paragraph, whether it begins with one. */
function mayBeTimed(block: RootContent, source: Source): boolean {
  const { start, end } = spanOf(block);
  return source.memory.timed(block, '', () => {
    if (!clock.test(source.text.slice(start, end))) return false;
    return block.type !== 'paragraph' || timedParts(block, noBlocks, source).length > 0;
  });
}

const noBlocks: ReadonlySet<RootContent> = new Set();

function timedParts(block: RootContent, claimed: ReadonlySet<RootContent>, source: Source): TimelinePart[] {
  if (block.type === 'list') {
    const free = block.children.filter(({ children }) => !children.some((child) => claimed.has(child)));
    const parts = free.length < block.children.length ? [] : mostlyTimed(timelineParts(block, source));
    if (parts.length > 0) return parts;
    const lists = free.flatMap(({ children }) => children.filter((child) => child.type === 'list'));
    return lists.flatMap((list) => timedParts(list, claimed, source));
  }
  if (block.type === 'table') return mostlyTimed(timelineParts(block, source));
  return block.type === 'paragraph' ? timelineParts(block, source).filter(isTimed) : [];
}

/** The entries of a list, where most begin with a time of day. */
function mostlyTimed(parts: readonly TimelinePart[]): EntryPart[] {
  const entries = parts.flatMap((part) => (part.kind === 'run' ? part.parts : []));
  const timed = entries.filter(isTimed);
  return timed.length >= 2 && timed.length * 10 >= entries.length * 6 ? timed : [];
}

function isTimed(part: TimelinePart): part is EntryPart {
  return part.kind === 'entry' && part.written?.time != null && part.written.possible;
}
