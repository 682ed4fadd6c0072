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

/** The library looks elements up in an object, where "constructor" is there from the start. */
function marked(elements: readonly string[]): string[] {
  return elements.map((element) => `\0${element}`);
}

function unmarked(elements: readonly string[]): string[] {
  return elements.map((element) => element.slice(1));
}
