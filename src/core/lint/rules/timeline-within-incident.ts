import { Temporal } from 'temporal-polyfill';
import * as z from 'zod';
import type { Metadata, Postmortem, Span, Stamp } from '../../document/model.ts';
import { type MilestoneName, milestoneNames } from '../milestones.ts';
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
    {
      name: 'Another year than the entries around it',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-01-05 09:15 UTC - Alert on the pool\n- 2025-01-05 09:40 UTC - Pool enlarged\n- 2026-01-05 10:10 UTC - Alert over\n',
      findings: [{ at: '2025-01-05 09:40 UTC', message }],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- 2026-01-05 09:15 UTC - Alert on the pool\n- 2026-01-05 09:40 UTC - Pool enlarged\n- 2026-01-05 10:10 UTC - Alert over\n',
    },
  ],
  check: ({ document, options }) => {
    const dated = datedEntries(document);
    const stated = statedIncident(document.metadata);
    return dated.flatMap((entry): Finding[] => {
      const incident = stated ?? narrowRange(dated.filter((other) => other !== entry));
      if (incident === null || isNear(entry.day, incident, options)) return [];
      const fix = yearFix(entry, incident);
      // a follow-up months later is told apart only where the end is known
      if (fix === null && !stated?.isBounded) return [];
      return [{ span: entry.span, message, ...(fix && { fixes: [fix] }) }];
    });
  },
});

interface DatedEntry {
  /** The stamp. */
  readonly span: Span;
  readonly day: Temporal.PlainDate;
  /** Where the year is written. */
  readonly year: Span;
}

/** The entries that write their year themselves: others have it from the entry above, which is told. */
function datedEntries(document: Postmortem): DatedEntry[] {
  return document.timeline.flatMap(({ at, stampSpan: span }) => {
    const day = at && dayOf(at);
    const index = day == null || span === null ? -1 : written(span, document).indexOf(String(day.year));
    if (day == null || span === null || index < 0) return [];
    const start = span.start + index;
    return [{ span, day, year: { start, end: start + 4 } }];
  });
}

interface Days {
  readonly from: Temporal.PlainDate;
  readonly to: Temporal.PlainDate;
}

interface StatedIncident extends Days {
  /** Whether both a beginning and an end are stated. */
  readonly isBounded: boolean;
}

const usualLength = { days_before: 60, days_after: 120 };

/** What the milestones span, and the day in the title or in a field; a milestone far from that day may be the slip. */
function statedIncident({ date, ...metadata }: Metadata): StatedIncident | null {
  const day = date && dayOf(date.value);
  const stated = milestoneNames.flatMap((name) => {
    const at = metadata[`${name}At`];
    const own = at && dayOf(at.value);
    const isBelievable = own != null && (day == null || isNear(own, { from: day, to: day }, usualLength));
    return isBelievable ? [{ name, day: own }] : [];
  });
  const range = rangeOf([...stated.map((one) => one.day), ...(day == null ? [] : [day])]);
  const has = (...names: MilestoneName[]): boolean => stated.some(({ name }) => names.includes(name));
  return range && { ...range, isBounded: has('started', 'detected') && has('mitigated', 'resolved') };
}

const narrow = { days: 31 };

/** What the other entries span, where that is no more than a month. */
function narrowRange(entries: readonly DatedEntry[]): Days | null {
  const range = entries.length < 2 ? null : rangeOf(entries.map(({ day }) => day));
  return range && Temporal.PlainDate.compare(range.from.add(narrow), range.to) >= 0 ? range : null;
}

function rangeOf(days: readonly Temporal.PlainDate[]): Days | null {
  const [from, ...others] = [...days].sort(Temporal.PlainDate.compare);
  return from === undefined ? null : { from, to: others.at(-1) ?? from };
}

function dayOf({ iso }: Stamp): Temporal.PlainDate | null {
  return /^\d{4}-\d{2}-\d{2}/.test(iso) ? Temporal.PlainDate.from(iso.slice(0, 10)) : null;
}

interface Slack {
  readonly days_before: number;
  readonly days_after: number;
}

function isNear(day: Temporal.PlainDate, { from, to }: Days, { days_before, days_after }: Slack): boolean {
  return (
    Temporal.PlainDate.compare(day, from.subtract({ days: Math.floor(days_before) })) >= 0 &&
    Temporal.PlainDate.compare(day, to.add({ days: Math.floor(days_after) })) <= 0
  );
}

/** The incident's year in place of the written one, where that brings the entry next to the incident. */
function yearFix({ day, year }: DatedEntry, incident: Days): Fix | null {
  const years = [incident.from.year, incident.to.year];
  const near = { days_before: 7, days_after: 7 };
  const meant = years.find((one) => isNear(day.with({ year: one }), incident, near));
  if (meant === undefined) return null;
  const edits = [{ span: year, newText: String(meant) }];
  return { title: `Change the year to ${meant}`, edits, unfinished: true };
}
