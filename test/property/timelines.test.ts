import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { readDocument } from '../../src/core/document/read.ts';
import { formatStamp, styleOf } from '../../src/core/time/format.ts';
import { resolveStamp } from '../../src/core/time/resolve.ts';
import { writtenStampAt } from '../../src/core/time/written.ts';

const firstDay = Temporal.Instant.from('2020-01-01T00:00Z').epochMilliseconds;
const days = 365 * 6;
const minuteMs = 60_000;
const minutes = fc
  .integer({ min: 0, max: days * 24 * 60 - 1 })
  .map((minute) => Temporal.Instant.fromEpochMilliseconds(firstDay + minute * minuteMs));

const utc = { kind: 'offset', minutes: 0 } as const;

const dated = [
  ...[
    '2026-11-01 09:15',
    '2026-11-01T09:15:00.000Z',
    '2026/11/01 09:15',
    '20261101 09:15',
    '2026-11-01 0915',
  ],
  ...['01.11.2026, 09:15', '1.11.2026 9.15pm', '14/11/2026 09:15', '11/14/2026 9:15 AM', '14-11-26 09:15'],
  ...[
    'Nov 1, 2026, 9:15 am',
    'November 1st, 2026 at 09:15',
    'Sunday, 1 November 2026 09:15',
    '1 Nov 2026 09h15',
  ],
  ...['1 de noviembre de 2026 09:15', '1 de novembro de 2026 às 09h15', '1 novembre 2026 à 09h15'],
  ...[
    '1. November 2026 um 09:15',
    '1 novembre 2026 alle 09:15',
    '1 november 2026 om 09:15',
    '1 listopada 2026 09:15',
  ],
  ...['1 ноября 2026 09:15', '2026年11月1日 09:15', '2026年11月1日 9時15分', '2026년 11월 1일 09:15'],
  ...['Nov 1 09:15', '11-01 09:15', '1.11. 09:15', '14/11 09:15'],
];
const undated = ['09:15', '9:15', '9:15 AM', '9:15pm', '09.15', '9h15', '9時15分', '7am', '09:15:30', '0915'];

describe('a time in the style of another', () => {
  it('is read back to the same minute', () => {
    const check = (sample: string, instant: Temporal.Instant): void => {
      const style = styleOf(sample);
      fc.pre(style !== null);
      if (style === null) return;
      const written = `${formatStamp(instant, { zone: utc, style })} - Pool exhausted`;
      const stamp = writtenStampAt(written, 0);
      const date = instant.toZonedDateTimeISO('UTC').toPlainDate();
      const monthFirst = sample.startsWith('11/14');
      const read = stamp === null ? null : resolveStamp(stamp, { date, zone: 'UTC', home: null, monthFirst });
      expect([written, read?.epochMs]).toEqual([written, instant.epochMilliseconds]);
    };
    fc.assert(fc.property(fc.constantFrom(...dated, ...undated), minutes, check), { numRuns: 2000 });
  });

  it('exists for every form that can stand for any minute', () => {
    const without = [...dated, ...undated].filter((sample) => styleOf(sample) === null);
    expect(without).toEqual(['14-11-26 09:15', '0915']);
  });
});

interface Event {
  readonly at: Temporal.Instant;
  readonly text: string;
}

const words = fc.constantFrom(
  'Pool exhausted',
  'Alert on errors',
  '12 nodes down',
  'Rolled back #4711',
  'a | b',
);
const events = fc
  .tuple(
    minutes,
    fc.array(fc.record({ after: fc.integer({ min: 1, max: 300 }), text: words }), { maxLength: 12 }),
  )
  .map(([start, steps]) => {
    let at = start;
    return steps.map(({ after, text }): Event => {
      at = at.add({ minutes: after });
      return { at, text };
    });
  });

function day({ at }: Event): string {
  return at.toString().slice(0, 10);
}

function time({ at }: Event): string {
  return at.toString().slice(11, 16);
}

