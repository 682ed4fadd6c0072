import { Temporal } from 'temporal-polyfill';
import type { Located, Metadata, Stamp } from '../../core/document/model.ts';

type MilestoneField = 'startedAt' | 'detectedAt' | 'acknowledgedAt' | 'mitigatedAt' | 'resolvedAt';

/** A moment of an incident, and what the time from its start is called. Definitions: Rootly, "Incident timestamps". */
export interface Milestone {
  readonly field: MilestoneField;
  readonly name: string;
  readonly metric: string;
}

export const milestones: readonly Milestone[] = [
  { field: 'startedAt', name: 'started', metric: 'Start' },
  { field: 'detectedAt', name: 'detected', metric: 'Time to detect' },
  { field: 'acknowledgedAt', name: 'acknowledged', metric: 'Time to acknowledge' },
  { field: 'mitigatedAt', name: 'mitigated', metric: 'Time to mitigate' },
  { field: 'resolvedAt', name: 'resolved', metric: 'Time to resolve' },
];

export function stampOf({ field }: Milestone, metadata: Metadata): Located<Stamp> | null {
  return metadata[field];
}

/** Null unless both stand for known instants, in this order. */
export function minutesBetween(from: Stamp | undefined, to: Stamp | undefined): number | null {
  if (from?.epochMs == null || to?.epochMs == null || to.epochMs < from.epochMs) return null;
  return Math.round((to.epochMs - from.epochMs) / 60_000);
}

/** "Sun 2026-11-01 09:15". */
export function inZone(epochMs: number, zone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone);
  const time = local.toPlainTime().toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' });
  return `${weekday(local)} ${local.toPlainDate().toString()} ${time}`;
}

export function weekday({ dayOfWeek }: { readonly dayOfWeek: number }): string {
  return ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][dayOfWeek - 1] ?? '';
}
