import type { Temporal } from 'temporal-polyfill';
import type { Located, Postmortem, Span } from '../document/model.ts';
import type { PlaybookRole } from '../playbook/schema/people.ts';
import type { PlaybookSeverity } from '../playbook/schema.ts';
import type { IncidentEvent } from './events.ts';

/** An incident as its record tells it, and nothing else: a restart, a pull or another machine reads the same. */
export interface Incident {
  readonly document: Postmortem;
  /** Null where the record has none. */
  readonly id: string | null;
  readonly title: string;
  /** The playbook's severity that the record means; null where it means none. */
  readonly severity: PlaybookSeverity | null;
  /** As it is written; null where it is not. */
  readonly status: string | null;
  /** "monitoring" from the fix until it is resolved. */
  readonly stage: 'active' | 'monitoring' | 'resolved';
  /** Practised, not suffered: front matter `drill: true`. */
  readonly drill: boolean;
  readonly times: IncidentTimes;
  /** From when T+ counts; null where no time can be read. */
  readonly zero: Zero | null;
  /** In the playbook's order, then those that only the record knows. */
  readonly roles: readonly RoleHolding[];
  /** What Debrief can read of the timeline, in the order of time. */
  readonly events: readonly TimedEvent[];
  readonly checklists: readonly DocumentChecklist[];
  /** What the record says and nobody can read, in sentences; the rest still counts. */
  readonly unclear: readonly string[];
}

/** Null where the record does not tell. */
export interface IncidentTimes {
  readonly started: Temporal.Instant | null;
  readonly detected: Temporal.Instant | null;
  /** From the first timeline entry that declares it, else the acknowledgement, else the first entry, else the start. */
  readonly declared: Temporal.Instant | null;
  readonly acknowledged: Temporal.Instant | null;
  readonly mitigated: Temporal.Instant | null;
  readonly resolved: Temporal.Instant | null;
}

/** The moment T+0. */
export interface Zero {
  readonly at: Temporal.Instant;
  /** What it is, in words: "since the incident began", "since it was declared". */
  readonly since: string;
}

export interface RoleHolding {
  readonly id: string;
  readonly name: string;
  /** Null for a role that only the record knows. */
  readonly role: PlaybookRole | null;
  readonly holder: Located<string> | null;
  /** Whether the severity asks for it; all are needed while nobody can tell how severe it is. */
  readonly needed: boolean;
}

export interface TimedEvent {
  readonly at: Temporal.Instant;
  readonly event: IncidentEvent;
}

/** A checklist as it stands in the document, below the heading "Checklists": the same thing as in the view. */
export interface DocumentChecklist {
  readonly name: string;
  readonly span: Span;
  readonly steps: readonly DocumentStep[];
}

export interface DocumentStep {
  readonly text: string;
  readonly done: boolean;
  /** The whole item. */
  readonly span: Span;
  /** The character between the brackets. */
  readonly box: Span;
}
