import { Temporal } from 'temporal-polyfill';
import type { Postmortem, Span } from '../../document/model.ts';
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
    const inForce = memoized(zoneInForce);
    return document.timeline.flatMap((entry): Finding[] => {
      const zone = entry.at?.zone;
      const day = /^\d{4}-\d{2}-\d{2}/.exec(entry.at?.iso ?? '')?.[0];
      const right = zone == null || day === undefined ? null : inForce(zone.toUpperCase(), day);
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

type ZoneOn = (zone: string, day: string) => string | null;

/** The entries of a timeline share a few days, and asking for a day's zone is slow. */
function memoized(ask: ZoneOn): ZoneOn {
  const known = new Map<string, string | null>();
  return (zone, day) => {
    const key = `${zone} ${day}`;
    const answer = known.has(key) ? (known.get(key) ?? null) : ask(zone, day);
    known.set(key, answer);
    return answer;
  };
}

/** The name that a clock has on a day; null where it is the one given, or nobody can tell. */
function zoneInForce(zone: string, day: string): string | null {
  const clock = clocks.find(({ standard, daylight }) => zone === standard || zone === daylight);
  const isSummer = clock && isDaylight(clock.id, Temporal.PlainDate.from(day));
  if (clock === undefined || isSummer == null) return null;
  const right = isSummer ? clock.daylight : clock.standard;
  return right === zone ? null : right;
}

/** Null on the day of the change, when both are right. */
function isDaylight(id: string, day: Temporal.PlainDate): boolean | null {
  const offsetOn = (date: Temporal.PlainDate): number =>
    date.toZonedDateTime({ timeZone: id }).offsetNanoseconds;
  const today = offsetOn(day);
  if (today !== offsetOn(day.add({ days: 1 }))) return null;
  return today === Math.max(...[1, 7].map((month) => offsetOn(day.with({ month, day: 15 }))));
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
