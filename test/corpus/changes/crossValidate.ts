import { rankWith, type Weights } from './choice.ts';
import { fitLogit } from './fit.ts';
import type { Measured } from './measure.ts';

/** The windows that weights are fitted to: long enough to hold most changes, short enough to be asked for. */
const fitted: ReadonlySet<string> = new Set(['24h', '72h']);

/** A large repository counts more than a small one, though not by its size: the root of its cases. */
export function fitWeights(measured: readonly Measured[]): Weights {
  const used = measured.filter(
    ({ window, mode, choice }) => fitted.has(window) && mode !== 'wrong' && choice.count > 1,
  );
  const sizes = new Map<string, number>();
  for (const { repo } of used) sizes.set(repo, (sizes.get(repo) ?? 0) + 1);
  return fitLogit(used.map(({ choice, repo }) => ({ choice, mass: 10 / Math.sqrt(sizes.get(repo) ?? 1) })));
}

/** The rank of each case by weights that were fitted without its repository; as the input, in its order. */
export function leftOutRanks(measured: readonly Measured[]): readonly number[] {
  const without = new Map<string, Weights>();
  for (const repo of new Set(measured.map((one) => one.repo)))
    without.set(repo, fitWeights(measured.filter((one) => one.repo !== repo)));
  return measured.map(({ repo, choice }) => {
    const weights = without.get(repo);
    return weights ? rankWith(choice, weights) : 0;
  });
}
