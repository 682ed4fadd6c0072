import { expect, it } from 'vitest';
import { judged } from '../../../src/core/evidence/judged.ts';
import { weights } from '../../../src/core/evidence/weights.ts';

it('the line of a trace counts more than all that a hint can add, however the weights are fitted', () => {
  const { hinted, hintedShare, hintedLines, hintedMost } = weights;
  expect(judged.stackLine).toBeGreaterThan(hinted + hintedShare + hintedLines + hintedMost);
  expect(judged.stackLine).toBeGreaterThan(judged.stackFile);
});
