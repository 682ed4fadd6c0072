import { Temporal } from 'temporal-polyfill';
import { isDescending } from '../document/change/timelinePlace.ts';
import type { Located, Postmortem, Stamp, TimelineEntry } from '../document/model.ts';
import { readEvent } from './events.ts';
import type { Incident, IncidentTimes, TimedEvent, Zero } from './incident.ts';

/** The entries that Debrief can read, in the order of time; of one time, in the order in which they were entered. */
export function eventsOf({ timeline }: Postmortem): TimedEvent[] {
  return inTime(timeline).flatMap(({ at, text }) => {
    const event = readEvent(text);
    return event === null ? [] : [{ at, event }];
  });
}

/** The entries whose moment is known, the first one first, also of a timeline that has the newest on top. */
function inTime(timeline: readonly TimelineEntry[]): { at: Temporal.Instant; text: string }[] {
  const timed = timeline.flatMap(({ at, text }) => {
    const instant = instantOf(at);
    return instant === null ? [] : [{ at: instant, text }];
  });
  const asEntered = isDescending(timed.map(({ at }) => at.epochMilliseconds)) ? timed.toReversed() : timed;
  return asEntered.toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
}

function instantOf(stamp: Stamp | null | undefined): Temporal.Instant | null {
  const epochMs = stamp?.epochMs ?? null;
  return epochMs === null ? null : Temporal.Instant.fromEpochMilliseconds(epochMs);
}

/** What a document tells of the course of its incident. */
export function timesOf(document: Postmortem, events: readonly TimedEvent[]): IncidentTimes {
  const { metadata } = document;
  // Where the front matter cannot be read, the timeline still tells.
  const entered = (kind: TimedEvent['event']['kind']): Temporal.Instant | null =>
    metadata.status === null ? eventAt(events, kind) : null;
  const started = stated(metadata.startedAt);
  return {
    started,
    detected: stated(metadata.detectedAt),
    declared: declarationOf(document, events)?.at ?? started,
    acknowledged: stated(metadata.acknowledgedAt),
    mitigated: stated(metadata.mitigatedAt) ?? entered('mitigated'),
    resolved: stated(metadata.resolvedAt) ?? entered('resolved'),
  };
}

/** From when T+ counts, wherever it is shown: the start of the incident, and until that is known its declaration. */
export function zeroOf(
  document: Postmortem,
  events: readonly TimedEvent[] = eventsOf(document),
): Zero | null {
  const started = stated(document.metadata.startedAt);
  return started === null
    ? declarationOf(document, events)
    : { at: started, since: 'since the incident began' };
}

/** How long the incident goes on, or went on: what T+ shows. */
export function elapsedMs({ zero, stage, times }: Incident, now: Temporal.Instant): number | null {
  const end = stage === 'resolved' ? times.resolved : now;
  if (zero === null || end === null) return null;
  return Math.max(0, end.epochMilliseconds - zero.at.epochMilliseconds);
}

/** The declaration, or what stands for it where no entry tells of one. */
function declarationOf({ metadata, timeline }: Postmortem, events: readonly TimedEvent[]): Zero | null {
  const declared = eventAt(events, 'declared');
  if (declared !== null) return { at: declared, since: 'since it was declared' };
  const acknowledged = stated(metadata.acknowledgedAt);
  if (acknowledged !== null) return { at: acknowledged, since: 'since it was acknowledged' };
  const first = inTime(timeline)[0];
  return first === undefined ? null : { at: first.at, since: 'since its first entry' };
}

function stated(stamp: Located<Stamp> | null): Temporal.Instant | null {
  return instantOf(stamp?.value);
}

function eventAt(events: readonly TimedEvent[], kind: TimedEvent['event']['kind']): Temporal.Instant | null {
  return events.find(({ event }) => event.kind === kind)?.at ?? null;
}

/** Entries are written to the minute, and two machines may differ by some seconds. */
export const toleranceMs = 60_000;

/** Whether a time is still to come at another, by more than clocks and typing may differ. */
export function isAhead(at: Temporal.Instant, now: Temporal.Instant): boolean {
  return at.epochMilliseconds - now.epochMilliseconds > toleranceMs;
}
