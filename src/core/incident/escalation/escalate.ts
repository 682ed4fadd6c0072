import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import { DebriefError } from '../../errors.ts';
import type { Incident } from '../incident.ts';
import { recordHappening } from '../record.ts';

export interface Escalation {
  /** The names of levels, or of whoever else is called. */
  readonly to: readonly string[];
  /** Why; may be empty. */
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/**
 * Enters an escalation: an entry for each level, so that the time to the next one counts from the last.
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
  return recordHappening(document, { at, events });
}
