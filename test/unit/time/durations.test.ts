import { expect, test } from 'vitest';
import {
  everyInWords,
  findDuration,
  formatDuration,
  longDuration,
  parseDuration,
} from '../../../src/core/time/durations.ts';

test.each([
  ['1h 23m', 83],
  ['1h23m', 83],
  ['0h 16m', 16],
  ['23 minutes', 23],
  ['35h 36m', 2136],
  ['2.5 hours', 150],
  ['2,5 Stunden', 150],
  ['90 min', 90],
  ['90min', 90],
  ['~30 minutes', 30],
  ['about 2 hours and 5 minutes', 125],
  ['1 day 4 hours', 1680],
  ['2 weeks', 20160],
  ['45 seconds', 0.75],
  ['an hour', 60],
  ['half an hour', 30],
  ['1:30', 90],
  ['01:30:30', 90.5],
  ['1h30', 90],
  ['1 h 05', 65],
  ['PT1H30M', 90],
  ['P1DT2H', 1560],
  ['1時間23分', 83],
  ['約90分間', 90],
  ['1小时23分钟', 83],
  ['2天', 2880],
  ['1시간 23분', 83],
  ['2 horas y 5 minutos', 125],
  ['2 horas e 5 minutos', 125],
  ['2 heures et 5 minutes', 125],
  ['2 Stunden und 5 Minuten', 125],
  ['2 ore e 5 minuti', 125],
  ['2 uur en 5 minuten', 125],
  ['2 godziny i 5 minut', 125],
  ['2 часа и 5 минут', 125],
  ['2 часа 5 мин.', 125],
])('%s', (text, minutes) => {
  expect(parseDuration(text)).toBeCloseTo(minutes, 6);
});

test.each(['', 'long', 'Xh Ym', '12', '2026-11-03', 'the 5 minions', '5 mistakes', 'P'])(
  '%s is no duration',
  (text) => {
    expect(parseDuration(text)).toBeNull();
  },
);

test('a duration is found behind other words', () => {
  expect(findDuration('10:00 to 11:30 UTC (90 minutes)')).toBe(90);
  expect(findDuration('resolved within 2h 5m')).toBe(125);
  expect(findDuration('from 10:00 to 11:30')).toBeNull();
});

test.each([
  [-5, '0 min'],
  [59.9, '59 min'],
  [60, '1 h'],
  [125, '2 h 5 min'],
  [1440, '1 d'],
  [1630, '1 d 3 h 10 min'],
])('%d minutes are in short %s', (minutes, words) => {
  expect(formatDuration(minutes)).toBe(words);
});

test.each([
  [0.5, '0.5 minutes'],
  [1, '1 minute'],
  [90, '90 minutes'],
  [150, '2.5 hours'],
  [2880, '48 hours'],
])('%d minutes are in full %s', (minutes, words) => {
  expect(longDuration(minutes)).toBe(words);
});

test.each([
  [15, 'every 15 minutes'],
  [60, 'every hour'],
  [120, 'every 2 hours'],
  [1440, 'every day'],
])('%d minutes in between are %s', (minutes, words) => {
  expect(everyInWords(minutes)).toBe(words);
});

test('a duration that is written is read back', () => {
  for (const minutes of [0, 1, 59, 60, 61, 1439, 1440, 4321]) {
    expect(parseDuration(formatDuration(minutes))).toBe(minutes);
  }
});
