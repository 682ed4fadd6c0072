import { Temporal } from 'temporal-polyfill';
import { localIn } from '../../time/zones.ts';
import type { DayMark, Postmortem, TimelineEntry } from '../model.ts';
import { entryStyle, styleModel } from './entryStyle.ts';

/** Beside an entry that is there. */
export interface PlaceBeside {
  readonly kind: 'beside';
  readonly beside: TimelineEntry;
  readonly side: 'before' | 'behind';
  readonly previous: TimelineEntry | null;
  readonly next: TimelineEntry | null;
}

/** In a day that has no entries yet. */
export interface PlaceInDay {
  readonly kind: 'day';
  readonly day: Temporal.PlainDate;
  /** What states the day; null where that has to be written too. */
  readonly mark: DayMark | null;
}

export type Place = PlaceBeside | PlaceInDay;

/** The entries that a new one goes between. */
export interface Neighbours {
  readonly previous: TimelineEntry | null;
  readonly next: TimelineEntry | null;
}

/** Where an entry of this moment goes; the timeline is not empty. */
export function placeOf(document: Postmortem, at: Temporal.Instant): Place {
  const { timeline, days } = document;
  const among = neighboursOf(timeline, at);
  const nearest = among.previous ?? among.next;
  if (days.length === 0 || nearest === null) return placeBeside(among);
  const { zone } = entryStyle(styleModel(timeline, nearest), document);
  const day = localIn(zone, at).toPlainDate();
  const mark = days.find((candidate) => candidate.day === day.toString()) ?? null;
  const inDay = timeline.filter((entry) =>
    mark === null ? entry.at?.iso.slice(0, 10) === day.toString() : markAbove(entry, days) === mark,
  );
  return inDay.length > 0 ? placeBeside(neighboursOf(inDay, at)) : { kind: 'day', day, mark };
}

/** What states the day of an entry. */
export function markAbove({ span }: TimelineEntry, days: readonly DayMark[]): DayMark | undefined {
  return days.findLast((mark) => mark.span.start <= span.start);
}

/** Between which entries a moment falls, in the order the entries are in. */
export function neighboursOf(entries: readonly TimelineEntry[], at: Temporal.Instant): Neighbours {
  const moments = momentsOf(entries, at);
  const wanted = at.epochMilliseconds;
  const last = isDescending(moments)
    ? lastBefore(moments, (moment) => moment > wanted)
    : lastBefore(moments, (moment) => moment <= wanted);
  return { previous: entries[last] ?? null, next: entries[last + 1] ?? null };
}

/** The last that comes before by its moment; without one, what stands before the first whose moment is known. */
function lastBefore(moments: readonly (number | null)[], comesBefore: (moment: number) => boolean): number {
  const last = moments.findLastIndex((moment) => moment !== null && comesBefore(moment));
  if (last >= 0) return last;
  const known = moments.findIndex((moment) => moment !== null);
  return known >= 0 ? known - 1 : moments.length - 1;
}

/** Whether the newest entry comes first. */
export function isDescending(moments: readonly (number | null)[]): boolean {
  const known = moments.filter((moment) => moment !== null);
  let balance = 0;
  known.forEach((moment, index) => {
    balance += Math.sign(moment - (known[index - 1] ?? moment));
  });
  return balance < 0;
}

/**
 * Times without a known zone are ordered as if they were UTC, and times of unknown days as if they were all of the
 * day asked for: nothing better is known.
 */
function momentsOf(entries: readonly TimelineEntry[], at: Temporal.Instant): (number | null)[] {
  const hasDays = entries.some((entry) => entry.at !== null && !entry.at.iso.startsWith('T'));
  const today = at.toZonedDateTimeISO('UTC').toPlainDate().toString();
  return entries.map((entry) => {
    if (entry.at === null) return null;
    const { epochMs, iso } = entry.at;
    if (epochMs !== null) return epochMs;
    if (iso.startsWith('T') && hasDays) return null;
    const local = Temporal.PlainDateTime.from(iso.startsWith('T') ? today + iso : iso);
    return local.toZonedDateTime('UTC').epochMilliseconds;
  });
}

/** Behind the earlier neighbour, or before the later one where what follows the earlier one belongs to it. */
export function placeBeside({ previous, next }: Neighbours): PlaceBeside {
  const isInside = previous !== null && next !== null && next.span.start < previous.span.end;
  const isBelow =
    previous?.container === 'heading' ||
    (previous?.container === 'paragraph' && next?.container === 'paragraph');
  if (next !== null && (previous === null || isInside || isBelow)) {
    return { kind: 'beside', beside: next, side: 'before', previous, next };
  }
  if (previous === null) throw new Error('a place needs a timeline with entries');
  return { kind: 'beside', beside: previous, side: 'behind', previous, next };
}
