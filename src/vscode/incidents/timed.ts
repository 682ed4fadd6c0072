import type { Temporal } from 'temporal-polyfill';
import type { Due, IncidentClock } from '../../core/incident/clock/clock.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import type { FollowedIncident } from './followed.ts';

/** An active incident with what its clocks show. */
export interface TimedIncident extends FollowedIncident {
  readonly clock: IncidentClock;
}

/** All active incidents, the most urgent first: a watch that is over since long does not hide what is late elsewhere. */
export function timed(active: readonly FollowedIncident[], now: Temporal.Instant): readonly TimedIncident[] {
  return active
    .map((one) => ({ ...one, clock: clockOf(one.incident, one.playbook, now) }))
    .sort((a, b) => urgency(a) - urgency(b) || firstDueMs(a) - firstDueMs(b));
}

const states: readonly (Due['state'] | undefined)[] = ['overdue', 'soon', 'waiting', undefined];

function urgency({ clock }: TimedIncident): number {
  return states.indexOf(mostUrgent(clock.due)?.state);
}

function firstDueMs({ clock }: TimedIncident): number {
  return mostUrgent(clock.due)?.at.epochMilliseconds ?? 0;
}

/** The first that is late; else the next, where a watch that is over waits behind what is not. */
export function mostUrgent(due: readonly Due[]): Due | undefined {
  return due.find(({ state }) => state === 'overdue') ?? due.find(({ state }) => state === 'soon') ?? due[0];
}
