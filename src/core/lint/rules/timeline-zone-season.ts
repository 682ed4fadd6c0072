import { Temporal } from 'temporal-polyfill';
import type { Postmortem, Span, TimelineEntry } from '../../document/model.ts';
import { matchesIn } from '../prose.ts';
import type { Finding, Rule } from '../rule.ts';
import { clocks, ownZone } from '../zones.ts';

const message = (wrong: string, right: string): string =>
  `Write ${right} instead of ${wrong}, which is an hour off at this time of the year.`;

export const timelineZoneSeason: Rule = {
  id: 'timeline-zone-season',
  title: 'The zone is the one in force on that day.',
  why: 'CET in July is an hour away from what the clocks showed; whoever compares the timeline with logs in UTC looks at the wrong hour.',
  source: 'Measured: public timelines say PST or CET all year round.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'Winter time in winter',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-12-01 09:15 CET - Alert on the pool\n- 2026-12-01 09:40 CET - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'Winter time in summer',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-07-01 09:15 PST - Alert on the pool\n- 2026-07-01 09:40 PST - Pool enlarged\n',
      findings: [
        { at: 'PST', message: message('PST', 'PDT') },
        { at: 'PST', message: message('PST', 'PDT') },
      ],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- 2026-07-01 09:15 PDT - Alert on the pool\n- 2026-07-01 09:40 PDT - Pool enlarged\n',
    },
    {
      name: 'Stated once for all',
      markdown:
        '# Checkout down\n\n## Timeline\n\nAll times in CET.\n\n- 2026-07-01 09:15 - Alert on the pool\n- 2026-07-01 09:40 - Pool enlarged\n',
      findings: [{ at: 'CET', message: message('CET', 'CEST') }],
      fixed:
        '# Checkout down\n\n## Timeline\n\nAll times in CEST.\n\n- 2026-07-01 09:15 - Alert on the pool\n- 2026-07-01 09:40 - Pool enlarged\n',
    },
  ],
  check: ({ document }) => {
    const told = new Set<number>();
    return document.timeline.flatMap((entry): Finding[] => {
      const zone = entry.at?.zone;
      const right = zoneInForce(entry);
      if (zone == null || right === null) return [];
      const span =
        ownZone(entry, document.text) ?? statement(zone, document) ?? entry.stampSpan ?? entry.span;
      if (told.has(span.start)) return [];
      told.add(span.start);
      const isName = document.text.slice(span.start, span.end) === zone;
      const fix = { title: `Change to ${right}`, edits: [{ span, newText: right }] };
      return [{ span, message: message(zone, right), expected: [right], ...(isName && { fixes: [fix] }) }];
    });
  },
};

/** The name that the entry's clock has on its day; null where it is the one written, or nobody can tell. */
function zoneInForce({ at }: TimelineEntry): string | null {
  const name = at?.zone?.toUpperCase();
  const day = /^\d{4}-\d{2}-\d{2}/.exec(at?.iso ?? '')?.[0];
  const clock = clocks.find(({ standard, daylight }) => name === standard || name === daylight);
  if (name === undefined || day === undefined || clock === undefined) return null;
  const right = isDaylight(clock.id, Temporal.PlainDate.from(day)) ? clock.daylight : clock.standard;
  return right === name ? null : right;
}

function isDaylight(id: string, day: Temporal.PlainDate): boolean {
  const offsetOn = (date: Temporal.PlainDate): number =>
    date.toZonedDateTime({ timeZone: id, plainTime: '12:00' }).offsetNanoseconds;
  const january = offsetOn(day.with({ month: 1, day: 15 }));
  const july = offsetOn(day.with({ month: 7, day: 15 }));
  return offsetOn(day) === Math.max(january, july);
}

/** Where a zone is stated for the times below: in a heading, or in a sentence. */
function statement(zone: string, document: Postmortem): Span | null {
  const heading = document.sections.find(({ headingSpan: { start, end } }) =>
    wordIn(document.text.slice(start, end), zone),
  )?.headingSpan;
  const pattern = new RegExp(`\\b${zone}\\b`, 'g');
  const sentence = document.prose.flatMap((block) => matchesIn(block, pattern))[0]?.span;
  if (heading === undefined) return sentence ?? null;
  const start = document.text.indexOf(zone, heading.start);
  return sentence !== undefined && sentence.start < start ? sentence : { start, end: start + zone.length };
}

function wordIn(text: string, word: string): boolean {
  return new RegExp(`\\b${word}\\b`).test(text);
}
