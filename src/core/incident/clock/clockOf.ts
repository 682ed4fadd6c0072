import { Temporal } from 'temporal-polyfill';
import type { PlaybookData } from '../../playbook/schema.ts';
import { longDuration } from '../../time/durations.ts';
import { deadlinesDue } from '../due/deadlines.ts';
import { escalationDue } from '../due/escalation.ts';
import { clockTime, dueAt, type Promised } from '../due/promise.ts';
import { reportsDue } from '../due/reports.ts';
import { updatesDue } from '../due/updates.ts';
import type { Incident, IncidentTimes } from '../incident.ts';
import { watchedUntil, watchMinutes } from '../mitigate.ts';
import { elapsedMs, isAhead } from '../times.ts';
import type { Due, IncidentClock } from './clock.ts';

/**
 * What an incident's clocks show now: computed from the record, the playbook and the moment, and from nothing that was
 * shown before. A restart, a machine that slept, midnight and a change of the clocks change nothing.
 */
export function clockOf(incident: Incident, playbook: PlaybookData, now: Temporal.Instant): IncidentClock {
  const promised = [
    ...updatesDue(incident),
    ...escalationDue(incident, playbook),
    ...deadlinesDue(incident, playbook),
    ...reportsDue(incident, now),
    ...watchDue(incident, playbook),
  ];
  const due = promised.map((one) => dueAt(now, one)).sort(byTime);
  return { elapsedMs: elapsedMs(incident, now), due, notice: noticeOf(incident.times, now) };
}

function byTime(a: Due, b: Due): number {
  return Temporal.Instant.compare(a.at, b.at);
}

function noticeOf({ started, declared }: IncidentTimes, now: Temporal.Instant): string | null {
  const ahead = [started, declared].find((at) => at !== null && isAhead(at, now));
  if (ahead == null) return null;
  return `The record begins in the future, at ${clockTime(ahead)} on ${ahead.toString().slice(0, 10)}; look at this machine's clock.`;
}

/** The end of the time for which a fix is watched. */
function watchDue(incident: Incident, playbook: PlaybookData): Promised[] {
  const at = incident.stage === 'monitoring' ? watchedUntil(incident, playbook) : null;
  const minutes = watchMinutes(incident, playbook);
  if (at === null || minutes === null) return [];
  const why = `A fix is watched for ${longDuration(minutes)} before the incident counts as resolved.`;
  return [{ kind: 'monitoring', id: 'stability', what: 'Watch the fix', at, minutes, why }];
}
