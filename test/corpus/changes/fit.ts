import { type Choice, traits, type Weights, weigh } from './choice.ts';

/** A choice and how much it counts. */
export interface Weighted {
  readonly choice: Choice;
  readonly mass: number;
}

const iterations = 400;
const penalty = 2;

/**
 * The weights under which the choices that were made are likeliest: a conditional logit (McFadden 1974) with a small
 * ridge penalty, by gradient ascent with a step per trait (RMSProp), which needs no care about scales.
 */
export function fitLogit(choices: readonly Weighted[]): Weights {
  const at = new Float64Array(traits.length);
  const scale = new Float64Array(traits.length);
  const total = choices.reduce((sum, { mass }) => sum + mass, 0);
  for (let step = 0; step < iterations; step += 1) {
    const gradient = gradientAt(at, choices);
    const rate = 0.1 * (1 - step / iterations);
    for (let column = 0; column < at.length; column += 1) {
      const slope = ((gradient[column] ?? 0) - 2 * penalty * (at[column] ?? 0)) / total;
      scale[column] = 0.9 * (scale[column] ?? 0) + 0.1 * slope * slope;
      at[column] = (at[column] ?? 0) + (rate * slope) / (Math.sqrt(scale[column] ?? 0) + 1e-6);
    }
  }
  return Object.fromEntries(traits.map((trait, column) => [trait, at[column] ?? 0])) as Weights;
}

function gradientAt(at: Float64Array, choices: readonly Weighted[]): Float64Array {
  const width = traits.length;
  const gradient = new Float64Array(width);
  for (const { choice, mass } of choices) {
    const likelihoods = softmax(choice, at);
    for (let row = 0; row < choice.count; row += 1) {
      const share = mass * ((row === choice.chosen ? 1 : 0) - (likelihoods[row] ?? 0));
      for (let column = 0; column < width; column += 1)
        gradient[column] = (gradient[column] ?? 0) + share * (choice.rows[row * width + column] ?? 0);
    }
  }
  return gradient;
}

function softmax(choice: Choice, at: Float64Array): Float64Array {
  const { all, highest } = weigh(choice, at);
  const powers = all.map((weight) => Math.exp(weight - highest));
  const sum = powers.reduce((total, one) => total + one, 0);
  return powers.map((one) => one / sum);
}
