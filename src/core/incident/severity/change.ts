import type { Temporal } from 'temporal-polyfill';
import type { DocumentEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import { DebriefError } from '../../errors.ts';
import type { PlaybookData, PlaybookSeverity } from '../../playbook/schema.ts';
import { everyInWords, longDuration } from '../../time/durations.ts';
import { addChecklists } from '../checklists/ofPlaybook.ts';
import type { Incident } from '../incident.ts';
import { cadence } from '../messages/values.ts';
import { recordHappening, withEdit } from '../record.ts';

export interface SeverityChange {
  readonly to: PlaybookSeverity;
  /** Why; a change without a reason is not made. */
  readonly reason: string;
  readonly at: Temporal.Instant;
}

/**
 * Sets the severity, enters the change with its reason, and appends the checklists that the new severity asks for.
 * @throws DebriefError `usage` without a reason, or where the incident has that severity
 */
export function changeSeverity(
  incident: Incident,
  playbook: PlaybookData,
  { to, reason, at }: SeverityChange,
): DocumentEdit {
  const { document } = incident;
  const why = singleLine(reason);
  if (why === '') throw new DebriefError('usage', 'Give a reason for the change of severity.');
  if (incident.severity?.id === to.id) {
    throw new DebriefError('usage', `The incident is ${to.id} already; nothing was changed.`);
  }
  const from = incident.severity?.id ?? (document.metadata.severity?.value || 'none');
  const event = {
    kind: 'severity',
    from: escapeInline(from),
    to: escapeInline(to.id),
    reason: escapeInline(why),
  } as const;
  const changed = recordHappening(document, { at, events: [event], fields: { severity: to.id } });
  return withEdit(changed, document, (now) => addChecklists(now, playbook, to));
}

/** Whether a change makes the incident more severe; a record without a severity is raised by any. */
function isRaised(
  { severities }: PlaybookData,
  from: PlaybookSeverity | null,
  to: PlaybookSeverity,
): boolean {
  const place = (severity: PlaybookSeverity): number => severities.findIndex(({ id }) => id === severity.id);
  return from === null || place(to) < place(from);
}

/** What a change of severity means by the playbook, in sentences without a full stop. */
export function severityConsequences(
  incident: Incident,
  to: PlaybookSeverity,
  playbook: PlaybookData,
): readonly string[] {
  const from = incident.severity;
  const unfilled = incident.roles.filter(({ id, holder }) => holder === null && to.roles.includes(id));
  const told = audiencesOf(to).filter((audience) => !audiencesOf(from).includes(audience));
  return [
    ...cadences(from, to),
    ...(unfilled.length > 0 ? [`Roles to fill: ${unfilled.map(({ name }) => name).join(', ')}`] : []),
    ...(told.length > 0 ? [`Now to be told: ${told.map(spoken).join(', ')}`] : []),
    ...(isRaised(playbook, from, to) && to.action !== undefined ? [to.action] : []),
    ...(isRaised(playbook, from, to) && to.escalate !== undefined ? [`Escalate: ${to.escalate}`] : []),
    ...(to.review_within_hours === from?.review_within_hours || to.review_within_hours === undefined
      ? []
      : [`Review within ${longDuration(to.review_within_hours * 60)} of the resolution`]),
    ...(to.postmortem === from?.postmortem
      ? []
      : [to.postmortem ? 'A postmortem is owed' : 'No postmortem is owed']),
  ];
}

/** The audiences that a severity promises updates to. */
function audiencesOf(severity: PlaybookSeverity | null): readonly string[] {
  if (severity === null) return [];
  const inside = severity.update_every_minutes === undefined ? [] : ['internal'];
  return [...new Set([...inside, ...severity.updates.map(({ audience }) => audience)])];
}

function cadences(from: PlaybookSeverity | null, to: PlaybookSeverity): readonly string[] {
  return [...new Set([...audiencesOf(from), ...audiencesOf(to)])].flatMap((audience) => {
    const [before, now] = [cadence(from, audience), cadence(to, audience)];
    if (before === now) return [];
    const name = audience === 'internal' ? 'Internal updates' : `Updates to ${spoken(audience)}`;
    if (now === null) return [`${name}: none are promised any more`];
    return [`${name} ${everyInWords(now)}${before === null ? '' : `, before ${everyInWords(before)}`}`];
  });
}

function spoken(audience: string): string {
  if (audience === 'internal') return 'everybody inside';
  return audience.replaceAll('_', ' ');
}
