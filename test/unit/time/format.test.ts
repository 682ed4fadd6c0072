import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { insertTimelineEntry } from '../../../src/core/document/change/timeline.ts';
import { resultOf } from '../../../src/core/document/edits.ts';
import { readDocument } from '../../../src/core/document/read.ts';
import { formatStamp, styleOf } from '../../../src/core/time/format.ts';

const instant = Temporal.Instant.from('2026-03-09T17:05:06.123Z');
const zone = { kind: 'offset', minutes: 0 } as const;

describe('a time in the style of another', () => {
  it.each([
    ['2026-11-01 09:15', '2026-03-09 17:05'],
    ['2026-11-01T09:15:30', '2026-03-09T17:05:06'],
    ['20261101 0915', '20260309 1705'],
    ['01.11.2026, 09:15', '09.03.2026, 17:05'],
    ['11/14/2026 9:15 AM', '03/09/2026 5:05 PM'],
    ['14/11/26 9:15pm', '09/03/26 5:05pm'],
    ['Sunday, November 1st, 2026 at 09:15', 'Monday, March 9th, 2026 at 17:05'],
    ['Sun Nov 1 09:15', 'Mon Mar 9 17:05'],
    ['1 de noviembre de 2026 a las 09:15', '9 de marzo de 2026 a las 17:05'],
    ['1 nov. 2026 à 09h15', '9 mar. 2026 à 17h05'],
    ['So, 1. November 2026 um 09:15', 'Mo, 9. März 2026 um 17:05'],
    ['1 listopada 2026 09.15', '9 marca 2026 17.05'],
    ['1 НОЯБРЯ 2026 09:15', '9 МАРТА 2026 17:05'],
    ['2026年11月1日 9時15分', '2026年3月9日 17時05分'],
    ['7am', '5:05pm'],
  ])('%s', (sample, written) => {
    const style = styleOf(sample);
    expect(style === null ? null : formatStamp(instant, { zone, style })).toBe(written);
  });

  it('is none where the sample is no time', () => {
    expect([styleOf('Pool'), styleOf('2026-11-01'), styleOf('25h99')]).toEqual([null, null, null]);
  });

  it('keeps the habit of the document to write months first', () => {
    const text =
      '# Outage\n\n## Timeline\n\n- 02/28/2026 09:00 UTC - Deploy\n- 03/04/2026 09:15 UTC - Alert\n';
    const edit = insertTimelineEntry(readDocument(text), {
      at: Temporal.Instant.from('2026-03-05T10:00Z'),
      text: 'Fixed',
    });
    expect(resultOf(edit)).toBe(`${text}- 03/05/2026 10:00 UTC - Fixed\n`);
  });
});
