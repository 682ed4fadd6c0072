import { judged } from './judged.ts';
import { weights } from './weights.ts';

/** What is measured of a landing; each has a weight. */
export type Trait = keyof typeof weights | keyof typeof judged;

/** A trait that a landing shows, how much of it, and the words for it where it is worth a reason. */
export interface Sign {
  readonly trait: Trait;
  readonly value: number;
  readonly text?: string;
}

const all: Readonly<Record<Trait, number>> = { ...weights, ...judged };

/** How many times more likely the sign makes the landing to be the one, as a natural logarithm. */
export function weightOf({ trait, value }: Sign): number {
  return value * all[trait];
}
