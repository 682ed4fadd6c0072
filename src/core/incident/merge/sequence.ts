import { longestCommon } from './diff.ts';

/** Puts elements that only one of two orders has before or behind one another; 0 where either is as good. */
export type Compare<T> = (a: T, b: T) => number;

interface Keyed<T> {
  readonly key: string;
  readonly value: T;
}

/**
 * One order of what two sides have: each element once, each side's own order kept as far as both agree, and between
 * the elements that both have, what only one side has in the order of `compare`.
 */
export function mergeOrders<T>(
  a: readonly T[],
  b: readonly T[],
  keyOf: (value: T) => string,
  compare: Compare<T>,
): T[] {
  const left = keyed(a, keyOf);
  const right = keyed(b, keyOf);
  const common = new Set(longestCommon(keysOf(left), keysOf(right)).map((index) => left[index]?.key ?? ''));
  // What both have but at other places would stand there twice: the first side's place counts.
  const moved = new Set(keysOf(left).filter((key) => !common.has(key)));
  return interleaved(
    left,
    right.filter(({ key }) => !moved.has(key)),
    common,
    compare,
  );
}

function keysOf(elements: readonly Keyed<unknown>[]): string[] {
  return elements.map(({ key }) => key);
}

/** Makes keys of equal elements different: the first, the second, …. */
export function keyed<T>(values: readonly T[], keyOf: (value: T) => string): Keyed<T>[] {
  const seen = new Map<string, number>();
  return values.map((value) => {
    const key = keyOf(value);
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return { key: `${count}\n${key}`, value };
  });
}

function interleaved<T>(
  left: readonly Keyed<T>[],
  right: readonly Keyed<T>[],
  common: ReadonlySet<string>,
  compare: Compare<T>,
): T[] {
  const result: T[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const [a, b] = [left[i], right[j]];
    if (a === undefined && b === undefined) return result;
    const takeLeft =
      b === undefined ||
      (a !== undefined && !common.has(a.key) && (common.has(b.key) || compare(a.value, b.value) <= 0));
    const takeRight = !takeLeft && b !== undefined && !common.has(b.key);
    if (takeLeft && a !== undefined) result.push(a.value);
    else if (b !== undefined) result.push(b.value);
    if (takeLeft) i += 1;
    else if (takeRight) j += 1;
    else [i, j] = [i + 1, j + 1];
  }
}
