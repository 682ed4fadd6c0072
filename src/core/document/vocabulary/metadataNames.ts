/** The single facts of an incident record. */
export type MetadataField =
  | 'id'
  | 'title'
  | 'severity'
  | 'status'
  | 'services'
  | 'startedAt'
  | 'detectedAt'
  | 'acknowledgedAt'
  | 'mitigatedAt'
  | 'resolvedAt'
  | 'detectedBy'
  | 'duration';

/** Front matter keys by meaning; the first is the one we write. */
export const frontMatterKeys: Readonly<Record<Exclude<MetadataField, 'duration'>, readonly string[]>> = {
  id: ['id', 'incident_id', 'incident'],
  title: ['title', 'name'],
  severity: ['severity', 'sev', 'priority'],
  status: ['status', 'state'],
  services: ['services', 'service', 'affected_services', 'systems'],
  startedAt: ['started_at', 'start', 'started', 'start_time', 'impact_started_at'],
  detectedAt: ['detected_at', 'detected', 'reported_at'],
  acknowledgedAt: ['acknowledged_at', 'acknowledged'],
  mitigatedAt: ['mitigated_at', 'mitigated'],
  resolvedAt: ['resolved_at', 'resolved', 'end', 'ended_at', 'end_time'],
  detectedBy: ['detected_by', 'detection_method', 'detection'],
};

/** Front matter keys in the order in which we write them. */
export const canonicalKeyOrder: readonly string[] = [
  'id',
  'title',
  'severity',
  'status',
  'services',
  'started_at',
  'detected_at',
  'acknowledged_at',
  'mitigated_at',
  'resolved_at',
  'detected_by',
  'roles',
  'impact',
];

/** Labels of facts that stand in the text ("**Severity:** SEV1", a row of a table); lower case. */
export const metadataLabels: Readonly<Record<MetadataField, readonly string[]>> = {
  id: ['incident id', 'incident number', 'incident no', 'id'],
  title: ['title', 'incident title'],
  severity: ['severity', 'sev', 'severity level', 'incident severity', 'priority'],
  status: ['status', 'incident status', 'current status', 'state'],
  services: [
    'services',
    'service',
    'affected services',
    'affected service',
    'services affected',
    'service affected',
  ],
  startedAt: [
    'start',
    'start time',
    'started',
    'started at',
    'incident start',
    'incident started',
    'began',
    'start date',
  ],
  detectedAt: ['detected', 'detected at', 'first detected', 'detection time', 'time detected', 'reported'],
  acknowledgedAt: ['acknowledged', 'acknowledged at'],
  mitigatedAt: ['mitigated', 'mitigated at', 'repaired'],
  resolvedAt: [
    'resolved',
    'resolved at',
    'end',
    'ended',
    'end time',
    'incident end',
    'resolution time',
    'incident resolved',
  ],
  detectedBy: ['detected by', 'reported by', 'detection method'],
  duration: ['duration', 'incident duration', 'outage duration', 'total duration', 'downtime'],
};
