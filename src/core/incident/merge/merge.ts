import { readDocument } from '../../document/read.ts';
import { DebriefError } from '../../errors.ts';
import { type Block, blocksOf } from './blocks.ts';
import { mergeEntries } from './entries.ts';
import { mergeFrontMatter } from './frontMatter.ts';
import { layOut } from './layout.ts';
import { type Outline, outlineOf, type Part } from './outline.ts';
import { mergeProse, type Prose } from './prose.ts';
import { mergeOrders } from './sequence.ts';

/** The three texts that git hands to a merge driver. */
export interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

export interface Merged {
  readonly text: string;
  /** Stretches of prose that both sides changed in different ways; they stand in the text between git's marks. */
  readonly conflicts: number;
}

/** In characters and lines; what people write in an incident is a tenth of it. Beyond, comparing takes minutes. */
const most = { characters: 300_000, lines: 5000 };

/**
 * Two sides of an incident document as one. Front matter, timelines, checklists, action items and evidence are merged
 * without conflict: every entry is there once, in time order, and the result is the same whichever side is ours. Prose
 * is merged line by line as git does it.
 * @throws DebriefError `too-complex` for texts that are larger than any incident's
 */
export function mergeDocuments({ base, ours, theirs }: Versions): Merged {
  if (theirs === base || theirs === ours) return { text: ours, conflicts: 0 };
  if (ours === base) return { text: theirs, conflicts: 0 };
  if ([base, ours, theirs].some(isTooLarge)) {
    throw new DebriefError('too-complex', 'This document is too large to be merged by Debrief.');
  }
  const isCrLf = (base === '' ? ours : base).includes('\r\n');
  const [o, x, y] = [base, ours, theirs].map((text) => text.replaceAll('\r\n', '\n'));
  if (o === undefined || x === undefined || y === undefined) return { text: ours, conflicts: 0 };
  // The same two texts always take the same places, so that nothing below depends on whose is which.
  const isSwapped = x > y;
  const { lines, conflicts } = isSwapped ? mergeSorted([o, y, x], true) : mergeSorted([o, x, y], false);
  const text = lines.join('\n');
  return { text: isCrLf ? text.replaceAll('\n', '\r\n') : text, conflicts };
}

function isTooLarge(text: string): boolean {
  return text.length > most.characters || text.split('\n', most.lines + 1).length > most.lines;
}

function mergeSorted(texts: readonly [string, string, string], isSwapped: boolean): Prose {
  const [base, a, b] = texts.map(read) as [Version, Version, Version];
  const frontMatter = mergeFrontMatter({ base: base.yaml, a: a.yaml, b: b.yaml });
  if (frontMatter === null) {
    const [o, x, y] = texts.map((text) => text.split('\n'));
    return mergeProse({ base: o ?? [], a: x ?? [], b: y ?? [] }, isSwapped);
  }
  const body = mergePart(
    { base: base.outline.top, a: a.outline.top, b: b.outline.top },
    { base: base.outline.times, a: a.outline.times, b: b.outline.times, isSwapped },
  );
  const head = frontMatter === '' ? [] : ['---', ...frontMatter.replace(/\n$/, '').split('\n'), '---'];
  return { lines: [...head, ...body.lines], conflicts: body.conflicts };
}

interface Version {
  /** Between the fences; empty where there is no front matter. */
  readonly yaml: string;
  readonly outline: Outline;
}

function read(text: string): Version {
  const document = readDocument(text);
  const { frontMatter } = document;
  const yaml = frontMatter === null ? '' : text.slice(frontMatter.bodySpan.start, frontMatter.bodySpan.end);
  return { yaml, outline: outlineOf(document) };
}

interface PartSides {
  readonly base: Part | undefined;
  readonly a: Part | undefined;
  readonly b: Part | undefined;
}

interface Context {
  readonly base: Outline['times'];
  readonly a: Outline['times'];
  readonly b: Outline['times'];
  readonly isSwapped: boolean;
}

function mergePart(sides: PartSides, context: Context): Prose {
  const { base, a, b } = sides;
  const only = a ?? b;
  if (only === undefined) return { lines: [], conflicts: 0 };
  const heading = only.heading === '' ? [] : only.heading.split('\n');
  if (a === undefined || b === undefined) return { lines: [...heading, ...linesOf(only)], conflicts: 0 };
  const body = a.hasEntries && b.hasEntries ? mergeEntryBody(sides, context) : mergeProseBody(sides, context);
  const children = mergeChildren({ base: base?.children ?? [], a: a.children, b: b.children }, context);
  return {
    lines: [...heading, ...body.lines, ...children.lines],
    conflicts: body.conflicts + children.conflicts,
  };
}

