import { describe, expect, it } from 'vitest';
import type { Stamp } from '../../../src/core/document/model.ts';
import { readDocument } from '../../../src/core/document/read.ts';

function stamps(markdown: string, zone?: string): (Stamp | null)[] {
  return readDocument(markdown, zone === undefined ? {} : { zone }).timeline.map(({ at }) => at);
}

function stampOf(day: string, entry: string, zone?: string): Stamp | null {
  return stamps(`# Outage on ${day}\n\n## Timeline\n\n- ${entry}\n`, zone)[0] ?? null;
}

describe('where the zone of an entry comes from', () => {
  it.each([
    ['entry', '# Outage\n\n## Timeline (UTC)\n\n- 10:45 JST - Pool exhausted\n', 'JST'],
    ['heading', '# Outage\n\n## Timeline (UTC+1)\n\n- 10:45 - Pool exhausted\n', 'UTC+1'],
    ['heading', '# Outage\n\n## Timeline\n\n### 2026-11-01 (CET)\n\n- 10:45 - Pool exhausted\n', 'CET'],
    ['sentence', '# Outage\n\n**Timeline** (Asia/Tokyo)\n\n10:45 - Pool exhausted\n', 'Asia/Tokyo'],
    ['column', '# Outage\n\n## Timeline\n\n| Time (GMT+2) | Event |\n|-|-|\n| 10:45 | Pool |\n', 'GMT+2'],
    ['column', '# Outage\n\n## Timeline\n\n| Time in CET | Event |\n|-|-|\n| 10:45 | Pool |\n', 'CET'],
    [
      'sentence',
      '# Outage\n\nAll times are in Europe/Berlin.\n\n## Timeline\n\n- 10:45 - Pool\n',
      'Europe/Berlin',
    ],
    ['sentence', '# Outage\n\n## Timeline\n\n_Times in PST (UTC-8)_\n\n- 10:45 - Pool\n', 'PST (UTC-8)'],
    ['sentence', '# Ausfall\n\nAlle Zeitangaben in MEZ.\n\n## Timeline\n\n- 10:45 - Pool\n', 'MEZ'],
    ['sentence', '# Panne\n\nToutes les heures sont en UTC.\n\n## Timeline\n\n- 10:45 - Pool\n', 'UTC'],
    ['sentence', '# Awaria\n\nWszystkie godziny w CET.\n\n## Timeline\n\n- 10:45 - Pool\n', 'CET'],
    ['sentence', '# Сбой\n\nВремя указано по МСК.\n\n## Timeline\n\n- 10:45 - Pool\n', 'МСК'],
    ['sentence', '# 障害\n\n時刻はすべてJSTです。\n\n## Timeline\n\n- 10:45 - Pool\n', 'JST'],
    [
      'sentence',
      '# Outage\n\n## Timeline\n\nAll events on one day, all times are in\nJST.\n\n- 10:45 - Pool\n',
      'JST',
    ],
    [
      'metadata',
      '# 장애\n\n| 발생 일시 | 2026-11-01 10:40 KST |\n|-|-|\n\n## 타임라인\n\n- 10:45 - Pool\n',
      'KST',
    ],
    ['metadata', '# Outage\n\n**Started:** 2026-11-01 10:40 CET\n\n## Timeline\n\n- 10:45 - Pool\n', 'CET'],
    ['metadata', '---\ntimezone: Asia/Tokyo\n---\n## Timeline\n\n- 10:45 - Pool\n', 'Asia/Tokyo'],
  ])('%s: %j', (origin, markdown, zone) => {
    expect(stamps(markdown)[0]).toMatchObject({ zone, zoneFrom: origin });
  });

  it('is the configuration where the document is silent, and says so', () => {
    expect(stampOf('2026-11-01', '10:45 - Pool exhausted', 'Europe/Berlin')).toMatchObject({
      iso: '2026-11-01T10:45:00+01:00',
      zoneFrom: 'configuration',
      certainty: 'assumed',
      assumptions: ['zone-of-reader'],
    });
  });

  it('is no offset of the front matter, which a machine may have written', () => {
    const markdown =
      '---\nstarted_at: 2026-11-01T10:40:00Z\n---\n# Outage\n\n## Timeline\n\n- 11:45 - Pool\n';
    expect(stamps(markdown, 'Europe/Berlin')[0]).toMatchObject({ iso: '2026-11-01T11:45:00+01:00' });
  });

  it('is not what seconds are followed by', () => {
    const markdown =
      '# Outage on 2026-11-01\n\n## Timeline (UTC)\n\n### 16:05:57-58\n\nDown\n\n### 16:49:40\n\nUp\n';
    expect(stamps(markdown).map((stamp) => stamp?.iso)).toEqual([
      '2026-11-01T16:05:57Z',
      '2026-11-01T16:49:40Z',
    ]);
  });

  it('is an earlier entry before the configuration', () => {
    const markdown = '# Outage on 2026-11-01\n\n## Timeline\n\n- 10:45 UTC - Pool\n- 10:50 - Pool\n';
    expect(stamps(markdown, 'Europe/Berlin')[1]).toMatchObject({
      iso: '2026-11-01T10:50:00Z',
      assumptions: ['zone-of-earlier-entry'],
    });
  });

  it('is none for words that only look like one', () => {
    expect(stampOf('2026-11-01', '10:45 Read/Write errors')).toMatchObject({ zone: null, certainty: 'open' });
    expect(
      stamps('# Outage\n\nThe response time of MT nodes rose.\n\n## Timeline\n\n- 10:45 - Pool\n')[0]?.zone,
    ).toBe(null);
  });

  it('changes with each table and sub-heading that names another', () => {
    const table = (zone: string): string => `| Time (${zone}) | Event |\n|-|-|\n| 10:45 | Pool |\n`;
    const markdown = `# Outage on 2026-11-01\n\n## Timeline\n\n${table('UTC')}\n${table('CET')}`;
    expect(stamps(markdown).map((stamp) => stamp?.iso)).toEqual([
      '2026-11-01T10:45:00Z',
      '2026-11-01T10:45:00+01:00',
    ]);
  });
});

