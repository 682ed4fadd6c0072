import { Temporal } from 'temporal-polyfill';
import type { MilestoneName } from '../../lint/milestones.ts';
import { writtenStampAt } from '../../time/written.ts';
import type { Incident } from '../incident.ts';
import { readLogInput } from '../log/input.ts';
import { dayIn, isOneMoment, momentIn } from '../log/moment.ts';
import { namedZone, timelineZone } from '../log/zone.ts';
import { whyImpossible } from './set.ts';

/** A milestone that a person is asked for. */
export interface Asked {
  readonly name: MilestoneName;
  readonly now: Temporal.Instant;
}

/**
 * Reads when a milestone was, as the log reads the time before an entry: "5 min ago", "09:42", "yesterday 23:50 UTC",
 * "2026-11-21 09:42". A time of day alone is the possible one nearest to the incident, however long ago that was. Null
 * for anything else.
 * @throws DebriefError `time-invalid` for a time to come, and one whose zone may be several
 */
export function readMoment(incident: Incident, typed: string, asked: Asked): Temporal.Instant | null {
  const text = typed.trim();
  const near = nearIncident(incident, text, asked);
  if (near !== null) return near;
  const { zone } = timelineZone(incident.document);
  const { at, timed, text: rest } = readLogInput(text, { now: asked.now, zone });
  return timed && rest === '' ? at : null;
}

/** What lies farther off on another day is no other reading of a time that cannot be, but a slip. */
const farthestMs = 18 * 3_600_000;

function nearIncident(incident: Incident, text: string, { name, now }: Asked): Temporal.Instant | null {
  const stamp = writtenStampAt(text, 0);
  if (!isOneMoment(stamp) || stamp.date !== null || stamp.weekday !== null || stamp.end < text.length) {
    return null;
  }
  const usual = timelineZone(incident.document);
  const { zone } = (stamp.zone === null ? usual : namedZone(stamp.zone)) ?? { zone: null };
  if (zone === null) return null;
  const { times } = incident;
  const isEnd = name === 'mitigated' || name === 'resolved';
  const near = (isEnd ? times[name] : null) ?? times.declared ?? now;
  const distance = (at: Temporal.Instant): number => Math.abs(at.epochMilliseconds - near.epochMilliseconds);
  const found = [-1, 0, 1]
    .map((days) => momentIn(zone, dayIn(zone, near).add({ days }), { time: stamp.time, latest: now }))
    .filter((at) => Temporal.Instant.compare(at, now) <= 0 && distance(at) <= farthestMs)
    .sort((a, b) => distance(a) - distance(b));
  return found.find((at) => whyImpossible(incident, { [name]: at }, now) === null) ?? found[0] ?? null;
}
