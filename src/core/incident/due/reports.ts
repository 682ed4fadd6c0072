import type { Temporal } from 'temporal-polyfill';
import { longDuration } from '../../time/durations.ts';
import type { Incident } from '../incident.ts';
import { after, audienceName, holdsFor, type Promised } from './promise.ts';

/** The next report of each role that reports to the commander and is filled. */
export function reportsDue(incident: Incident, now: Temporal.Instant): Promised[] {
  const { stage, times, severity } = incident;
  if (stage === 'resolved' || times.declared === null) return [];
  const declared = times.declared;
  return incident.roles.flatMap(({ role, holder }) => {
    const minutes = role?.report_every_minutes;
    if (!role || minutes === undefined || holder === null || !holdsFor(role.severities, severity?.id ?? null))
      return [];
    const last = incident.events.findLast(
      ({ event }) => event.kind === 'update' && audienceName(event.audience) === audienceName(role.id),
    );
    const from = last?.at ?? declared;
    // A report is spoken: nothing tells that one was missed, so the next one counts.
    const passed = Math.max(0, now.epochMilliseconds - from.epochMilliseconds);
    const rounds = Math.floor(passed / (minutes * 60_000)) + 1;
    return {
      kind: 'report' as const,
      id: role.id,
      what: `${role.name} reports`,
      at: after(from, rounds * minutes),
      minutes,
      why: `${role.name} reports to the commander every ${longDuration(minutes)}.`,
    };
  });
}
