import { describe, expect, it } from 'vitest';
import { rules } from '../../../src/core/lint/rules/index.ts';
import type { Hit } from '../../corpus/lint/hits.ts';
import { type Judgement, readJudgements } from '../../corpus/lint/judgements.ts';
import { figuresOf, precision, sumOf } from '../../corpus/lint/precision.ts';
import { shuffled } from '../../corpus/lint/sample.ts';

const hit = (document: string, line: number, rule = 'no-blame'): Hit => ({
  document,
  line,
  rule,
  path: `${document}.md`,
  severity: 'warning',
  message: 'Change this.',
  source: '',
});
const judged = (document: string, line: number, verdict: Judgement['verdict']): Judgement => ({
  document,
  line,
  rule: 'no-blame',
  verdict,
  reason: 'seen',
});
const noBlame = rules.filter(({ id }) => id === 'no-blame');

describe('precision over a corpus', () => {
  it('counts what was judged, and nothing else', () => {
    const hits = [hit('D1', 1), hit('D1', 9), hit('D2', 1), hit('D3', 1), hit('D1', 1, 'placeholder')];
    const judgements = [judged('D1', 1, 'right'), judged('D1', 9, 'wrong'), judged('D2', 1, 'right')];
    const [figures] = figuresOf(noBlame, hits, [...judgements, judged('D9', 1, 'wrong')]);
    expect(figures).toEqual({ rule: 'no-blame', hits: 4, documents: 3, right: 2, wrong: 1 });
    expect(precision(sumOf('all', figures ? [figures, figures] : []))).toBeCloseTo(66.7, 1);
  });

  it('is unknown where nothing was judged', () => {
    const [figures] = figuresOf(noBlame, [hit('D1', 1)], []);
    expect(figures && precision(figures)).toBeNull();
  });
});

it('samples the same hits for the same seed, whatever stands beside them', () => {
  const hits = Array.from({ length: 30 }, (_, line) => hit('D1', line + 1));
  const fewer = hits.filter(({ line }) => line % 3 !== 0);
  const order = shuffled(hits, 'a').filter(({ line }) => line % 3 !== 0);
  expect(shuffled(fewer, 'a')).toEqual(order);
  expect(shuffled(hits, 'b')).not.toEqual(shuffled(hits, 'a'));
});

it('keeps no text of the documents: a judgement names a place, a rule that exists, and our reason', () => {
  const judgements = readJudgements();
  const known = new Set(rules.map(({ id }) => id));
  expect(judgements.length).toBeGreaterThan(300);
  expect(judgements.filter(({ rule }) => !known.has(rule))).toEqual([]);
});
