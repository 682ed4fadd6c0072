import { singleLine } from '../document/escape.ts';
import type { Postmortem } from '../document/model.ts';
import { meantSeverity } from '../document/severity.ts';
import type { PlaybookData, PlaybookSeverity } from '../playbook/schema.ts';
import { readChecklists } from './checklists/read.ts';
import type { Incident, IncidentTimes, RoleHolding } from './incident.ts';
import { eventsOf, timesOf, zeroOf } from './times.ts';

/** What a record tells of its incident; see `Incident`. */
export function readIncident(document: Postmortem, playbook: PlaybookData): Incident {
  const { metadata } = document;
  const severity = meantSeverity(metadata.severity?.value ?? '', playbook.severities) ?? null;
  const events = eventsOf(document);
  const times = timesOf(document, events);
  const status = metadata.status?.value ?? null;
  const stage = stageOf(status, times, playbook);
  return {
    document,
    id: metadata.id?.value ?? null,
    title: metadata.title?.value ?? '',
    severity,
    status,
    stage,
    drill: isDrill(document),
    times,
    zero: zeroOf(document, events),
    roles: rolesOf(document, severity, playbook),
    events,
    checklists: readChecklists(document),
    unclear: unclearIn(document, { severity, stage, times }, playbook),
  };
}

/** Words for an end that no playbook has to name. */
const ended = /^(?:resolved|closed|done|final|completed?|postmortem)$/i;

/** What the status says counts; where it says nothing known, the times do. */
function stageOf(
  status: string | null,
  { mitigated, resolved }: IncidentTimes,
  { statuses, resolved_status, mitigated_status }: PlaybookData,
): Incident['stage'] {
  const place = statuses.indexOf(status?.toLowerCase() ?? '');
  if (
    place < 0 ? resolved !== null || ended.test(status ?? '') : place >= statuses.indexOf(resolved_status)
  ) {
    return 'resolved';
  }
  const isWatched = mitigated !== null || (place >= 0 && statuses[place] === mitigated_status);
  return isWatched ? 'monitoring' : 'active';
}

function isDrill({ text, frontMatter }: Postmortem): boolean {
  const span = frontMatter?.keys.get('drill');
  return span !== undefined && /^["']?(?:true|yes)["']?$/i.test(text.slice(span.start, span.end).trim());
}

function rolesOf(
  { metadata }: Postmortem,
  severity: PlaybookSeverity | null,
  { roles }: PlaybookData,
): RoleHolding[] {
  const known = roles.map((role) => ({
    id: role.id,
    name: role.name,
    role,
    holder: metadata.roles.get(role.id) ?? null,
    needed: severity?.roles.includes(role.id) ?? true,
  }));
  const ids = new Set(roles.map(({ id }) => id));
  const others = [...metadata.roles].filter(([id]) => !ids.has(id));
  return [
    ...known,
    ...others.map(([id, holder]) => ({
      id,
      name: singleLine(id.replaceAll('_', ' ')),
      role: null,
      holder,
      needed: false,
    })),
  ];
}

type Read = Pick<Incident, 'severity' | 'stage' | 'times'>;

function unclearIn(
  { metadata, problems }: Postmortem,
  { severity, stage, times }: Read,
  { severities, statuses }: PlaybookData,
): string[] {
  const unclear = unreadable(problems);
  const written = metadata.severity?.value;
  if (written === undefined) unclear.push('The record names no severity.');
  else if (severity === null) {
    const known = severities.map(({ id }) => id).join(', ');
    unclear.push(`The playbook has no severity "${singleLine(written).slice(0, 40)}"; it has ${known}.`);
  }
  const status = metadata.status?.value;
  if (status === undefined) unclear.push('The record names no status.');
  else if (!statuses.includes(status.toLowerCase())) {
    unclear.push(`The playbook has no status "${singleLine(status).slice(0, 40)}".`);
  }
  if (stage !== 'resolved' && times.resolved !== null) {
    unclear.push('The record has a time of resolution, and its status says that it goes on.');
  }
  if (times.declared === null) unclear.push('No time says when the incident was declared.');
  return [...unclear, ...withoutInstant(metadata)];
}

/** Of what is wrong with a front matter, the first: the others follow from it. */
function unreadable(problems: Postmortem['problems']): string[] {
  const first = problems.find(({ code }) => code === 'front-matter-invalid');
  const others = problems.filter(({ code }) => code !== 'front-matter-invalid').map(({ message }) => message);
  return first ? [`The front matter cannot be read: ${first.message}`, ...others] : others;
}

function withoutInstant(metadata: Postmortem['metadata']): string[] {
  const { startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt } = metadata;
  return [startedAt, detectedAt, acknowledgedAt, mitigatedAt, resolvedAt].flatMap((stamp) =>
    stamp !== null && stamp.value.epochMs === null
      ? [`The time ${singleLine(stamp.value.iso)} names no time zone.`]
      : [],
  );
}
