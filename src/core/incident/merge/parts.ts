import { type Block, blocksOf } from './blocks.ts';
import { mergeEntries } from './entries.ts';
import { layOut } from './layout.ts';
import { linesOf, type Outline, type Part } from './outline.ts';
import { mergeProse, type Prose } from './prose.ts';
import { byBaseNames, byName } from './renamed.ts';
import { mergeOrders } from './sequence.ts';
import { settled } from './settled.ts';
import { mergeWords } from './words.ts';

/** One part in three versions; undefined where a version does not have it. */
interface PartSides {
  readonly base: Part | undefined;
  readonly a: Part | undefined;
  readonly b: Part | undefined;
}

interface BothSides extends PartSides {
  readonly a: Part;
  readonly b: Part;
}

interface Context {
  readonly base: Outline['times'];
  readonly a: Outline['times'];
  readonly b: Outline['times'];
  readonly isSwapped: boolean;
}

/** Two sides of a part, and of the parts below it, as one; entries without conflict, prose line by line. */
export function mergePart({ base, a, b }: PartSides, context: Context): Prose {
  const only = a ?? b;
  if (only === undefined) return { lines: [], conflicts: 0 };
  if (a === undefined || b === undefined)
    return { lines: [...headingOf(only), ...linesOf(only)], conflicts: 0 };
  const sides = { base, a, b };
  return joined([
    mergeHeading(sides, context),
    mergeBody(sides, context),
    mergeChildren({ base: base?.children ?? [], a: a.children, b: b.children }, context),
  ]);
}

function joined(parts: readonly Prose[]): Prose {
  return {
    lines: parts.flatMap(({ lines }) => lines),
    conflicts: parts.reduce((sum, { conflicts }) => sum + conflicts, 0),
  };
}

function headingOf({ heading }: Part): string[] {
  return heading === '' ? [] : heading.split('\n');
}

function mergeHeading({ base, a, b }: BothSides, { isSwapped }: Context): Prose {
  const heading = mergeWords(base?.heading ?? '', a.heading, b.heading);
  if (heading !== null) return { lines: headingOf({ ...a, heading }), conflicts: 0 };
  return mergeProse({ base: base ? headingOf(base) : [], a: headingOf(a), b: headingOf(b) }, isSwapped);
}

function mergeBody(sides: BothSides, context: Context): Prose {
  const { base, a, b } = sides;
  const same = settled(base && textOfBody(base), textOfBody(a), textOfBody(b));
  if (same !== null) return { lines: same === textOfBody(a) ? a.body : b.body, conflicts: 0 };
  if (a.hasEntries && b.hasEntries) return mergeEntryBody(sides, context);
  return mergeProse({ base: base?.body ?? [], a: a.body, b: b.body }, context.isSwapped);
}

function textOfBody({ body }: Part): string {
  return body.join('\n');
}

function mergeEntryBody({ base, a, b }: BothSides, times: Context): Prose {
  const blocks = (part: Part | undefined, known: Outline['times']): Block[] =>
    part === undefined ? [] : blocksOf(part.body, { line: part.line, times: known });
  const sides = { base: blocks(base, times.base), a: blocks(a, times.a), b: blocks(b, times.b) };
  const bodies = [a.body, b.body];
  const isNewestFirst = [sides.base, sides.a, sides.b].some(runsBackwards);
  const merged = mergeEntries(sides, (x, y) => inTimeOrder(x, y, isNewestFirst));
  const lines = layOut(merged, [sides.a, sides.b], bodies);
  return { lines: [...blanksAbove(bodies), ...lines, ...blanksBelow(bodies, lines.length)], conflicts: 0 };
}

function mergeChildren(
  sides: { readonly base: readonly Part[]; readonly a: readonly Part[]; readonly b: readonly Part[] },
  context: Context,
): Prose {
  const base = byName(sides.base);
  const [a, b] = [byBaseNames(sides.base, sides.a), byBaseNames(sides.base, sides.b)];
  const isDropped = (name: string, part: Part, other: ReadonlyMap<string, Part>): boolean =>
    !other.has(name) && textOfPart(base.get(name)) === textOfPart(part);
  const kept = (side: ReadonlyMap<string, Part>, other: ReadonlyMap<string, Part>): string[] =>
    [...side].filter(([name, part]) => !isDropped(name, part, other)).map(([name]) => name);
  const isNewestFirst = [sides.base, sides.a, sides.b].some(runsBackwards);
  const timeOf = (name: string): number | null => (a.get(name) ?? b.get(name))?.at ?? null;
  const names = mergeOrders(
    kept(a, b),
    kept(b, a),
    (name) => name,
    (x, y) => inHeadingOrder({ at: timeOf(x), name: x }, { at: timeOf(y), name: y }, isNewestFirst),
  );
  return joined(
    names.map((name) => mergePart({ base: base.get(name), a: a.get(name), b: b.get(name) }, context)),
  );
}

function textOfPart(part: Part | undefined): string | null {
  return part === undefined ? null : linesOf(part).join('\n').trim();
}

interface Timed {
  readonly at: number | null;
}

/** Headings that state times in their order, all others by the alphabet. */
function inHeadingOrder(
  x: Timed & { readonly name: string },
  y: Timed & { readonly name: string },
  isNewestFirst: boolean,
): number {
  if (x.at !== null && y.at !== null && x.at !== y.at) return x.at < y.at === isNewestFirst ? 1 : -1;
  return x.name < y.name ? -1 : 1;
}

/** What has no time stays with what stands above it on its own side. */
function inTimeOrder(a: Block, b: Block, isNewestFirst: boolean): number {
  if (a.at === null || b.at === null) return a.at === null ? -1 : 1;
  if (a.at !== b.at) return a.at < b.at === isNewestFirst ? 1 : -1;
  return a.head < b.head ? -1 : 1;
}

function runsBackwards(elements: readonly Timed[]): boolean {
  const times = elements.flatMap(({ at }) => at ?? []);
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
