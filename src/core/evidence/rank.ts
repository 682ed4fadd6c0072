import type { Landing } from './gitLog.ts';
import { isRevert } from './reverts.ts';
import type { Reason } from './unit.ts';
import { weights } from './weights.ts';
import { inWords } from './words.ts';

/** What is known of the incident beside its time. */
export interface Hints {
  /** Files or folders of the affected component, relative to the root. */
  readonly paths: readonly string[];
  /** Words of the symptom. */
  readonly keywords: readonly string[];
}

export interface RankContext extends Hints {
  readonly impactMs: number;
  /** Reverted sha to what reverted it. */
  readonly reverts: ReadonlyMap<string, Landing>;
}

export interface Ranked {
  readonly landing: Landing;
  /** Relative to the first, which has 1. */
  readonly score: number;
  readonly reasons: readonly Reason[];
}

/** What a trait of a landing makes of its likelihood, and the words for it. */
interface Factor {
  readonly factor: number;
  readonly reasons: readonly Reason[];
}

/**
 * Orders landings by suspicion: `1 / place^1.5 x factors`, where place counts from 1 newest first and every trait that
 * applies multiplies by its weight (weights.ts). Without hints and reverts this is newest first.
 */
export function rankLandings(landings: readonly Landing[], context: RankContext): Ranked[] {
  const newestFirst = [...landings].sort((a, b) => b.landedMs - a.landedMs);
  const suspected = newestFirst.map((landing, index) => {
    const factors = traitsOf(landing, context);
    const recency = (index + 1) ** -weights.recencyExponent;
    const score = factors.reduce((product, { factor }) => product * factor, recency);
    return { landing, score, reasons: factors.flatMap(({ reasons }) => reasons) };
  });
  suspected.sort((a, b) => b.score - a.score);
  const highest = suspected[0]?.score ?? 1;
  return suspected.map((one) => ({ ...one, score: rounded(one.score / highest) }));
}

function rounded(score: number): number {
  return Math.round(score * 1000) / 1000;
}

function traitsOf(landing: Landing, context: RankContext): Factor[] {
  return [
    timeTrait(landing, context.impactMs),
    pathTrait(landing, context.paths),
    keywordTrait(landing, context.keywords),
    revertedTrait(landing, context),
    revertTrait(landing),
  ];
}

const none: Factor = { factor: 1, reasons: [] };

function timeTrait({ landedMs }: Landing, impactMs: number): Factor {
  const after = landedMs > impactMs;
  const text = `landed ${inWords(Math.abs(impactMs - landedMs))} ${after ? 'after' : 'before'} the impact`;
  return { factor: after ? weights.afterImpact : 1, reasons: [{ id: 'landed', text }] };
}

function pathTrait({ paths }: Landing, hints: readonly string[]): Factor {
  const touched = hints
    .map((hint) => hint.replace(/^\.?\/+|\/+$/g, ''))
    .filter((hint) => paths.some((path) => path === hint || path.startsWith(`${hint}/`)));
  const reasons = touched.map((hint): Reason => ({ id: 'path', text: `touches ${hint}` }));
  return touched.length > 0 ? { factor: weights.pathHint, reasons } : none;
}

function keywordTrait({ subject, body, paths }: Landing, keywords: readonly string[]): Factor {
  const text = [subject, body, ...paths].join('\n').toLowerCase();
  const found = keywords.filter((keyword) => standsIn(text, keyword.trim().toLowerCase()));
  const factor = weights.keyword ** Math.min(found.length, weights.mostKeywords);
  return {
    factor,
    reasons: found.map((keyword): Reason => ({ id: 'keyword', text: `mentions "${keyword}"` })),
  };
}

/** Whether a word of the text begins with the keyword: "pool" is in "pool_size" and "pools", not in "spool". */
function standsIn(text: string, keyword: string): boolean {
  if (keyword === '') return false;
  for (let at = text.indexOf(keyword); at >= 0; at = text.indexOf(keyword, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(text.charAt(at - 1))) return true;
  }
  return false;
}

function revertedTrait({ sha }: Landing, { reverts, impactMs }: RankContext): Factor {
  const revert = reverts.get(sha);
  if (!revert) return none;
  const before = revert.landedMs <= impactMs;
  const distance = `${inWords(Math.abs(impactMs - revert.landedMs))} ${before ? 'before' : 'after'} the impact`;
  const text = `${before ? 'already ' : ''}reverted by ${revert.sha.slice(0, 7)}, ${distance}`;
  return {
    factor: before ? weights.revertedBefore : weights.revertedSince,
    reasons: [{ id: 'reverted', text }],
  };
}

function revertTrait(landing: Landing): Factor {
  if (!isRevert(landing)) return none;
  return { factor: weights.revert, reasons: [{ id: 'revert', text: 'takes back an earlier change' }] };
}
