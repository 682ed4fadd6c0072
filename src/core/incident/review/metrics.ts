import { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../document/escape.ts';
import { metrics as metricIds, type PlaybookMetric } from '../../playbook/schema/afterwards.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { formatDuration } from '../../time/durations.ts';
import type { Incident, IncidentTimes } from '../incident.ts';
import { peopleInvolved } from './people.ts';
import { statedFact } from './statedFact.ts';

/** One number of an incident, with how it is come by. */
export interface Metric {
  readonly id: PlaybookMetric;
  readonly name: string;
  readonly formula: string;
  /** In words; null where the record does not tell. */
  readonly value: string | null;
  /** Of a duration. */
  readonly minutes: number | null;
  /** What is missing for it, in a sentence; null where nothing is. */
  readonly why: string | null;
}

interface Span {
  readonly name: string;
  readonly from: keyof IncidentTimes;
  readonly to: keyof IncidentTimes;
}

/**
 * Between which points an incident's times are taken; definitions differ, so that the formula is always shown. The start
 * of the impact is never assumed from the detection.
 * Source: https://docs.rootly.com/updating-incident-timestamps (detection, mitigation and resolution count from the start
 * of the impact); the acknowledgement counts from the detection.
 */
const spans: Readonly<Partial<Record<PlaybookMetric, Span>>> = {
  time_to_detect: { name: 'Time to detect', from: 'started', to: 'detected' },
  time_to_acknowledge: { name: 'Time to acknowledge', from: 'detected', to: 'acknowledged' },
  time_to_mitigate: { name: 'Time to mitigate', from: 'started', to: 'mitigated' },
  time_to_resolve: { name: 'Time to resolve', from: 'started', to: 'resolved' },
};

/** What the playbook counts of each incident, in its order, then the times it does not name; all where it names nothing. */
export function metricsOf(incident: Incident, { metrics }: PlaybookData): Metric[] {
  const wanted = metrics.length > 0 ? new Set([...metrics, ...timeIds]) : metricIds;
  return [...wanted].map((id) => metricOf(id, incident));
}

const timeIds = metricIds.filter((id) => spans[id] !== undefined);

/** The times to detect, acknowledge, mitigate and resolve. */
export function timeMetrics(incident: Incident): Metric[] {
  return timeIds.map((id) => metricOf(id, incident));
}

export function metricOf(id: PlaybookMetric, incident: Incident): Metric {
  const span = spans[id];
  if (span !== undefined) return spanMetric(id, span, incident);
  return id === 'people_involved' ? peopleMetric(incident) : factMetric(id, incident);
}

function spanMetric(id: PlaybookMetric, span: Span, incident: Incident): Metric {
  const times = withDeclaration(incident);
  const from = times[span.from];
  const to = times[span.to];
  const base = { id, name: span.name, formula: `${span.to} - ${span.from}` };
  if (from === null || to === null) {
    const missing = [span.from, span.to].filter((point) => times[point] === null);
    return {
      ...base,
      value: null,
      minutes: null,
      why: `The record does not say when it was ${points(missing)}.`,
    };
  }
  if (Temporal.Instant.compare(to, from) < 0) {
    const why = `By the record it was ${span.to} before it was ${span.from}.`;
    return { ...base, value: null, minutes: null, why };
  }
  const minutes = (to.epochMilliseconds - from.epochMilliseconds) / 60_000;
  return { ...base, value: formatDuration(minutes), minutes, why: null };
}

/** Whoever declares an incident has acknowledged it. */
function withDeclaration({ times }: Incident): IncidentTimes {
  return { ...times, acknowledged: times.acknowledged ?? times.declared };
}

function points(missing: readonly string[]): string {
  return missing.join(' and when it was ');
}

const facts = {
  users_affected: { name: 'Users affected', key: 'impact.users_affected' },
  revenue_lost: { name: 'Revenue lost', key: 'impact.revenue_lost' },
} as const;

function factMetric(id: PlaybookMetric, { document }: Incident): Metric {
  const { name, key } = id === 'users_affected' ? facts.users_affected : facts.revenue_lost;
  const value = statedFact(document, key);
  const why = value === null ? `The front matter has no ${key}.` : null;
  return { id, name, formula: `${key} of the record`, value, minutes: null, why };
}

function peopleMetric(incident: Incident): Metric {
  const people = peopleInvolved(incident);
  const named = people.map(singleLine).join(', ');
  return {
    id: 'people_involved',
    name: 'People involved',
    formula: 'holders of roles, and people named with @ in the timeline',
    value: people.length === 0 ? null : `${people.length} (${named})`,
    minutes: null,
    why: people.length === 0 ? 'The record names nobody.' : null,
  };
}
