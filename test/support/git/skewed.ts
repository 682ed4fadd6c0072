import type { ImportedCommit } from './import.ts';

const stepSeconds = 180;
const skewSeconds = [-400 * 86_400, -3 * 86_400, -7200, 7200, 6 * 3600, 86_400];

/** A landing every three minutes until a moment (seconds since the epoch), oldest first. */
export interface SkewedHistory {
  readonly until: number;
  readonly length: number;
  /** Of so many landings, one has a clock that is wrong by hours, days or a year; 0 where all are right. */
  readonly oneIn: number;
}

/** The same ones in every run. */
export function* skewedHistory({ until, length, oneIn }: SkewedHistory): Generator<ImportedCommit> {
  for (let index = 1; index <= length; index += 1) {
    const dice = Math.imul(index, 0x9e37_79b1) >>> 0;
    const isWrong = oneIn > 0 && dice % oneIn === 0;
    const skew = isWrong ? (skewSeconds[Math.floor(dice / oneIn) % skewSeconds.length] ?? 0) : 0;
    const at = until - (length - index) * stepSeconds + skew;
    yield { message: `Change ${index}`, at, files: { [`src/${index % 40}/f${index % 7}`]: `${index}\n` } };
  }
}
