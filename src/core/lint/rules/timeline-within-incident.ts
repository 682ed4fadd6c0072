import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import type { Postmortem, Span, Stamp } from '../../document/model.ts';
import { type Finding, type Fix, ruleWithOptions } from '../rule.ts';
import { written } from '../spans.ts';

const message = 'Check the date of this entry: it lies far from the incident.';

export const timelineWithinIncident = ruleWithOptions({
  id: 'timeline-within-incident',
  title: 'The entries of the timeline lie around the incident.',
  why: 'An entry a year off is a slip of the pen, most often in January, and everything computed from it is wrong.',
  source: 'Measured: public timelines hold entries with the wrong year.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  options: z.strictObject({
    days_before: z.number().nonnegative().default(180).describe('How far before the start an entry may lie.'),
    days_after: z.number().nonnegative().default(60).describe('How far behind the end an entry may lie.'),
  }),
  examples: [
    {
      name: 'The change that caused it, and the follow-up',
      markdown:
        '---\nstarted_at: 2026-11-01T09:10:00Z\nresolved_at: 2026-11-01T10:40:00Z\n---\n# Checkout down\n\n## Timeline\n\n- 2026-10-20 10:00 UTC - New pool released\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-12 10:00 UTC - Review\n',
      findings: [],
    },
    {
      name: 'Last year',
      markdown:
        '---\nstarted_at: 2026-01-05T09:10:00Z\nresolved_at: 2026-01-05T10:40:00Z\n---\n# Checkout down\n\n## Timeline\n\n- 2026-01-05 09:15 UTC - Alert on the pool\n- 2025-01-05 09:40 UTC - Pool enlarged\n',
      findings: [{ at: '2025-01-05 09:40 UTC', message }],
      fixed:
        '---\nstarted_at: 2026-01-05T09:10:00Z\nresolved_at: 2026-01-05T10:40:00Z\n---\n# Checkout down\n\n## Timeline\n\n- 2026-01-05 09:15 UTC - Alert on the pool\n- 2026-01-05 09:40 UTC - Pool enlarged\n',
    },
  ],
  check: ({ document, options }) => {
    const incident = incidentDays(document);
    if (incident === null) return [];
    const allowed = {
      from: incident.from.subtract({ days: Math.floor(options.days_before) }),
      to: incident.to.add({ days: Math.floor(options.days_after) }),
    };
    return document.timeline.flatMap((entry): Finding[] => {
      const day = entry.at && dayOf(entry.at);
      if (day == null || entry.stampSpan === null || isBetween(day, allowed)) return [];
      const index = written(entry.stampSpan, document).indexOf(String(day.year));
      if (index < 0) return []; // the day comes from the entry above, which is told
      const start = entry.stampSpan.start + index;
      const fix = yearFix({ start, end: start + 4 }, day, incident);
      return [{ span: entry.stampSpan, message, ...(fix && { fixes: [fix] }) }];
    });
  },
});

interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

function incidentDays({ metadata }: Postmortem): Days | null {
  const stated = [
    metadata.startedAt,
    metadata.detectedAt,
    metadata.acknowledgedAt,
    metadata.mitigatedAt,
    metadata.resolvedAt,
  ];
  const days = stated.flatMap((at) => (at && dayOf(at.value)) ?? []).sort(Temporal.PlainDate.compare);
  const [from, to] = [days[0], days.at(-1)];
  return from === undefined || to === undefined ? null : { from, to };
}

function dayOf({ iso }: Stamp): Temporal.PlainDate | null {
  return /^\d{4}-\d{2}-\d{2}/.test(iso) ? Temporal.PlainDate.from(iso.slice(0, 10)) : null;
}

function isBetween(day: Temporal.PlainDate, { from, to }: Days): boolean {
  return Temporal.PlainDate.compare(day, from) >= 0 && Temporal.PlainDate.compare(day, to) <= 0;
}

/** The incident's year in place of the written one, where that brings the entry next to the incident. */
function yearFix(year: Span, day: Temporal.PlainDate, incident: Days): Fix | null {
  const near = { from: incident.from.subtract({ days: 1 }), to: incident.to.add({ days: 1 }) };
  const years = [incident.from.year, incident.to.year];
  const meant = years.find((one) => isBetween(day.with({ year: one }), near));
  if (meant === undefined) return null;
  const edits = [{ span: year, newText: String(meant) }];
  return { title: `Change the year to ${meant}`, edits, unfinished: true };
}
