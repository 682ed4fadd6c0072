import type { Trait } from '../../../src/core/evidence/signs.ts';
import { weights } from '../../../src/core/evidence/weights.ts';

export type Weights = Readonly<Record<keyof typeof weights, number>>;
export const traits = Object.keys(weights) as readonly (keyof typeof weights)[];

const columns: ReadonlyMap<Trait, number> = new Map(traits.map((trait, column) => [trait, column]));

/** One list to choose from: a row of trait values a landing, newest first, and which one it was. */
export interface Choice {
  readonly rows: Float32Array;
  readonly count: number;
  readonly chosen: number;
}

/** Rows of the values of each landing's signs. */
export function choiceOf(
  signs: readonly (readonly { trait: Trait; value: number }[])[],
  chosen: number,
): Choice {
  const rows = new Float32Array(signs.length * traits.length);
  signs.forEach((all, row) => {
    for (const { trait, value } of all) {
      const column = columns.get(trait) ?? -1;
      const place = row * traits.length + column;
      if (column >= 0) rows[place] = (rows[place] ?? 0) + value;
    }
  });
  return { rows, count: signs.length, chosen };
}

/** Each landing's weight, and the highest. */
export function weigh(
  { rows, count }: Choice,
  at: ArrayLike<number>,
): { all: Float64Array; highest: number } {
  const all = new Float64Array(count);
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < count; row += 1) {
    let sum = 0;
    for (let column = 0; column < at.length; column += 1)
      sum += (at[column] ?? 0) * (rows[row * at.length + column] ?? 0);
    all[row] = sum;
    highest = Math.max(highest, sum);
  }
  return { all, highest };
}

/** From 1: where these weights put what was chosen. Equals stand newest first. */
export function rankWith(choice: Choice, weights: Weights): number {
  const { all } = weigh(
    choice,
    traits.map((trait) => weights[trait]),
  );
  const own = all[choice.chosen] ?? 0;
  return (
    1 +
    all.reduce(
      (ahead, weight, row) => ahead + (weight > own || (weight === own && row < choice.chosen) ? 1 : 0),
      0,
    )
  );
}
