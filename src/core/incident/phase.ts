import type { Temporal } from 'temporal-polyfill';
import type { PlaybookPhase } from '../playbook/schema/course.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import type { Incident } from './incident.ts';

/**
 * The phase that an incident is in: of those that name its status, else of those that name none, one that has begun and
 * whose time is not over; of several, the one that names the fewest statuses, then the one that began last. Where the
 * time of all of them is over, the one that was over last. Null where the playbook has no such phases.
 */
export function phaseOf(
  incident: Incident,
  { phases }: PlaybookData,
  now: Temporal.Instant,
): PlaybookPhase | null {
  const status = incident.status?.toLowerCase() ?? '';
  const named = phases.filter(({ statuses }) => statuses.includes(status));
  const candidates = named.length > 0 ? named : phases.filter(({ statuses }) => statuses.length === 0);
  const { declared } = incident.times;
  const passed = declared === null ? 0 : (now.epochMilliseconds - declared.epochMilliseconds) / 60_000;
  const minutes = Math.max(0, passed);
  const begun = candidates.filter((phase) => startOf(phase) <= minutes);
  /** Minutes since the phase's time was over; -1 where it is not. */
  const overFor = ({ to_minutes: to }: PlaybookPhase): number =>
    to === undefined || minutes < to ? -1 : minutes - to;
  const [first] = begun.toSorted(
    (a, b) => overFor(a) - overFor(b) || a.statuses.length - b.statuses.length || startOf(b) - startOf(a),
  );
  return first ?? named[0] ?? null;
}

function startOf({ from_minutes: from = 0 }: PlaybookPhase): number {
  return from;
}
