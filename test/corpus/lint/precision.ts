import type { Rule } from '../../../src/core/lint/rule.ts';
import type { Hit } from './hits.ts';
import { type Judgement, keyOf } from './judgements.ts';

/** How a rule fares on the corpus. */
export interface RuleFigures {
  readonly rule: string;
  readonly hits: number;
  readonly documents: number;
  readonly right: number;
  readonly wrong: number;
}

/** The figures of each rule that spoke at least once, over those of its hits that were judged. */
export function figuresOf(
  rules: readonly Rule[],
  hits: readonly Hit[],
  judgements: readonly Judgement[],
): RuleFigures[] {
  const verdicts = new Map(judgements.map((one) => [keyOf(one), one.verdict]));
  return rules.map(({ id }) => {
    const own = hits.filter(({ rule }) => rule === id);
    const judged = own.map((hit) => verdicts.get(keyOf(hit)));
    return {
      rule: id,
      hits: own.length,
      documents: new Set(own.map(({ document }) => document)).size,
      right: judged.filter((verdict) => verdict === 'right').length,
      wrong: judged.filter((verdict) => verdict === 'wrong').length,
    };
  });
}

/** All rules together. */
export function sumOf(rule: string, figures: readonly RuleFigures[]): RuleFigures {
  const sum = (field: 'hits' | 'right' | 'wrong'): number =>
    figures.reduce((total, one) => total + one[field], 0);
  return { rule, hits: sum('hits'), documents: Number.NaN, right: sum('right'), wrong: sum('wrong') };
}

/** Right among the judged, in per cent; null where none was judged. */
export function precision({ right, wrong }: RuleFigures): number | null {
  return right + wrong === 0 ? null : (100 * right) / (right + wrong);
}
