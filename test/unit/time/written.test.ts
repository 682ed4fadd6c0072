import { describe, expect, it } from 'vitest';
import { entryText } from '../../../src/core/document/reading/entryText.ts';
import { type WrittenStamp, type WrittenTime, writtenStampAt } from '../../../src/core/time/written.ts';
import type { WrittenDate } from '../../../src/core/time/writtenDate.ts';

/** The line of an entry, its time as it was read, and the event that is left. "*": day and month may be swapped. */
const entries: readonly (readonly [line: string, stamp: string, text: string])[] = [
  ['10:45 - Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45: Pool exhausted', '10:45', 'Pool exhausted'],
  ['[10:45] Pool exhausted', '10:45', 'Pool exhausted'],
  ['(10:45) Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45 UTC — Pool exhausted', '10:45 UTC', 'Pool exhausted'],
  ['10:45Z Pool exhausted', '10:45 Z', 'Pool exhausted'],
  ['10:45 (UTC) - Pool exhausted', '10:45 UTC', 'Pool exhausted'],
  ['10:45 UTC (11:45 CET): Pool exhausted', '10:45 UTC', 'Pool exhausted'],
  ['10:45 UTC / 11:45 CET - Pool exhausted', '10:45 UTC', 'Pool exhausted'],
  ['10:45 PST (UTC-8) - Pool exhausted', '10:45 PST (UTC-8)', 'Pool exhausted'],
  ['10:45 Europe/Berlin - Pool exhausted', '10:45 Europe/Berlin', 'Pool exhausted'],
  ['10:45 GMT+2 Pool exhausted', '10:45 GMT+2', 'Pool exhausted'],
  ['10:45 UTC+05:30 Pool exhausted', '10:45 UTC+05:30', 'Pool exhausted'],
  ['10:45 +0200 Pool exhausted', '10:45 +0200', 'Pool exhausted'],
  ['10:45 Pacific Time - Pool exhausted', '10:45 Pacific Time', 'Pool exhausted'],
  ['10:45 CET/CEST Pool exhausted', '10:45 CET/CEST', 'Pool exhausted'],
  ['10:45:30 Pool exhausted', '10:45:30', 'Pool exhausted'],
  ['10:45:30.250 Pool exhausted', '10:45:30.250', 'Pool exhausted'],
  ['2026-11-01T10:45:30.250Z Pool exhausted', '2026-11-01 10:45:30.250 Z', 'Pool exhausted'],
  ['2026-11-01T10:45:30+02:00 Pool exhausted', '2026-11-01 10:45:30 +02:00', 'Pool exhausted'],
  ['2026-11-01 10:45:30 -0500 Pool exhausted', '2026-11-01 10:45:30 -0500', 'Pool exhausted'],
  ['2026-11-01 10:45 UTC - Pool exhausted', '2026-11-01 10:45 UTC', 'Pool exhausted'],
  ['2026-11-01, 10:45 UTC - Pool exhausted', '2026-11-01 10:45 UTC', 'Pool exhausted'],
  ['2026-11-01 at 10:45 - Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 @ 10:45 - Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 - 10:45 - Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 | 10:45 | Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01_10:45 Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['[2026-11-01] [10:45] Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 (Sun) 10:45 Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 1045 - Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 1045Z - Pool exhausted', '2026-11-01 10:45 Z', 'Pool exhausted'],
  ['2026/11/01 10:45 Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026.11.01 10:45 Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['20261101 10:45 Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['20261101T104530Z Pool exhausted', '2026-11-01 10:45:30 Z', 'Pool exhausted'],
  ['01/11/2026 10:45 Pool exhausted', '2026-11-01* 10:45', 'Pool exhausted'],
  ['11/14/2026 10:45 AM Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14/11/2026 10:45 Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14.11.2026 10:45 Uhr: Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14.11.2026, 10.45 Uhr - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14.11. 10:45 - Pool exhausted', '????-11-14 10:45', 'Pool exhausted'],
  ['14.11.26 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14-11-2026 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['11/14/26 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['11/14 10:45 - Pool exhausted', '????-11-14 10:45', 'Pool exhausted'],
  ['3/14: Pool exhausted', '????-03-14', 'Pool exhausted'],
  ['11-14 10:45 - Pool exhausted', '????-11-14 10:45', 'Pool exhausted'],
  ['Nov 14, 2026 10:45 AM - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['Nov 14, 2026, 10:45 (UTC): Pool exhausted', '2026-11-14 10:45 UTC', 'Pool exhausted'],
  ['November 14th, 2026 at 10:45 UTC - Pool exhausted', '2026-11-14 10:45 UTC', 'Pool exhausted'],
  ['Sept 27, 2026: Pool exhausted', '2026-09-27', 'Pool exhausted'],
  ['Sept. 27 10:45: Pool exhausted', '????-09-27 10:45', 'Pool exhausted'],
  ['14 November 2026, 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14th of November 2026 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14-Nov-2026 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14-Nov-26 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['14/Nov/2026:10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['Saturday, 14 November 2026: Pool exhausted', '2026-11-14', 'Pool exhausted'],
  ['Sat Nov 14 10:45 - Pool exhausted', '????-11-14 10:45', 'Pool exhausted'],
  ['NOV 14, 2026 10:45 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['MON 10:45 - Pool exhausted', 'w1 10:45', 'Pool exhausted'],
  ['UTC 10:45 - Pool exhausted', '10:45 UTC', 'Pool exhausted'],
  ['2026-11-01 10:45:00 +0000 UTC Pool exhausted', '2026-11-01 10:45:00 +0000', 'Pool exhausted'],
  ['2026-11-01 unknown error in the pool', '2026-11-01', 'unknown error in the pool'],
  ['11/3（火）10:45 プール枯渇', '????-03-11* 10:45', 'プール枯渇'],
  ['Monday 10:45 - Pool exhausted', 'w1 10:45', 'Pool exhausted'],
  ['Mon, 10:45 UTC - Pool exhausted', 'w1 10:45 UTC', 'Pool exhausted'],
  ['10:45 UTC on November 14, 2026 - Pool exhausted', '2026-11-14 10:45 UTC', 'Pool exhausted'],
  ['10:45 14/11/2026 - Pool exhausted', '2026-11-14 10:45', 'Pool exhausted'],
  ['10:45 UTC, 14 November 2026: Pool exhausted', '2026-11-14 10:45 UTC', 'Pool exhausted'],
  ['8:15 PM - Pool exhausted', '20:15', 'Pool exhausted'],
  ['8:15pm: Pool exhausted', '20:15', 'Pool exhausted'],
  ['8:15 p.m. Pool exhausted', '20:15', 'Pool exhausted'],
  ['8:15 p. m. Pool exhausted', '20:15', 'Pool exhausted'],
  ['8.15pm Pool exhausted', '20:15', 'Pool exhausted'],
  ['8pm - Pool exhausted', '20:00(h)', 'Pool exhausted'],
  ['12 AM - Pool exhausted', '00:00(h)', 'Pool exhausted'],
  ['12:30 a.m. PT - Pool exhausted', '00:30 PT', 'Pool exhausted'],
  ['13:55 PM Pool exhausted', '13:55', 'Pool exhausted'],
  ['07:7:47 Pool exhausted', '07:07:47 impossible', 'Pool exhausted'],
  ['25:71 Pool exhausted', '25:71 impossible', 'Pool exhausted'],
  ['2026-13-40 Pool exhausted', '2026-13-40 impossible', 'Pool exhausted'],
  ['20202-11-01 Pool exhausted', '20202-11-01 impossible', 'Pool exhausted'],
  ['2026-02-30 10:45 Pool exhausted', '2026-02-30 10:45 impossible', 'Pool exhausted'],
  ['09.15 - Pool exhausted', '09:15', 'Pool exhausted'],
  ['9.15 - Pool exhausted', '09:15', 'Pool exhausted'],
  ['9.15: Pool exhausted', '09:15', 'Pool exhausted'],
  ['9.15 Uhr Pool exhausted', '09:15', 'Pool exhausted'],
  ['10h45 - Pool exhausted', '10:45', 'Pool exhausted'],
  ['10h45: Pool exhausted', '10:45', 'Pool exhausted'],
  ['10 h 45 Pool exhausted', '10:45', 'Pool exhausted'],
  ['10h - Pool exhausted', '10:00(h)', 'Pool exhausted'],
  ['10 Uhr - Pool exhausted', '10:00(h)', 'Pool exhausted'],
  ['1045 UTC - Pool exhausted', '10:45 UTC', 'Pool exhausted'],
  ['1045 hrs - Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45 hrs - Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45hrs Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45h Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45 uur - Pool exhausted', '10:45', 'Pool exhausted'],
  ['10:45~ Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['~10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['~ 10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['about 10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['Around 10:45 UTC, Pool exhausted', '10:45 ~ UTC', 'Pool exhausted'],
  ['At around 10:45 UTC on March 3, 2026 Pool exhausted', '2026-03-03 10:45 ~ UTC', 'Pool exhausted'],
  ['ca. 10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['c. 10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['10:45 (approx) Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['10:45-ish Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['10:45? Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['<10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['before 10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['By 10:45 Pool exhausted', '10:45 ~', 'Pool exhausted'],
  ['10:4x Pool exhausted', '10:40 ~', 'Pool exhausted'],
  ['10:?? - Pool exhausted', '10:00(h) ~', 'Pool exhausted'],
  ['??:?? - Pool exhausted', 'unknown', 'Pool exhausted'],
  ['[??:??] Pool exhausted', 'unknown', 'Pool exhausted'],
  ['??? - Pool exhausted', 'unknown', 'Pool exhausted'],
  ['2026-11-?? ??:?? - Pool exhausted', '~ unknown', 'Pool exhausted'],
  ['2026-11-01 ??:?? - Pool exhausted', '2026-11-01 ~', 'Pool exhausted'],
  ['2026-11-01 (time unknown) - Pool exhausted', '2026-11-01 ~', 'Pool exhausted'],
  ['HH:MM - Pool exhausted', 'unknown', 'Pool exhausted'],
  ['YYYY-MM-DD HH:MM UTC - Pool exhausted', '~ unknown', 'Pool exhausted'],
  ['10:45-11:20 Pool exhausted', '10:45 ..11:20', 'Pool exhausted'],
  ['10:45 - 11:20 UTC - Pool exhausted', '10:45 UTC ..11:20', 'Pool exhausted'],
  ['10:45–11:20: Pool exhausted', '10:45 ..11:20', 'Pool exhausted'],
  ['10:45 → 11:20 Pool exhausted', '10:45 ..11:20', 'Pool exhausted'],
  ['10:45 to 11:20 - Pool exhausted', '10:45 ..11:20', 'Pool exhausted'],
  ['10:45 – 2:20 PM Pool exhausted', '10:45 ..14:20', 'Pool exhausted'],
  ['1:45 - 2:20 PM Pool exhausted', '13:45 ..14:20', 'Pool exhausted'],
  ['9-11am: Pool exhausted', '09:00(h) ..11:00(h)', 'Pool exhausted'],
  ['~13:30-13:45 Pool exhausted', '13:30 ~ ..13:45', 'Pool exhausted'],
  ['10:45 - 25:99 Pool exhausted', '10:45', '25:99 Pool exhausted'],
  ['10:45-25:99 Pool exhausted', '10:45 ..25:99 impossible', 'Pool exhausted'],
  ['10:45 - 25:99 - Pool exhausted', '10:45 ..25:99 impossible', 'Pool exhausted'],
  ['From 10:45 to 11:20 UTC Pool exhausted', '10:45 UTC ..11:20', 'Pool exhausted'],
  [
    '2026-11-01 22:45 - 2026-11-02 01:20 Pool exhausted',
    '2026-11-01 22:45 ..2026-11-02 01:20',
    'Pool exhausted',
  ],
  [
    '2026-11-01 22:45 UTC - 2026-11-02 01:20 UTC: Pool exhausted',
    '2026-11-01 22:45 UTC ..2026-11-02 01:20',
    'Pool exhausted',
  ],
  ['2026-11-01 - 2026-11-03: Pool exhausted', '2026-11-01 ..2026-11-03', 'Pool exhausted'],
  ['2026-11-01 to 2026-11-03 - Pool exhausted', '2026-11-01 ..2026-11-03', 'Pool exhausted'],
  ['November 9-23, 2026 - Pool exhausted', '2026-11-09 ..2026-11-23', 'Pool exhausted'],
  ['9-23 November 2026 - Pool exhausted', '2026-11-09 ..2026-11-23', 'Pool exhausted'],
  ['2026-11-01 – 12 pods failed', '2026-11-01', '12 pods failed'],
  ['2026-11-01 - 12 pods failed', '2026-11-01', '12 pods failed'],
  ['10:45 - 12 pods failed', '10:45', '12 pods failed'],
  ['10:45 - 3 of 5 nodes down', '10:45', '3 of 5 nodes down'],
  ['2 may have failed', '-', '2 may have failed'],
  ['3 out of 5 pods failed', '-', '3 out of 5 pods failed'],
  ['5 May: Pool exhausted', '????-05-05', 'Pool exhausted'],
  ['1:1 with the vendor', '-', '1:1 with the vendor'],
  ['4:1 compression', '-', '4:1 compression'],
  ['3.5 GB written', '-', '3.5 GB written'],
  ['2.10 released', '-', '2.10 released'],
  ['99.95 % availability', '-', '99.95 % availability'],
  ['50 requests failed', '-', '50 requests failed'],
  ['2026 was a bad year', '-', '2026 was a bad year'],
  ['First detected 2026-11-14 10:45', '2026-11-14 10:45', 'First detected'],
  ['Detected: 10:45 UTC', '10:45 UTC', 'Detected'],
  ['Detected (10:45 UTC): the alert fired', '10:45 UTC', 'Detected: the alert fired'],
  ['**Detected** at 10:45', '10:45', '**Detected**'],
  ['Bob @ 10:45: restarted the pool', '10:45', 'Bob: restarted the pool'],
  ['Alice - 10:45 - restarted the pool', '10:45', 'Alice: restarted the pool'],
  ['Deployed the fix (2026-11-14)', '2026-11-14', 'Deployed the fix'],
  ['The alert fired at 10:45', '10:45', 'The alert fired'],
  [
    'The alert fired on 2026-11-14 10:45 UTC and was acknowledged',
    '2026-11-14 10:45 UTC',
    'The alert fired and was acknowledged',
  ],
  ['The job takes 10:45 minutes on average', '-', 'The job takes 10:45 minutes on average'],
  ['noon - Pool exhausted', '12:00(h)', 'Pool exhausted'],
  ['Around midnight UTC - Pool exhausted', '00:00(h) ~ UTC', 'Pool exhausted'],
  ['T+5m - Pool exhausted', '-', 'T+5m - Pool exhausted'],
  ['🔴 10:45 Pool exhausted', '10:45', 'Pool exhausted'],
  [':fire: 10:45 Pool exhausted', '10:45', 'Pool exhausted'],
  ['"10:45" Pool exhausted', '10:45', 'Pool exhausted'],
  ['3 de marzo de 2026, 10:45 - Pool agotado', '2026-03-03 10:45', 'Pool agotado'],
  ['3 de março de 2026 às 10h45 - Pool esgotado', '2026-03-03 10:45', 'Pool esgotado'],
  ['Às 10:45, pool esgotado', '10:45', 'pool esgotado'],
  ['a las 10:45 se agotó el pool', '10:45', 'se agotó el pool'],
  ['El 3 de marzo a las 10:45, se agotó', '????-03-03 10:45', 'se agotó'],
  ['1er mars 2026 à 10h45 : pool épuisé', '2026-03-01 10:45', 'pool épuisé'],
  ['Le 3 mars 2026 à 10:45 - pool épuisé', '2026-03-03 10:45', 'pool épuisé'],
  ['vers 10h45 - pool épuisé', '10:45 ~', 'pool épuisé'],
  ['Am 3. März 2026 um 10:45 Uhr: Pool erschöpft', '2026-03-03 10:45', 'Pool erschöpft'],
  ['Um 10:45 Uhr war der Pool leer', '10:45', 'war der Pool leer'],
  ['gegen 10:45 Uhr - Pool leer', '10:45 ~', 'Pool leer'],
  ['Di, 03.03.2026 10:45 MEZ - Pool leer', '2026-03-03 10:45 MEZ', 'Pool leer'],
  ['Il 3 marzo 2026 alle 10:45 - pool esaurito', '2026-03-03 10:45', 'pool esaurito'],
  ['Alle 10:45 - pool esaurito', '10:45', 'pool esaurito'],
  ['3 maart 2026 om 10:45 - pool leeg', '2026-03-03 10:45', 'pool leeg'],
  ['omstreeks 10:45 - pool leeg', '10:45 ~', 'pool leeg'],
  ['3 marca 2026, 10:45 - pula pusta', '2026-03-03 10:45', 'pula pusta'],
  ['około 10:45 - pula pusta', '10:45 ~', 'pula pusta'],
  ['o 10:45 - pula pusta', '10:45', 'pula pusta'],
  ['3 марта 2026 г. 10:45 МСК - пул пуст', '2026-03-03 10:45 МСК', 'пул пуст'],
  ['в 10:45 - пул пуст', '10:45', 'пул пуст'],
  ['около 10:45 - пул пуст', '10:45 ~', 'пул пуст'],
  ['2026年3月3日 10:45 - 连接池耗尽', '2026-03-03 10:45', '连接池耗尽'],
  ['2026年3月3日10时45分 - 连接池耗尽', '2026-03-03 10:45', '连接池耗尽'],
  ['3月3日 上午10:45 - 连接池耗尽', '????-03-03 10:45', '连接池耗尽'],
  ['下午3点20分 连接池耗尽', '15:20', '连接池耗尽'],
  ['大约10:45 连接池耗尽', '10:45 ~', '连接池耗尽'],
  ['2026年3月3日（火）10:45 プール枯渇', '2026-03-03 10:45', 'プール枯渇'],
  ['2026年3月3日 10時45分 - プール枯渇', '2026-03-03 10:45', 'プール枯渇'],
  ['10時45分頃 プール枯渇', '10:45 ~', 'プール枯渇'],
  ['午後3時20分 プール枯渇', '15:20', 'プール枯渇'],
  ['10：45 プール枯渇', '10:45', 'プール枯渇'],
  ['2026년 3월 3일 10:45 - 풀 고갈', '2026-03-03 10:45', '풀 고갈'],
  ['오후 3시 20분 풀 고갈', '15:20', '풀 고갈'],
  ['10시 45분경 풀 고갈', '10:45 ~', '풀 고갈'],
  ['10:45 KST - 풀 고갈', '10:45 KST', '풀 고갈'],
  ['10:45 Read/Write errors', '10:45', 'Read/Write errors'],
  ['10:45 IST Pool exhausted', '10:45 IST', 'Pool exhausted'],
  ['10:45am ET / 7:45am PT - Pool exhausted', '10:45 ET', 'Pool exhausted'],
  ['10:45 AM EST Pool exhausted', '10:45 EST', 'Pool exhausted'],
  ['(~10:45 UTC) Pool exhausted', '10:45 ~ UTC', 'Pool exhausted'],
  ['Tuesday: Pool exhausted', '-', 'Tuesday: Pool exhausted'],
  ['2026-11-01: 10:45: Pool exhausted', '2026-11-01 10:45', 'Pool exhausted'],
  ['2026-11-01 10:45 am UTC Pool exhausted', '2026-11-01 10:45 UTC', 'Pool exhausted'],
  ['2026-11-01 morning: Pool exhausted', '2026-11-01', 'morning: Pool exhausted'],
  ['2026-11-01 10:45:00,123 UTC Pool exhausted', '2026-11-01 10:45:00.123 UTC', 'Pool exhausted'],
  ['> 10:45 Pool', '10:45', 'Pool'],
  ['10:45UTC Pool', '10:45 UTC', 'Pool'],
  ['10:45utc Pool', '10:45 utc', 'Pool'],
  ['2026-11-01T10:45 Pool', '2026-11-01 10:45', 'Pool'],
  ['2026-11-01T10:45Z: Pool', '2026-11-01 10:45 Z', 'Pool'],
  ['Nov 14 10:45:12 host sshd: Pool', '????-11-14 10:45:12', 'host sshd: Pool'],
  ['Nov 1 22:45–Nov 2 01:20 UTC: Pool', '????-11-01 22:45 UTC ..????-11-02 01:20', 'Pool'],
];

describe('the line of an entry', () => {
  it.each(entries)('%s', (line, stamp, text) => {
    const found = entryText(line);
    expect({ stamp: shown(found.stamp), text: found.text }).toEqual({ stamp, text });
  });
});

describe('a written stamp', () => {
  it('covers its marks, its zone and the end of its range', () => {
    const text = 'on ~10:45-11:20 UTC it failed';
    const stamp = writtenStampAt(text, 3);
    expect(text.slice(stamp?.start, stamp?.end)).toBe('~10:45-11:20 UTC');
  });

  it('is none in the middle of a word or number', () => {
    expect(writtenStampAt('v10:45', 0)).toBeNull();
    expect(writtenStampAt('Mayor 10:45', 0)).toBeNull();
  });

  it('takes time that grows with the length of hostile text only', () => {
    const hostile = [
      '1'.repeat(50_000),
      `5${' '.repeat(50_000)}`,
      '10:45-'.repeat(10_000),
      '~'.repeat(50_000),
    ];
    for (const text of hostile) expect(writtenStampAt(text, 0)?.end ?? 0).toBeLessThan(100);
  });
});

function shown(stamp: WrittenStamp | null): string {
  if (stamp === null) return '-';
  const { date, weekday, time, approximate, zone, until, unknown, possible } = stamp;
  return [
    ...[
      shownDate(date),
      weekday === null ? '' : `w${weekday}`,
      shownTime(time),
      approximate ? '~' : '',
      zone ?? '',
    ],
    until === null ? '' : `..${[shownDate(until.date), shownTime(until.time)].filter(Boolean).join(' ')}`,
    ...[unknown ? 'unknown' : '', possible ? '' : 'impossible'],
  ]
    .filter(Boolean)
    .join(' ');
}

function shownDate(date: WrittenDate | null): string {
  if (date === null) return '';
  return `${date.year ?? '????'}-${padded(date.month)}-${padded(date.day)}${date.swappable ? '*' : ''}`;
}

function shownTime(time: WrittenTime | null): string {
  if (time === null) return '';
  const minutes = `${padded(time.hour)}:${padded(time.minute)}`;
  switch (time.precision) {
    case 'hour':
      return `${minutes}(h)`;
    case 'minute':
      return minutes;
    case 'second':
      return `${minutes}:${padded(time.second)}`;
    case 'millisecond':
      return `${minutes}:${padded(time.second)}.${padded(time.millisecond, 3)}`;
  }
}

function padded(value: number, width = 2): string {
  return String(value).padStart(width, '0');
}
