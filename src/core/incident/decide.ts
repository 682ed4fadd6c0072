import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../document/edits.ts';
import { escapeInline } from '../document/escape.ts';
import type { PlaybookDecision } from '../playbook/schema/course.ts';
import type { Incident } from './incident.ts';
import { recordHappening } from './record.ts';

export type DecisionChoice = PlaybookDecision['choices'][number];

/** A condition of one of a decision's choices. */
export interface Condition {
  readonly choice: DecisionChoice;
  readonly text: string;
}

export function conditionsOf({ choices }: PlaybookDecision): readonly Condition[] {
  return choices.flatMap((choice) => choice.when.map((text) => ({ choice, text })));
}

/** The choice that most of the conditions which hold speak for; of several the first; null where none holds. */
export function proposedChoice(
  { choices }: PlaybookDecision,
  holding: readonly Condition[],
): DecisionChoice | null {
  const votes = choices.map((choice) => holding.filter((condition) => condition.choice === choice).length);
  const most = Math.max(0, ...votes);
  return most === 0 ? null : (choices[votes.indexOf(most)] ?? null);
}

export interface Decision {
  readonly choice: string;
  /** What spoke for it; may be empty. */
  readonly reasons: readonly string[];
  readonly at: Temporal.Instant;
}

/** Enters what was decided, and why. */
export function recordDecision({ document }: Incident, { choice, reasons, at }: Decision): DocumentEdit {
  const reason = reasons.map((text) => lowerFirst(text.trim())).join('; ');
  const event = {
    kind: 'decided',
    choice: escapeInline(lowerFirst(choice.trim())),
    reason: escapeInline(reason),
  } as const;
  return recordHappening(document, { at, events: [event] });
}

/** "Nothing works" and "A fix is at hand" go on behind a comma; "API" and "I" stay as they are. */
function lowerFirst(text: string): string {
  return /^(?:\p{Lu}\p{Ll}|A )/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
}
