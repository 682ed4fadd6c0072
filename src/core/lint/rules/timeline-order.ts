import type { Stamp, TimelineEntry } from '../../document/model.ts';
import type { Finding, Fix, Rule, RuleContext } from '../rule.ts';
import { sectionAround } from '../spans.ts';
import { isBefore, millisecondsFrom } from '../stamps.ts';

const message = 'Move this entry up or correct its time: it lies before the entry above.';

export const timelineOrder: Rule = {
  id: 'timeline-order',
  title: 'The entries of a timeline come in the order of their times.',
  why: 'Readers take the order for the course of events; an entry out of place is a mistyped time as often as a late addition.',
  source:
    'FireHydrant checks the order of its milestones; public timelines break it after midnight and at a change of year.',
  severity: 'warning',
  concern: 'content',
  kinds: ['incident', 'postmortem'],
  examples: [
    {
      name: 'In order, over midnight',
      markdown:
        '# Checkout down\n\n## Timeline\n\nAll times in UTC.\n\n- 23:50 - Alert on the pool\n- 23:58 - Pool enlarged\n- 00:10 - Alert over\n',
      findings: [],
    },
    {
      name: 'Newest first throughout',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 10:40 UTC - Alert over\n- 2026-11-01 09:40 UTC - Pool enlarged\n- 2026-11-01 09:15 UTC - Alert on the pool\n',
      findings: [],
    },
    {
      name: 'About the same time',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- ~2026-11-01 09:10 UTC - First errors\n- 2026-11-01 09:40 UTC - Pool enlarged\n',
      findings: [],
    },
    {
      name: 'One entry too late',
      markdown:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-01 09:40 UTC - Pool enlarged\n- 2026-11-01 09:20 UTC - Cause found\n- 2026-11-01 10:40 UTC - Alert over\n',
      findings: [{ at: '2026-11-01 09:20 UTC', message }],
      fixed:
        '# Checkout down\n\n## Timeline\n\n- 2026-11-01 09:15 UTC - Alert on the pool\n- 2026-11-01 09:20 UTC - Cause found\n- 2026-11-01 09:40 UTC - Pool enlarged\n- 2026-11-01 10:40 UTC - Alert over\n',
    },
    {
      name: 'One entry too late, on one day',
      markdown:
        '# Checkout down on 2026-11-01\n\n## Timeline (UTC)\n\n- 9:15 - Alert on the pool\n- 9:40 - Pool enlarged\n- 9:20 - Cause found\n- 10:40 - Alert over\n',
      findings: [{ at: '9:20', message }],
      fixed:
        '# Checkout down on 2026-11-01\n\n## Timeline (UTC)\n\n- 9:15 - Alert on the pool\n- 9:20 - Cause found\n- 9:40 - Pool enlarged\n- 10:40 - Alert over\n',
    },
  ],
  check: (context) => runsOf(context).flatMap((run) => findingsIn(run, context)),
};

interface TimedEntry extends TimelineEntry {
  readonly at: Stamp;
}

/** Entries that belong to one list or table: two lists may run beside each other in time. */
function runsOf({ document }: RuleContext): TimedEntry[][] {
  const runs = new Map<string, TimedEntry[]>();
  for (const entry of document.timeline) {
    if (entry.at === null || entry.at.approximate) continue;
    const section = entry.container === 'heading' ? undefined : sectionAround(entry.span, document.sections);
    const key = `${entry.container} ${section?.headingSpan.start}`;
    const run = runs.get(key) ?? [];
    run.push({ ...entry, at: entry.at });
    runs.set(key, run);
  }
  return [...runs.values()];
}

function findingsIn(run: readonly TimedEntry[], context: RuleContext): Finding[] {
  const late = run.filter((entry, index) => comesTooLate(entry, run[index - 1], context));
  const rising = run.filter((entry, index) => isRise(run[index - 1], entry)).length;
  if (late.length === 0 || rising <= late.length) return [];
  const fix = sortingFix(run, context);
  return late.map((entry) => ({
    span: entry.stampSpan ?? entry.span,
    message,
    ...(fix === null ? {} : { fixes: [fix] }),
  }));
}

function isRise(before: TimedEntry | undefined, entry: TimedEntry): boolean {
  return before !== undefined && isBefore(before.at, entry.at);
}

/**
 * How far back counts as a mistake. A bare time far below the one above is more likely the next day, or the afternoon on
 * a twelve-hour clock; a day without a year far below is more likely the next year.
 */
const rolloverMs = { time: 6 * 60 * 60_000, day: 60 * 24 * 60 * 60_000 };

function comesTooLate(entry: TimedEntry, before: TimedEntry | undefined, context: RuleContext): boolean {
  if (before === undefined || !isBefore(entry.at, before.at)) return false;
  const written = stampText(entry, context);
  if (year.test(written)) return true;
  const back = millisecondsFrom(entry.at, before.at) ?? 0;
  return back < (day.test(written) ? rolloverMs.day : rolloverMs.time);
}

const year = /\d{4}[-/.]|[-/., ]\d{4}\b/;
const day = /\d[/.-]\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/i;

function stampText({ stampSpan }: TimelineEntry, { document }: RuleContext): string {
  return stampSpan === null ? '' : document.text.slice(stampSpan.start, stampSpan.end);
}

/**
 * Puts the entries' own texts in order. Only where each can stand in another's place: bullets or rows of the same depth
 * whose times are written alike, with day and year or all on one day, so that none takes its meaning from the one above.
 */
function sortingFix(run: readonly TimedEntry[], context: RuleContext): Fix | null {
  const { text, timeline } = context.document;
  const [first] = run;
  const last = run.at(-1);
  if (first === undefined || last === undefined || !areMovable(run, first, context)) return null;
  const between = timeline.filter(({ span }) => span.start >= first.span.start && span.end <= last.span.end);
  const alike = run.every((entry) => shape(entry, context) === shape(first, context));
  if (between.length !== run.length || !alike) return null;
  const sorted = [...run].sort((a, b) => -(millisecondsFrom(a.at, b.at) ?? 0));
  const edits = run.flatMap(({ span }, index) => {
    const moved = sorted[index];
    if (moved === undefined || moved.span === span) return [];
    return [{ span, newText: text.slice(moved.span.start, moved.span.end) }];
  });
  // one of the times may be what is wrong
  return { title: 'Sort these entries by time', edits, unfinished: true };
}

function areMovable(run: readonly TimedEntry[], first: TimedEntry, context: RuleContext): boolean {
  const { container } = first;
  if (container !== 'bullet' && container !== 'table') return false;
  const written = stampText(first, context);
  return year.test(written) || (!day.test(written) && run.every(({ at }) => dayOf(at) === dayOf(first.at)));
}

/** The day as stated or carried on; empty where there is none. */
function dayOf({ iso }: Stamp): string {
  return iso.slice(0, iso.indexOf('T'));
}

/** The depth of an entry and the way its time is written: "2:00-0-0 0:0 UTC". */
function shape(entry: TimedEntry, context: RuleContext): string {
  const { text } = context.document;
  const depth = entry.span.start - (text.lastIndexOf('\n', entry.span.start - 1) + 1);
  return `${depth}:${stampText(entry, context).replace(/\d{1,2}/g, '0')}`;
}
