import { expect, it } from 'vitest';
import { countdown, inMinutes, sinceStart } from '../../../src/core/incident/clock/words.ts';

const minute = 60_000;

it.each([
  [4 * minute + 5000, '4:05'],
  [59 * minute + 59_001, '60:00'],
  [60 * minute, '1 h'],
  [80 * minute, '1 h 20 min'],
  [0, '0:00'],
  [-30_000, 'now'],
  [-3.5 * minute, '3 min late'],
  [-26 * 60 * minute, '1 d 2 h late'],
])('%d ms left count down as %s', (leftMs, words) => expect(countdown(leftMs)).toBe(words));

it.each([
  [30_000, 'now'],
  [minute, 'in 1 min'],
  [5.9 * minute, 'in 5 min'],
  [-minute, '1 min late'],
])('%d ms left are %s in a list', (leftMs, words) => expect(inMinutes(leftMs)).toBe(words));

it('says nothing of a time that nobody knows', () => {
  expect(sinceStart(45 * minute)).toBe('T+45 min');
  expect(sinceStart(null)).toBe('');
});
