import type { Landing } from './gitLog.ts';
import { hasHints, type RankContext, type Suspect, suspectsOf } from './scene.ts';
import { type Sign, weightOf } from './signs.ts';
import { messageSigns } from './traits/message.ts';
import { pastSigns } from './traits/past.ts';
import { fileSigns, hintSigns } from './traits/paths.ts';
import { sinceSigns } from './traits/since.ts';
import { timeSigns } from './traits/time.ts';
import type { Reason } from './unit.ts';

export interface Ranked {
  readonly landing: Landing;
  /** Relative to the first, which has 1. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/**
 * Orders landings by suspicion. A landing's likelihood is the product of what each of its signs makes of it: e to the
 * power of the sum of weight (weights.ts) times value. Where nothing tells landings apart but their time, the order is
 * newest first.
 */
export function rankLandings(landings: readonly Landing[], context: RankContext): Ranked[] {
  const suspected = suspectsOf(landings, context).map((suspect) => {
    const signs = signsOf(suspect, context);
    const weight = signs.reduce((sum, sign) => sum + weightOf(sign), 0);
    return { landing: suspect.landing, weight, reasons: reasonsOf(signs) };
  });
  suspected.sort((a, b) => b.weight - a.weight);
  const highest = suspected[0]?.weight ?? 0;
  return suspected.map(({ landing, weight, reasons }) => ({
    landing,
    score: Math.round(Math.exp(weight - highest) * 1000) / 1000,
    reasons,
  }));
}

/** All that is known of a landing, for and against it. */
export function signsOf(suspect: Suspect, context: RankContext): readonly Sign[] {
  return [
    ...timeSigns(suspect, context),
    ...(hasHints(context) ? hintSigns(suspect) : []),
    ...messageSigns(suspect, context),
    ...fileSigns(suspect),
    ...sinceSigns(suspect, context),
    ...pastSigns(suspect, context),
    ...(context.clues?.get(suspect.landing.sha) ?? []),
  ];
}

/** The time first, then what weighs most. */
function reasonsOf(signs: readonly Sign[]): Reason[] {
  const [time, ...others] = signs.filter(({ text }) => text !== undefined);
  const sorted = others.sort((a, b) => Math.abs(weightOf(b)) - Math.abs(weightOf(a)));
  return (time ? [time, ...sorted] : sorted).map(({ trait, text = '' }) => ({ id: trait, text }));
}