function mergeProseBody({ base, a, b }: PartSides, { isSwapped }: Context): Prose {
  return mergeProse({ base: base?.body ?? [], a: a?.body ?? [], b: b?.body ?? [] }, isSwapped);
}

function mergeEntryBody({ base, a, b }: PartSides, times: Context): Prose {
  const blocks = (part: Part | undefined, known: Outline['times']): Block[] =>
    part === undefined ? [] : blocksOf(part.body, { line: part.line, times: known });
  const sides = { base: blocks(base, times.base), a: blocks(a, times.a), b: blocks(b, times.b) };
  const bodies = [a?.body ?? [], b?.body ?? []];
  const isNewestFirst = [sides.base, sides.a, sides.b].some(runsBackwards);
  const merged = mergeEntries(sides, (x, y) => inTimeOrder(x, y, isNewestFirst));
  const lines = layOut(merged, [sides.a, sides.b], bodies);
  return { lines: [...blanksAbove(bodies), ...lines, ...blanksBelow(bodies, lines.length)], conflicts: 0 };
}

function mergeChildren(
  sides: { readonly base: readonly Part[]; readonly a: readonly Part[]; readonly b: readonly Part[] },
  context: Context,
): Prose {
  const named = (parts: readonly Part[]) => new Map(parts.map((part, index) => [nameIn(parts, index), part]));
  const [base, a, b] = [named(sides.base), named(sides.a), named(sides.b)];
  const isDropped = (name: string, part: Part, other: ReadonlyMap<string, Part>): boolean =>
    !other.has(name) && textOfPart(base.get(name)) === textOfPart(part);
  const kept = (side: ReadonlyMap<string, Part>, other: ReadonlyMap<string, Part>): string[] =>
    [...side].filter(([name, part]) => !isDropped(name, part, other)).map(([name]) => name);
  const names = mergeOrders(
    kept(a, b),
    kept(b, a),
    (name) => name,
    (x, y) => (x < y ? -1 : 1),
  );
  const merged = names.map((name) =>
    mergePart({ base: base.get(name), a: a.get(name), b: b.get(name) }, context),
  );
  return {
    lines: merged.flatMap(({ lines }) => lines),
    conflicts: merged.reduce((sum, { conflicts }) => sum + conflicts, 0),
  };
}

/** Equal headings side by side are told apart by their place among themselves. */
function nameIn(parts: readonly Part[], index: number): string {
  const heading = parts[index]?.heading ?? '';
  const before = parts.slice(0, index).filter((part) => part.heading === heading).length;
  return `${heading}\n${before}`;
}

function linesOf({ body, children }: Part): string[] {
  return [...body, ...children.flatMap((child) => [...child.heading.split('\n'), ...linesOf(child)])];
}

function textOfPart(part: Part | undefined): string | null {
  return part === undefined ? null : linesOf(part).join('\n').trim();
}

/** What has no time stays with what stands above it on its own side. */
function inTimeOrder(a: Block, b: Block, isNewestFirst: boolean): number {
  if (a.at === null || b.at === null) return a.at === null ? -1 : 1;
  if (a.at !== b.at) return a.at < b.at === isNewestFirst ? 1 : -1;
  return a.head < b.head ? -1 : 1;
}

function runsBackwards(blocks: readonly Block[]): boolean {
  const times = blocks.flatMap(({ at }) => at ?? []);
  const [first, last] = [times[0], times.at(-1)];
  return first !== undefined && last !== undefined && first > last;
}

function blanksAbove([a = [], b = []]: readonly (readonly string[])[]): string[] {
  const count = (body: readonly string[]): number => body.findIndex((line) => line.trim() !== '');
  return Array<string>(Math.max(0, count(a) < 0 ? count(b) : count(a))).fill('');
}

/** The blank lines that set off the next heading, or the empty last line of a text that ends with a line ending. */
function blanksBelow([a = [], b = []]: readonly (readonly string[])[], written: number): string[] {
  const count = (body: readonly string[]): number =>
    body.length - 1 - body.findLastIndex((line) => line.trim() !== '');
  const blanks = Math.max(...[a, b].filter((body) => body.some((line) => line.trim() !== '')).map(count), 0);
  return written === 0 ? [...(a.length > b.length ? a : b)] : Array<string>(blanks).fill('');
}
