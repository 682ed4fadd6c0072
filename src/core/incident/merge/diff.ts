import { diff3Merge, type ILCSResult, LCS } from 'node-diff3';

/** The places in `a` of the longest sequence that both have. */
export function longestCommon(a: readonly string[], b: readonly string[]): number[] {
  const places: number[] = [];
  for (let at: ILCSResult | null = LCS(marked(a), marked(b)); at?.chain; at = at.chain) {
    places.push(at.buffer1index);
  }
  return places;
}

/** A stretch that is settled, or one that both sides changed in different ways. */
export type MergedPart =
  | { readonly settled: readonly string[] }
  | { readonly a: readonly string[]; readonly b: readonly string[] };

/** Three-way merge of lines or words. */
export function mergeLines(
  base: readonly string[],
  a: readonly string[],
  b: readonly string[],
): readonly MergedPart[] {
  const parts = diff3Merge(marked(a), marked(base), marked(b), { excludeFalseConflicts: true });
  return parts.map(({ ok, conflict }) =>
    conflict ? { a: unmarked(conflict.a), b: unmarked(conflict.b) } : { settled: unmarked(ok ?? []) },
  );
}

/** Comparing takes a time that grows with the pairs of equal elements; beyond, some seconds. */
const mostPairs = 300_000;

/** Whether two texts repeat themselves so much that comparing them would take too long. */
export function isLaborious(a: readonly string[], b: readonly string[]): boolean {
  const counts = new Map<string, number>();
  for (const element of a) counts.set(element, (counts.get(element) ?? 0) + 1);
  return b.reduce((pairs, element) => pairs + (counts.get(element) ?? 0), 0) > mostPairs;
}

/** The library looks elements up in an object, where "constructor" is there from the start. */
function marked(elements: readonly string[]): string[] {
  return elements.map((element) => `\0${element}`);
}

function unmarked(elements: readonly string[]): string[] {
  return elements.map((element) => element.slice(1));
}
