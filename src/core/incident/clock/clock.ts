import type { Temporal } from 'temporal-polyfill';

export type DueKind = 'update' | 'escalation' | 'deadline' | 'monitoring' | 'report';

/** Something that is to happen by a time. */
export interface Due {
  readonly kind: DueKind;
  /** What is to happen, in words: "Update to customers", "Escalate to Engineering manager". */
  readonly what: string;
  /** The audience, the level, the role, or the deadline's id. */
  readonly id: string;
  readonly at: Temporal.Instant;
  /** Milliseconds until then; negative past it. */
  readonly leftMs: number;
  /** Of a monitoring period that is over: "soon", for nothing was missed. */
  readonly state: 'waiting' | 'soon' | 'overdue';
  /** Which promise of the playbook it is, in a sentence. */
  readonly why: string;
}

/** What an incident's clocks show at one moment. */
export interface IncidentClock {
  /** Milliseconds since the incident began, and until that is known since its declaration, or from there to the resolution; null where no time can be read. */
  readonly elapsedMs: number | null;
  /** All that is due, the earliest first. */
  readonly due: readonly Due[];
  /** What is wrong with the time itself, in a sentence: this machine's clock, or the record's. */
  readonly notice: string | null;
}
