import type { Temporal } from 'temporal-polyfill';
import type { Due, IncidentClock } from '../../core/incident/clock/clock.ts';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import type { FollowedIncident } from '../incidents/followed.ts';

/** An active incident with what its clocks show. */
export interface TimedIncident extends FollowedIncident {
  readonly clock: IncidentClock;
}

/**
 * All active incidents, the most urgent first: of those in which something is late the most severe, else where something
 * is due first.
 */
export function timed(active: readonly FollowedIncident[], now: Temporal.Instant): readonly TimedIncident[] {
  return active
    .map((one) => ({ ...one, clock: clockOf(one.incident, one.playbook, now) }))
    .map((one) => ({ one, ranks: ranksOf(one) }))
    .sort((a, b) => a.ranks.map((rank, index) => rank - (b.ranks[index] ?? 0)).find(Boolean) ?? 0)
    .map(({ one }) => one);
}

const states: readonly (Due['state'] | undefined)[] = ['overdue', 'soon', 'waiting', undefined];

/** The lower the sooner. */
function ranksOf({ incident, playbook, clock }: TimedIncident): readonly number[] {
  const due = mostUrgent(clock.due);
  const level = playbook.severities.findIndex(({ id }) => id === incident.severity?.id);
  const severity = level < 0 ? playbook.severities.length : level;
  const late = due?.state === 'overdue' ? severity : 0;
  return [states.indexOf(due?.state), late, due?.at.epochMilliseconds ?? 0, severity];
}

/** The first that is late; else the next, where a watch that is over waits behind what is not. */
export function mostUrgent(due: readonly Due[]): Due | undefined {
  return due.find(({ state }) => state === 'overdue') ?? due.find(({ state }) => state === 'soon') ?? due[0];
}
