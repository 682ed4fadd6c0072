import { DebriefError } from '../../errors.ts';
import type { LogValue } from '../../playbook/schema/afterwards.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { canonicalStyle, formatStamp } from '../../time/format.ts';
import type { Incident } from '../incident.ts';
import { timelineZone } from '../log/zone.ts';
import { metricOf } from '../review/metrics.ts';
import { peopleInvolved } from '../review/people.ts';
import { statedFact } from '../review/statedFact.ts';
import { holderOf } from '../roles/assign.ts';

export interface LogColumn {
  /** The heading. */
  readonly name: string;
  readonly value: LogValue;
}

/** What the incident log has of an incident. */
export interface LogEntry {
  readonly id: string;
  /** The record's path from the log's folder, with forward slashes. */
  readonly record: string;
  /** As plain text; null for what the record does not tell. */
  readonly values: Readonly<Record<LogValue, string | null>>;
}

/** The log's columns where the playbook names none. */
const usualColumns: readonly LogColumn[] = [
  { name: 'ID', value: 'id' },
  { name: 'Date', value: 'date' },
  { name: 'Severity', value: 'severity' },
  { name: 'Title', value: 'title' },
  { name: 'Services', value: 'services' },
  { name: 'Duration', value: 'duration' },
  { name: 'Status', value: 'status' },
];

/** The playbook's columns, else the usual ones. */
export function logColumns({ incident_log }: PlaybookData): readonly LogColumn[] {
  return incident_log.length > 0 ? incident_log : usualColumns;
}

/**
 * What the log is to say of an incident. Its day is that of the impact's start, else of the declaration; how long it took
 * is said only where the start is known.
 * @throws DebriefError `document-unsuitable` for a drill, and for a record without an id
 */
export function logEntryOf(incident: Incident, record: string): LogEntry {
  const { title, document, severity, status, times } = incident;
  const id = loggedId(incident);
  const began = times.started ?? times.declared;
  const { name, zone } = timelineZone(document);
  const [date = null, time = null] =
    began === null ? [] : formatStamp(began, { zone, style: canonicalStyle }).split(' ');
  const { metadata } = document;
  return {
    id,
    record,
    values: {
      id,
      title: title || null,
      date,
      time: time === null ? null : `${time} ${name}`,
      severity: severity?.id ?? metadata.severity?.value ?? null,
      services: metadata.services.map(({ value }) => value).join(', ') || null,
      commander: holderOf(incident, 'commander') ?? holderOf(incident, 'incident_commander'),
      duration: metricOf('time_to_resolve', incident).value,
      users_affected: metricOf('users_affected', incident).value,
      revenue_lost: metricOf('revenue_lost', incident).value,
      people_involved: String(peopleInvolved(incident).length || '') || null,
      review_owner: holderOf(incident, 'review_owner') ?? statedFact(document, 'review_owner'),
      status,
      time_to_detect: metricOf('time_to_detect', incident).value,
      time_to_acknowledge: metricOf('time_to_acknowledge', incident).value,
      time_to_mitigate: metricOf('time_to_mitigate', incident).value,
      time_to_resolve: metricOf('time_to_resolve', incident).value,
    },
  };
}

function loggedId({ id, drill }: Incident): string {
  if (!drill && id !== null) return id;
  const reason = drill
    ? 'A drill is kept out of the incident log'
    : 'The record has no "id" in its front matter, by which the log knows it again';
  throw new DebriefError('document-unsuitable', `${reason}; nothing was written.`);
}
