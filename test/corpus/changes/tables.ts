import type { Measured } from './measure.ts';
import type { Mode } from './scenes.ts';
import { windowNames } from './windows.ts';

/** A measurement with the rank that is to be judged. */
export interface Judged extends Measured {
  readonly rank: number;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
const reciprocal = (rank: number): number => 1 / rank;
const gain = ({ rank, baseline }: Judged): number => reciprocal(rank) - reciprocal(baseline);
const signed = (value: number): string => `${value < 0 ? '-' : '+'}${Math.abs(value).toFixed(3)}`;
const share = (ranks: readonly number[], most: number): string =>
  (100 * mean(ranks.map((rank) => (rank <= most ? 1 : 0)))).toFixed(1);

function byRepository(judged: readonly Judged[]): (readonly Judged[])[] {
  const repos = [...new Set(judged.map(({ repo }) => repo))];
  return repos.map((repo) => judged.filter((one) => one.repo === repo));
}

/** The mean over repositories of the mean over the cases of each. */
function macro(groups: readonly (readonly Judged[])[], value: (one: Judged) => number): number {
  return mean(groups.map((group) => mean(group.map(value))));
}

/** One mode, a line a window: hit rates and reciprocal ranks over cases and over repositories, against the baseline. */
export function windowTable(judged: readonly Judged[], mode: Mode): string {
  const head = `${'window'.padEnd(7)}${'cases'.padStart(6)}${'  top-1  top-3  top-5   MRR'}   MRR/repo  baseline/repo  gain/repo [95 %]`;
  const lines = windowNames.map((window) => {
    const own = judged.filter((one) => one.mode === mode && one.window === window);
    const groups = byRepository(own);
    const ranks = own.map(({ rank }) => rank);
    const [low, high] = interval(groups);
    const rates = [1, 3, 5].map((most) => share(ranks, most).padStart(7)).join('');
    const over = macro(groups, ({ rank }) => reciprocal(rank)).toFixed(3);
    const base = macro(groups, ({ baseline }) => reciprocal(baseline)).toFixed(3);
    return `${window.padEnd(7)}${String(own.length).padStart(6)}${rates}${mean(ranks.map(reciprocal)).toFixed(3).padStart(6)}${over.padStart(11)}${base.padStart(15)}  ${signed(macro(groups, gain))} [${signed(low)}, ${signed(high)}]`;
  });
  return [head, ...lines].join('\n');
}

/** One mode, a line a repository: the gain over the baseline in each window. */
export function repositoryTable(judged: readonly Judged[], mode: Mode): string {
  const own = judged.filter((one) => one.mode === mode);
  const head = `${'repository'.padEnd(28)}${windowNames.map((window) => window.padStart(16)).join('')}   gain (cases)`;
  const lines = byRepository(own).map((group) => {
    const cells = windowNames.map((window) => {
      const cases = group.filter((one) => one.window === window);
      return `${signed(mean(cases.map(gain)))} (${cases.length})`.padStart(16);
    });
    return `${(group[0]?.repo ?? '').padEnd(28)}${cells.join('')}`;
  });
  return [head, ...lines].join('\n');
}

const bands = [
  ['under 15 min', 0, 0.25],
  ['to 2 h', 0.25, 2],
  ['to 24 h', 2, 24],
  ['to 3 d', 24, 72],
  ['older', 72, Number.POSITIVE_INFINITY],
] as const;

/** By the age of the change that was reverted, in the longest window. */
export function ageTable(judged: readonly Judged[], mode: Mode): string {
  const own = judged.filter((one) => one.mode === mode && one.window === '7d');
  return bands
    .map(([name, from, to]) => {
      const cases = own.filter(({ ageHours }) => ageHours >= from && ageHours < to);
      const [ranks, baselines] = [cases.map(({ rank }) => rank), cases.map(({ baseline }) => baseline)];
      return `${name.padEnd(13)}${String(cases.length).padStart(5)} cases: top-1 ${share(ranks, 1)} % (baseline ${share(baselines, 1)} %), top-5 ${share(ranks, 5)} % (${share(baselines, 5)} %)`;
    })
    .join('\n');
}

const resamples = 1000;

/** The middle 95 % of the macro gain when the cases of each repository are drawn again (paired bootstrap, seeded). */
function interval(groups: readonly (readonly Judged[])[]): readonly [number, number] {
  const random = generator(20261121);
  const gains = groups.map((group) => group.map(gain));
  const drawn = Array.from({ length: resamples }, () =>
    mean(gains.map((own) => mean(own.map(() => own[Math.floor(random() * own.length)] ?? 0)))),
  ).sort((a, b) => a - b);
  return [drawn[Math.floor(resamples * 0.025)] ?? 0, drawn[Math.floor(resamples * 0.975)] ?? 0];
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
