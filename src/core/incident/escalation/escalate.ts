import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import { DebriefError } from '../../errors.ts';
import type { Incident } from '../incident.ts';
import { wordsAlone } from '../log/entries.ts';
import { recordHappening } from '../record.ts';
import { isJustBefore, isRepeated } from '../repeated.ts';

export interface Escalation {
  /** The names of levels, or of whoever else is called. */
  readonly to: readonly string[];
  /** Why; may be empty. */
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/**
 * Enters an escalation: an entry for each level, so that the time to the next one counts from the last. Who was called for
 * the same reason a moment ago is not entered again.
 * @throws DebriefError `usage` where nobody is called
 */
export function recordEscalation({ document }: Incident, { to, reason, at }: Escalation): DocumentEdit {
  const called = to.map(singleLine).filter((name) => name !== '');
  if (called.length === 0) throw new DebriefError('usage', 'Say to whom the incident is escalated.');
  const events = called.map((name) => ({
    kind: 'escalated' as const,
    to: escapeInline(name),
    reason: escapeInline(reason),
  }));
  const missing = events.filter((event) => !isRepeated(document, event, at));
  return recordHappening(document, { at, events: missing });
}

/** Whom an entry of a moment ago says was called, for the same reason. */
export function calledJustNow(
  { events }: Pick<Incident, 'events'>,
  { reason, at }: Pick<Escalation, 'reason' | 'at'>,
): readonly string[] {
  return events
    .filter((one) => isJustBefore(one.at.epochMilliseconds, at))
    .flatMap(({ event }) => (event.kind === 'escalated' ? [event] : []))
    .filter((event) => wordsAlone(event.reason) === wordsAlone(reason))
    .map(({ to }) => to);
}
