import { Temporal } from 'temporal-polyfill';
import { escapeInline } from '../../document/escape.ts';
import type { Postmortem, TimelineEntry } from '../../document/model.ts';
import { after } from '../due/promise.ts';
import type { Incident } from '../incident.ts';
import { statedFact } from '../review/statedFact.ts';
import { beginsWith, type Inject, type Scenario, textOf } from './scenario.ts';

/** How far a drill is at one moment. */
export interface Replay {
  /** Due and not in the timeline, in the order of the scenario. */
  readonly due: readonly Inject[];
  /** Not due yet. */
  readonly coming: readonly Inject[];
  /** When the next inject is due, or the drill over; null where it is over, or no time says when it began. */
  readonly nextAt: Temporal.Instant | null;
  /** Resolved, or its time is up. */
  readonly isOver: boolean;
}

/**
 * What is to be told now, as the record alone tells it, so that a restart or another machine goes on: the timeline holds
 * what was told, and what stands before that in the scenario is not told any more.
 */
export function injectsDue(
  { document, stage, times }: Incident,
  scenario: Scenario,
  now: Temporal.Instant,
): Replay {
  const left = scenario.injects.slice(toldCount(document, scenario));
  const { declared } = times;
  const endsAt = declared === null ? null : after(declared, scenario.ends_after_minutes);
  const isOver = stage === 'resolved' || (endsAt !== null && !isBefore(now, endsAt));
  if (isOver || declared === null) return { due: [], coming: left, nextAt: null, isOver };
  const due = left.filter(({ after_minutes }) => !isBefore(now, after(declared, after_minutes)));
  const coming = left.slice(due.length);
  const [next] = coming;
  return { due, coming, nextAt: next ? after(declared, next.after_minutes) : endsAt, isOver };
}

/** An inject as it is logged: inline Markdown that shows its text. */
export function injectEntry(inject: Inject): string {
  return escapeInline(textOf(inject));
}

/** The timeline entry that an inject was logged as, which people may have added to. */
export function entryOf(inject: Inject, { timeline }: Postmortem): TimelineEntry | undefined {
  const text = textOf(inject);
  return timeline.find((entry) => beginsWith(entry.text, text));
}

/** The id of the scenario that a drill replays; null for a drill of one's own, and for what is none. */
export function scenarioOf({ drill, document }: Pick<Incident, 'drill' | 'document'>): string | null {
  return drill ? statedFact(document, 'scenario') : null;
}

function toldCount(document: Postmortem, { injects }: Scenario): number {
  return injects.findLastIndex((inject) => entryOf(inject, document) !== undefined) + 1;
}

function isBefore(one: Temporal.Instant, other: Temporal.Instant): boolean {
  return Temporal.Instant.compare(one, other) < 0;
}