/** The same entries in every way in which people lay them out. */
const layouts: Readonly<Record<string, (entries: readonly Event[]) => string>> = {
  bullets: (entries) => entries.map((entry) => `- ${day(entry)} ${time(entry)} - ${entry.text}\n`).join(''),
  numbered: (entries) =>
    entries.map((entry, index) => `${index + 1}. **${day(entry)} ${time(entry)}:** ${entry.text}\n`).join(''),
  table: (entries) =>
    `| When | What |\n|-|-|\n${entries.map((entry) => `| ${day(entry)} ${time(entry)} | ${inCell(entry)} |\n`).join('')}`,
  'table of two columns': (entries) =>
    `| Date | Time | What |\n|-|-|-|\n${entries.map((entry) => `| ${day(entry)} | ${time(entry)} | ${inCell(entry)} |\n`).join('')}`,
  paragraphs: (entries) =>
    entries.map((entry) => `[${day(entry)} ${time(entry)}] ${entry.text}\n\n`).join(''),
  lines: (entries) => entries.map((entry) => `${day(entry)} ${time(entry)} - ${entry.text}\n`).join(''),
  headings: (entries) =>
    entries.map((entry) => `### ${day(entry)} ${time(entry)}: ${entry.text}\n\n`).join(''),
  'headings over texts': (entries) =>
    entries.map((entry) => `### ${day(entry)} ${time(entry)}\n\n${entry.text}\n\n`).join(''),
  'times over texts': (entries) =>
    entries.map((entry) => `**${day(entry)} ${time(entry)}**\n\n${entry.text}\n\n`).join(''),
  'times at the end': (entries) =>
    entries.map((entry) => `- ${entry.text} (${day(entry)} ${time(entry)})\n`).join(''),
  'days in headings': (entries) => byDay(entries, (date) => `### ${date}\n\n`, ''),
  'days in lines': (entries) => byDay(entries, (date) => `\n**${date}**\n\n`, ''),
  'days in bullets': (entries) => byDay(entries, (date) => `- ${date}\n`, '  '),
};

function inCell({ text }: Event): string {
  return text.replaceAll('|', '\\|');
}

function byDay(entries: readonly Event[], heading: (date: string) => string, indent: string): string {
  return entries
    .map((entry, index) => {
      const before = entries[index - 1];
      const isNew = before === undefined || day(before) !== day(entry);
      return `${isNew ? `\n${heading(day(entry))}` : ''}${indent}- ${time(entry)} - ${entry.text}\n`;
    })
    .join('');
}

describe('the entries of a timeline', () => {
  it.each(Object.entries(layouts))('are the same as %s', (_, layout) => {
    const check = (entries: readonly Event[]): void => {
      const { timeline } = readDocument(`# Outage\n\n## Timeline (UTC)\n\n${layout(entries)}`);
      const read = timeline.map(({ at, text }) => ({ at: at?.epochMs, text }));
      expect(read).toEqual(entries.map(({ at, text }) => ({ at: at.epochMilliseconds, text })));
    };
    fc.assert(fc.property(events, check), { numRuns: 60 });
  });
});

const scraps = fc.constantFrom(
  ...[
    '10:45',
    '25:99',
    '2026-11-01',
    '2026-13-45',
    '31.02.2026',
    '1:1',
    '~',
    '??:??',
    'HH:MM',
    ' - ',
    '–',
    '-',
    ':',
  ],
  ...[
    'UTC',
    'CET',
    'IST',
    '(',
    ')',
    '[',
    ']',
    '**',
    '|',
    '\n',
    '\n\n',
    '- ',
    '1. ',
    '### ',
    '  - ',
    '> ',
    '|-|-|\n',
  ],
  ...[
    'Nov 31',
    'Feb 29',
    '12 AM',
    'pm',
    'Monday',
    'to',
    'at',
    'noon',
    '午後3時',
    '上午',
    '年',
    '99999999',
    '\t',
    '\u{1F525}',
  ],
  ...[
    'Pool',
    '`',
    '<br>',
    '&amp;',
    '\\',
    '\u0000',
    '\uD800',
    '0:0',
    '24:00',
    '00:60',
    '2026',
    '-0500',
    '+14:59',
  ],
);

describe('reading a timeline', () => {
  it('never fails, and every place it names is in the text', () => {
    const check = (parts: readonly string[], zone: string): void => {
      const text = `# Outage\n\n## Timeline\n\n${parts.join('')}`;
      const { timeline, days: marks, problems } = readDocument(text, { zone });
      const spans = [
        ...timeline.flatMap(({ span, stampSpan }) => [span, stampSpan ?? span]),
        ...marks,
        ...problems,
      ];
      for (const place of spans) {
        const { start, end } = 'span' in place ? place.span : place;
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }
      for (const { at } of timeline) expect(at === null || at.iso !== '').toBe(true);
    };
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'Nowhere/At_All', '');
    fc.assert(fc.property(fc.array(scraps, { maxLength: 40 }), zone, check), { numRuns: 1500 });
  });
});
