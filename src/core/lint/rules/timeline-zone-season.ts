import type { Postmortem, Span } from '../../document/model.ts';
import { literally, matchesIn } from '../prose.ts';
import type { Finding, Fix, Rule } from '../rule.ts';
import { written } from '../spans.ts';
import { nameInForce, offsetIn, ownZone } from '../zones.ts';

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
    const statements = new Map<string, Span | null>();
    const stated = (zone: string): Span | null => {
      const known = statements.get(zone);
      const place = known === undefined ? statement(zone, document) : known;
      statements.set(zone, place);
      return place;
    };
    return document.timeline.flatMap((entry): Finding[] => {
      const { at } = entry;
      const offset = at && offsetIn(at.iso);
      if (at?.zone == null || offset == null || !at.assumptions.includes('zone-of-other-season')) return [];
      const span = ownZone(entry, document.text) ?? stated(at.zone) ?? entry.stampSpan ?? entry.span;
      if (told.has(span.start)) return [];
      told.add(span.start);
      const right = nameInForce(at.zone, offset);
      const isName = written(span, document) === at.zone;
      const fix: Fix = { title: `Change to ${right}`, edits: [{ span, newText: right }], unfinished: true };
      return [{ span, message: message(at.zone, right), expected: [right], ...(isName && { fixes: [fix] }) }];
    });
  },
};

/** Where a zone is stated for the times below: in a heading, or in a sentence; the first of them. */
function statement(zone: string, document: Postmortem): Span | null {
  const word = new RegExp(`(?<!\\w)${literally(zone)}(?!\\w)`, 'g');
  const inHeadings = document.sections.flatMap(({ headingSpan }) => {
    const at = written(headingSpan, document).search(word);
    const start = headingSpan.start + at;
    return at < 0 ? [] : [{ start, end: start + zone.length }];
  });
  const inProse = document.prose.flatMap((block) => matchesIn(block, word)).map(({ span }) => span);
  return [...inHeadings, ...inProse].sort((a, b) => a.start - b.start)[0] ?? null;
}
