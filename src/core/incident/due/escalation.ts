import type { Temporal } from 'temporal-polyfill';
import type { EscalationLevel } from '../../playbook/schema/people.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { longDuration } from '../../time/durations.ts';
import type { Incident } from '../incident.ts';
import { after, clockTime, holdsFor, type Promised, withinOf } from './promise.ts';

/** Where an incident stands on the ladder. */
export interface Ladder {
  /** Those that hold for its severity, from the first called to the last. */
  readonly levels: readonly EscalationLevel[];
  /** The highest level that was called; the first one is with the declaration. Null without a ladder. */
  readonly current: EscalationLevel | null;
  readonly next: EscalationLevel | null;
  /** When it was called, where an entry tells. */
  readonly calledAt: Temporal.Instant | null;
}

/** The ladder as far as it holds for the incident's severity, with the level that entries say was called. */
export function ladderOf(incident: Incident, { escalation }: PlaybookData): Ladder {
  const severity = incident.severity?.id ?? null;
  const levels = escalation.levels.filter(({ severities }) => holdsFor(severities, severity));
  const called = incident.events.flatMap(({ event, at }) => {
    if (event.kind !== 'escalated') return [];
    return { at, place: levels.findIndex((level) => isNamed(level, event.to)) };
  });
  const place = called.reduce((highest, one) => Math.max(highest, one.place), 0);
  const wanted = incident.severity?.escalate_to ?? [];
  const above = levels.slice(place + 1);
  // A severity may pass over a level, with its first step.
  const isFirst = called.length === 0;
  const named = above.find((level) => wanted.some((name) => isNamed(level, name)));
  return {
    levels,
    current: levels[place] ?? null,
    next: (isFirst ? named : undefined) ?? above[0] ?? null,
    calledAt: called.at(-1)?.at ?? null,
  };
}

function isNamed({ id, name }: EscalationLevel, written: string): boolean {
  const plain = written.trim().toLowerCase();
  return plain === id.toLowerCase() || plain === name.toLowerCase();
}

/** The next step up, until the impact has ended. */
export function escalationDue(incident: Incident, playbook: PlaybookData): Promised[] {
  const { severity, stage, times } = incident;
  if (severity === null || stage !== 'active') return [];
  const { calledAt, next, levels } = ladderOf(incident, playbook);
  const every = playbook.escalation.every_minutes ?? null;
  const names = severity.escalate_to;
  const to = next?.name ?? (levels.length === 0 && calledAt === null ? names.join(', ') : '');
  if (to === '') return [];
  const from = calledAt ?? times.declared;
  const isOnWords = severity.escalate !== undefined;
  const minutes = calledAt ? every : (severity.escalate_within_minutes ?? (isOnWords ? null : every));
  if (from === null || minutes === null) return [];
  const why = calledAt
    ? `The next level after ${longDuration(minutes)}, until it is mitigated; last escalated at ${clockTime(calledAt)}.`
    : `${severity.id}: escalate ${withinOf(minutes, 'declaration')}${next?.trigger === undefined ? '' : `. To go on: ${next.trigger}`}.`;
  const id = next?.id ?? to;
  return [{ kind: 'escalation', id, what: `Escalate to ${to}`, at: after(from, minutes), minutes, why }];
}
