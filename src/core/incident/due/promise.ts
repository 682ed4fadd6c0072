import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../document/escape.ts';
import { longDuration } from '../../time/durations.ts';
import type { Due } from '../clock/clock.ts';

/** Something that the playbook promises by a time, before anybody looks at the clock. */
export interface Promised extends Pick<Due, 'kind' | 'what' | 'id' | 'at' | 'why'> {
  /** How long was given for it, in minutes: a fifth of that, within bounds, is "soon". */
  readonly minutes: number;
}

const minuteMs = 60_000;
/** What is due at once is late after this: times in a record have the precision of a minute. */
const graceMs = minuteMs;

/** How it stands with a promise now. */
export function dueAt(now: Temporal.Instant, { minutes, ...promised }: Promised): Due {
  const leftMs = promised.at.epochMilliseconds - now.epochMilliseconds;
  return { ...promised, leftMs, state: stateOf(promised.kind, leftMs, minutes) };
}

function stateOf(kind: Due['kind'], leftMs: number, minutes: number): Due['state'] {
  if (kind === 'monitoring') return leftMs <= 0 ? 'soon' : 'waiting';
  if (leftMs < (minutes === 0 ? -graceMs : 0)) return 'overdue';
  const warningMs = Math.min(5, Math.max(1, minutes / 5)) * minuteMs;
  return leftMs <= warningMs ? 'soon' : 'waiting';
}

/** A time so many minutes, also half ones, behind another. */
export function after(from: Temporal.Instant, minutes: number): Temporal.Instant {
  return from.add({ seconds: Math.round(minutes * 60) });
}

/** "within 5 minutes of the declaration", "at once after the declaration" */
export function withinOf(minutes: number, start: string): string {
  return minutes === 0 ? `at once after the ${start}` : `within ${longDuration(minutes)} of the ${start}`;
}

/** "09:30 UTC" */
export function clockTime(at: Temporal.Instant): string {
  return `${at.toString({ smallestUnit: 'minute' }).slice(11, 16)} UTC`;
}

/** An audience as people read it: "status page". */
export function audienceName(audience: string): string {
  return singleLine(audience.replaceAll('_', ' '));
}

/** Whether something that is limited to severities holds for this one. */
export function holdsFor(severities: readonly string[] | undefined, severity: string | null): boolean {
  return severities === undefined || (severity !== null && severities.includes(severity));
}
