import { Temporal } from 'temporal-polyfill';
import { dayOf } from '../../time/resolve.ts';
import { findWrittenStamp, type WrittenDate } from '../../time/written.ts';
import type { Metadata, ReadContext, ReadProblem } from '../model.ts';
import { entryText } from './entryText.ts';
import type { TimelineReading } from './memory.ts';
import type { Outline, Region } from './outline.ts';
import type { Source } from './source.ts';
import { placeParts, type TimelineFacts } from './timeline.ts';
import { type TimelinePart, timelineParts } from './timelineParts.ts';
import type { StatedZone, TimelineState } from './timelineState.ts';
import { untitledTimelines } from './untitledTimeline.ts';
import { statedZone, zoneIn } from './zoneSentence.ts';

export interface TimelineSources {
  readonly metadata: Metadata;
  /** The zone that the front matter names. */
  readonly metadataZone?: string | null;
  readonly outline: Outline;
  readonly source: Source;
  readonly context: ReadContext;
  readonly problems: ReadProblem[];
}

/** Reads all timelines of a document. */
export function readTimelines(sources: TimelineSources): TimelineFacts {
  const { metadata, outline, source, context, problems } = sources;
  const timelines = [...titledTimelines(sources), ...untitledTimelines(outline, source).map(untitled)];
  const day = documentDay(metadata, context.path ?? '');
  const state = {
    day,
    zone: documentZone(outline),
    otherwise: otherwiseZone(sources),
    home: context.zone ?? null,
    monthFirst: isMonthFirst(
      timelines.flatMap(({ dates }) => dates),
      day,
    ),
    ...{ earlierZone: null, lastMinutes: null },
  };
  const facts = timelines.map((timeline) => timeline.place(state));
  for (const own of facts) problems.push(...own.problems);
  return {
    timeline: facts.flatMap(({ timeline }) => timeline).sort((a, b) => a.span.start - b.span.start),
    days: facts.flatMap(({ days }) => days).sort((a, b) => a.span.start - b.span.start),
  };
}

type StateBefore = Omit<TimelineState, 'problems'>;

interface Timeline {
  readonly dates: readonly WrittenDate[];
  place(state: StateBefore): TimelineReading;
}

function titledTimelines({ outline, source }: TimelineSources): Timeline[] {
  return outline.regions.filter(({ kind }) => kind === 'timeline').map((region) => titled(region, source));
}

/** Looked at part by part only where it is not as it was. */
function titled({ heading, blocks }: Region, source: Source): Timeline {
  const { memory } = source;
  let made: TimelinePart[] | null = null;
  const parts = (): TimelinePart[] => {
    made ??= blocks.flatMap((block) => timelineParts(block, source));
    return made;
  };
  return {
    dates: memory.dates(blocks, heading, () => datesIn(parts())),
    place: (state) =>
      memory.timelines(blocks, JSON.stringify([heading, state]), () =>
        placed(parts(), below(heading, { ...state, problems: [] })),
      ),
  };
}

function untitled(parts: readonly TimelinePart[]): Timeline {
  return { dates: datesIn(parts), place: (state) => placed(parts, { ...state, problems: [] }) };
}

function placed(parts: readonly TimelinePart[], state: TimelineState): TimelineReading {
  return { ...placeParts(parts, state), problems: state.problems };
}

/** What a heading like "Timeline of 2026-11-01 (UTC)" says about the entries below it. */
function below(heading: string, state: TimelineState): TimelineState {
  const { stamp } = entryText(heading);
  const day = stamp?.possible ? dayOf(stamp.date, state.day, state.monthFirst) : null;
  const name = zoneIn(heading);
  return { ...state, day: day ?? state.day, zone: name === null ? state.zone : { name, from: 'heading' } };
}

/** The zone that the front matter names, or that the stated time of the incident has; else the configured one. */
function otherwiseZone({ metadata, metadataZone = null, context }: TimelineSources): StatedZone | null {
  const name = metadataZone ?? zoneOfFacts(metadata);
  if (name !== null) return { name, from: 'metadata' };
  return context.zone === undefined ? null : { name: context.zone, from: 'configuration' };
}

/** "Date: 2026-11-01 10:45 KST". An offset may come from a machine, and tells nothing of what people write. */
function zoneOfFacts({ startedAt, detectedAt, date, resolvedAt }: Metadata): string | null {
  const zones = [startedAt, detectedAt, date, resolvedAt].flatMap((fact) =>
    fact?.value.zoneFrom === 'entry' && fact.value.zone !== null ? [fact.value.zone] : [],
  );
  return zones.find((zone) => /^\p{L}{2}/u.test(zone)) ?? null;
}

/** The zone of the first sentence that says what zone the times are in. */
function documentZone({ prose }: Outline): StatedZone | null {
  for (const { text } of prose) {
    const name = text.length < 400 ? statedZone(text) : null;
    if (name !== null) return { name, from: 'sentence' };
  }
  return null;
}

/** The day that a document is about: of the incident's start, in the title, or in the file's name. */
export function documentDay(
  { startedAt, detectedAt, date, title }: Metadata,
  path: string,
): Temporal.PlainDate | null {
  const stated = startedAt ?? detectedAt ?? date;
  if (stated !== null && /^\d{4}-/.test(stated.value.iso))
    return Temporal.PlainDate.from(stated.value.iso.slice(0, 10));
  for (const text of [title?.value ?? '', path.split('/').slice(-2).join(' ').replaceAll('_', ' ')]) {
    const stamp = findWrittenStamp(text, ({ date, possible }) => possible && date?.year != null);
    if (stamp !== null) return dayOf(stamp.date, null);
  }
  return null;
}

function datesIn(parts: readonly TimelinePart[]): WrittenDate[] {
  return parts.flatMap((part) => {
    if (part.kind === 'run') return datesIn(part.parts);
    const date = part.kind === 'entry' || part.kind === 'day' ? part.written?.date : null;
    return date?.swappable || date?.monthFirst !== undefined ? [date] : [];
  });
}

/**
 * How the document means "03/04/2026": as its other dates show ("03/14/2026"), else as lies nearer to the document's day;
 * day first where nothing tells.
 */
function isMonthFirst(dates: readonly WrittenDate[], day: Temporal.PlainDate | null): boolean {
  const telling = dates.find(({ monthFirst }) => monthFirst !== undefined);
  if (telling !== undefined) return telling.monthFirst === true;
  const [first] = dates;
  if (first === undefined || day === null) return false;
  const distance = (monthFirst: boolean): number =>
    Math.abs(dayOf(first, day, monthFirst)?.until(day).days ?? Number.MAX_SAFE_INTEGER);
  return distance(true) < distance(false);
}
