import { type Block, textOf } from './blocks.ts';
import { type Compare, keyed, mergeOrders } from './sequence.ts';
import { alikeness, mergeWords } from './words.ts';

export interface Sides {
  readonly base: readonly Block[];
  readonly a: readonly Block[];
  readonly b: readonly Block[];
}

/** Above this, two texts are taken for versions of one entry. */
const alike = 0.5;

/**
 * The entries of two sides together, without conflict: what either side added is there once, what one side took away
 * and the other left alone is gone, what one side changed is changed. Where both changed the same words of an entry
 * in different ways, both versions stay: nothing that somebody wrote during an incident is lost.
 */
export function mergeEntries(sides: Sides, order: Compare<Block>): Block[] {
  const base = keyed(sides.base, untickedText);
  const known = new Map(base.map(({ key, value }) => [key, textOf(value)]));
  const a = sideOf(sides.a, known);
  const b = sideOf(sides.b, known);
  const together = new Map<Block, Block>();
  const pair = (from: Block | null, left: Block | undefined, right: Block | undefined): void => {
    const merged = left && right && mergeVersions({ base: from, a: left, b: right }, order);
    if (!left || !right || !merged) return;
    together.set(left, merged);
    together.set(right, merged);
  };
  const free = (side: Side): Block[] => side.added.filter((block) => !together.has(block));
  for (const { key, value } of base) {
    const [left, right] = [a, b].map((side) => side.blocks.get(key) ?? versionOf(value, free(side)));
    pair(value, left, right);
  }
  const offered = byWords(free(b));
  for (const left of free(a)) {
    const right = offered
      .get(withoutTick(left))
      ?.find((block) => !together.has(block) && isSameStep(left, block));
    pair(null, left, right);
  }
  const kept = (side: Side): Block[] =>
    [...side.blocks].flatMap(
      ([key, block]) => together.get(block) ?? (known.get(key) === textOf(block) ? [] : [block]),
    );
  return mergeOrders(kept(a), kept(b), textOf, order);
}

interface Side {
  /** By their keys, in their order. */
  readonly blocks: ReadonlyMap<string, Block>;
  /** What the base does not have. */
  readonly added: readonly Block[];
}

function sideOf(blocks: readonly Block[], known: ReadonlyMap<string, string>): Side {
  const entries = keyed(blocks, untickedText);
  return {
    blocks: new Map(entries.map(({ key, value }) => [key, value])),
    added: entries.filter(({ key }) => !known.has(key)).map(({ value }) => value),
  };
}

function versionOf(base: Block, candidates: readonly Block[]): Block | undefined {
  const scored = candidates.map((block) => ({
    block,
    score: isSameStep(base, block) ? 2 : alikeness(textOf(base), textOf(block)),
  }));
  const best = scored.reduce((top, next) => (next.score > top.score ? next : top), { block: base, score: 0 });
  return best.score > alike ? best.block : undefined;
}

interface VersionsOfOne {
  readonly base: Block | null;
  readonly a: Block;
  readonly b: Block;
}

function mergeVersions({ base, a, b }: VersionsOfOne, order: Compare<Block>): Block | null {
  const head = base === null ? tickedHead(a, b) : mergeWords(base.head, a.head, b.head);
  if (head === null) return null;
  const children = mergeEntries({ base: base?.children ?? [], a: a.children, b: b.children }, order);
  return { head, children, at: a.at };
}

const box = /^([ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+\[)[ xX](\])/;

/** The same step of a checklist, or the same heading of a list, ticked or not. */
function isSameStep(a: Block, b: Block): boolean {
  return withoutTick(a) === withoutTick(b) && (box.test(a.head) || a.children.length + b.children.length > 0);
}

function withoutTick({ head }: Block): string {
  return head.replace(box, '$1 $2');
}

/** By this, steps of the same words go by their places, whichever of them is ticked. */
function untickedText(block: Block): string {
  return textOf(block).replace(new RegExp(box, 'gm'), '$1 $2');
}

function byWords(blocks: readonly Block[]): ReadonlyMap<string, readonly Block[]> {
  const grouped = new Map<string, Block[]>();
  for (const block of blocks) {
    const words = withoutTick(block);
    const same = grouped.get(words);
    if (same) same.push(block);
    else grouped.set(words, [block]);
  }
  return grouped;
}

/** Both sides added the same step: it is done where one of them did it. */
function tickedHead(a: Block, b: Block): string {
  return box.test(a.head) && !/^[ \t]*\S+[ \t]+\[ \]/.test(a.head) ? a.head : b.head;
}