describe('what a zone means on its day', () => {
  it.each([
    ['2026-01-15', '10:45 CET', '2026-01-15T10:45:00+01:00', []],
    ['2026-06-15', '10:45 CEST', '2026-06-15T10:45:00+02:00', []],
    ['2026-06-15', '10:45 CET', '2026-06-15T10:45:00+02:00', ['zone-of-other-season']],
    ['2026-01-15', '10:45 PDT', '2026-01-15T10:45:00-08:00', ['zone-of-other-season']],
    ['2026-06-15', '10:45 MST', '2026-06-15T10:45:00-07:00', []],
    ['2026-06-15', '10:45 Pacific Time', '2026-06-15T10:45:00-07:00', []],
    ['2026-06-15', '10:45 PST/PDT', '2026-06-15T10:45:00-07:00', []],
    ['2026-06-15', '10:45 CET/CEST', '2026-06-15T10:45:00+02:00', []],
    ['2026-06-15', '10:45 PST (UTC-7)', '2026-06-15T10:45:00-07:00', []],
    ['2026-06-15', '10:45 UTC+05:30', '2026-06-15T10:45:00+05:30', []],
    ['2026-06-15', '10:45 IST', '2026-06-15T10:45:00', ['zone-unclear']],
    ['2026-06-15', '10:45 CST', '2026-06-15T10:45:00', ['zone-unclear']],
    ['2026-03-29', '02:30 Europe/Berlin', '2026-03-29T02:30:00+01:00', ['skipped-by-clock-change']],
    ['2026-10-25', '02:30 Europe/Berlin', '2026-10-25T02:30:00+02:00', ['repeated-by-clock-change']],
    ['2026-10-25', '02:30 CET', '2026-10-25T02:30:00+01:00', []],
    ['2026-10-25', '02:30 CEST', '2026-10-25T02:30:00+02:00', []],
  ])('%s %s', (day, entry, iso, assumptions) => {
    const stamp = stampOf(day, `${entry} - Pool exhausted`);
    expect(stamp).toMatchObject({ iso, assumptions });
    const isOpen = assumptions[0] === 'zone-unclear';
    expect(stamp?.certainty).toBe(isOpen ? 'open' : assumptions.length === 0 ? 'stated' : 'assumed');
    expect(stamp?.epochMs).toBe(isOpen ? null : new Date(iso).getTime());
  });

  it.each([
    ['IST', 'Asia/Kolkata', '2026-06-15T10:45:00+05:30'],
    ['IST', 'Europe/Dublin', '2026-06-15T10:45:00+01:00'],
    ['CST', 'Asia/Shanghai', '2026-06-15T10:45:00+08:00'],
    ['EST', 'Australia/Sydney', '2026-06-15T10:45:00+10:00'],
  ])('%s for a reader in %s', (zone, home, iso) => {
    expect(stampOf('2026-06-15', `10:45 ${zone} - Pool`, home)?.iso).toBe(iso);
  });
});

describe('what is assumed about the day', () => {
  it.each([
    ['midnight passed', ['23:50 UTC', '00:10 UTC'], '2026-11-02T00:10:00Z', ['next-day']],
    ['the morning after', ['18:30 UTC', '07:10 UTC'], '2026-11-02T07:10:00Z', ['next-day']],
    ['a little out of order', ['10:50 UTC', '10:45 UTC'], '2026-11-01T10:45:00Z', []],
    ['the year before', ['11-01 10:00 UTC', '12-30 10:00 UTC'], '2026-12-30T10:00:00Z', ['year']],
    ['an ambiguous date', ['10:00 UTC', '02/11/2026 10:00 UTC'], '2026-11-02T10:00:00Z', ['day-first']],
    ['all of it stated', ['10:00 UTC', '2026-11-02 10:00 UTC'], '2026-11-02T10:00:00Z', []],
  ])('%s', (_, times, iso, assumptions) => {
    const list = times.map((time) => `- ${time} - Pool\n`).join('');
    expect(stamps(`# Outage on 2026-11-01\n\n## Timeline\n\n${list}`).at(-1)).toMatchObject({
      iso,
      assumptions,
    });
  });

  it('tells of a time that cannot be, where it stands', () => {
    const { timeline, problems, text } = readDocument(
      '# Outage\n\n## Timeline\n\n- 07:7:47 - Pool\n- 10:45 - Pool\n',
    );
    expect(timeline.map(({ at }) => at?.iso ?? null)).toEqual([null, 'T10:45:00']);
    expect(problems.map(({ code, span }) => [code, text.slice(span.start, span.end)])).toEqual([
      ['stamp-invalid', '07:7:47'],
    ]);
  });

  it('does not complain of a time that nobody knew', () => {
    const { timeline, problems } = readDocument(
      '# Outage\n\n## Timeline\n\n- ??:?? - Pool\n- 10:45 - Pool\n',
    );
    expect(timeline[0]).toMatchObject({ at: null, text: 'Pool' });
    expect(problems).toEqual([]);
  });
});
