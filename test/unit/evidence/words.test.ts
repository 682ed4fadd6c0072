import { expect, it } from 'vitest';
import { inWords } from '../../../src/core/evidence/words.ts';

it.each([
  [0, 'less than a minute'],
  [59_999, 'less than a minute'],
  [60_000, '1 min'],
  [59 * 60_000, '59 min'],
  [60 * 60_000, '1 h'],
  [185 * 60_000, '3 h 5 min'],
  [27 * 3_600_000, '1 d 3 h'],
  [50 * 3_600_000, '2 days'],
])('%d ms', (ms, words) => {
  expect(inWords(ms)).toBe(words);
});
