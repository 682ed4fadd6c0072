import type { Temporal } from 'temporal-polyfill';
import type { Due, IncidentClock } from '../../core/incident/clock/clock.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import type { FollowedIncident } from './followed.ts';

/** An active incident with what its clocks show. */
export interface TimedIncident extends FollowedIncident {
  readonly clock: IncidentClock;
}

/** All active incidents, the one with the nearest due first. */
export function timed(active: readonly FollowedIncident[], now: Temporal.Instant): readonly TimedIncident[] {
  return active
    .map((one) => ({ ...one, clock: clockOf(one.incident, one.playbook, now) }))
    .sort((a, b) => firstDueMs(a) - firstDueMs(b));
}

function firstDueMs({ clock }: TimedIncident): number {
  return clock.due[0]?.at.epochMilliseconds ?? Number.POSITIVE_INFINITY;
}

/** The first that is late; else the next, where a watch that is over waits behind what is not. */
export function mostUrgent(due: readonly Due[]): Due | undefined {
  return due.find(({ state }) => state === 'overdue') ?? due.find(({ state }) => state === 'soon') ?? due[0];
}
