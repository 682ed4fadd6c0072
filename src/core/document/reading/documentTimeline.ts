import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../time/resolve.ts';
import { findWrittenStamp } from '../../time/written.ts';
import type { DayMark, Metadata, Postmortem, ReadContext, ReadProblem, TimelineEntry } from '../model.ts';
import type { Outline } from './outline.ts';
import type { Source } from './source.ts';
import { readTimeline } from './timeline.ts';
import { statedZone } from './zoneSentence.ts';

export interface TimelineSources {
  readonly metadata: Metadata;
  readonly outline: Outline;
  readonly source: Source;
  readonly context: ReadContext;
  readonly problems: ReadProblem[];
}

/** Reads all timelines of a document. */
export function readTimelines({
  metadata,
  outline,
  source,
  context,
  problems,
}: TimelineSources): Pick<Postmortem, 'timeline' | 'days'> {
  const timeline: TimelineEntry[] = [];
  const days: DayMark[] = [];
  const home = context.zone ?? null;
  const day = documentDay(metadata, context.path ?? '');
  const zone = documentZone(outline) ?? home;
  for (const region of outline.regions) {
    if (region.kind !== 'timeline') continue;
    const state = { day, zone, home, lastMinutes: null, problems };
    readTimeline(region, { source, state, entries: timeline, days, belowEntry: false });
  }
  return { timeline, days };
}

/** The day that a document is about: of the incident's start, in the title, or in the file's name. */
function documentDay({ startedAt, detectedAt, title }: Metadata, path: string): Temporal.PlainDate | null {
  const stated = startedAt ?? detectedAt;
  if (stated !== null && /^\d{4}-/.test(stated.value.iso))
    return Temporal.PlainDate.from(stated.value.iso.slice(0, 10));
  for (const text of [title?.value ?? '', path.split('/').slice(-2).join(' ').replaceAll('_', ' ')]) {
    const stamp = findWrittenStamp(text, ({ date, possible }) => possible && date?.year != null);
    if (stamp !== null) return dayOf(stamp.date, null);
  }
  return null;
}

/** The zone of the first sentence that says what zone the times are in. */
function documentZone({ prose }: Outline): string | null {
  for (const { text } of prose) {
    const zone = text.length < 400 ? statedZone(text) : null;
    if (zone !== null) return zone;
  }
  return null;
}
