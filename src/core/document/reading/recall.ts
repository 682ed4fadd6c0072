import type { Nodes } from 'mdast';
import { spanOf } from './nodePlace.ts';

/**
 * What reading some blocks gives, or gave before as long as they are the same and stand together as they did. It may
 * depend on nothing but the blocks and what `given` says.
 */
export type Recall<T> = (blocks: readonly Nodes[], given: string, read: () => T) => T;

interface Remembered<T> {
  readonly blocks: readonly Nodes[];
  readonly starts: readonly number[];
  readonly given: string;
  readonly value: T;
}

/** Remembers by the first of the blocks; `move` gives a value the places it has when they are elsewhere in the text. */
export function remembering<T>(move: (value: T, by: number) => T): Recall<T> {
  const known = new WeakMap<Nodes, Remembered<T>>();
  return (blocks, given, read) => {
    const [first] = blocks;
    if (first === undefined) return read();
    const before = known.get(first);
    const by = before === undefined || before.given !== given ? null : distance(before, blocks);
    if (before !== undefined && by === 0) return before.value;
    const value = before === undefined || by === null ? read() : move(before.value, by);
    known.set(first, { blocks, starts: blocks.map((block) => spanOf(block).start), given, value });
    return value;
  };
}

/** How far all of the blocks have moved; null where they are others, or moved apart. */
function distance<T>({ blocks: before, starts }: Remembered<T>, blocks: readonly Nodes[]): number | null {
  if (blocks.length !== before.length) return null;
  const by = startOf(blocks[0]) - (starts[0] ?? 0);
  const same = blocks.every(
    (block, index) => block === before[index] && startOf(block) - (starts[index] ?? 0) === by,
  );
  return same ? by : null;
}

function startOf(block: Nodes | undefined): number {
  return block?.position?.start.offset ?? 0;
}

/** The same for one block. */
export type BlockRecall<T> = (block: Nodes, given: string, read: () => T) => T;

export function rememberingBlocks<T>(move: (value: T, by: number) => T): BlockRecall<T> {
  const known = new WeakMap<Nodes, { start: number; given: string; value: T }>();
  return (block, given, read) => {
    const start = startOf(block);
    const before = known.get(block);
    if (before === undefined || before.given !== given) {
      const value = read();
      known.set(block, { start, given, value });
      return value;
    }
    if (before.start !== start) {
      before.value = move(before.value, start - before.start);
      before.start = start;
    }
    return before.value;
  };
}

/** For a text that is read once. */
export function forgetting<T>(): Recall<T> & BlockRecall<T> {
  return (_blocks: unknown, _given, read) => read();
}
