import { meantSeverity } from '../../../core/document/severity.ts';
import type { PlaybookSeverity } from '../../../core/playbook/schema.ts';
import { longDuration } from '../../../core/time/durations.ts';
import { holds, type Reading } from '../reading.ts';
import { bullets, type Card } from './card.ts';

/** What the playbook says of the document's severity. */
export function severityCard(
  { facts: { metadata }, context: { playbook } }: Reading,
  offset: number,
): Card | null {
  const written = metadata.severity;
  if (written === null || !holds(written.span, offset)) return null;
  const severity = meantSeverity(written.value, playbook.severities);
  if (severity === undefined) return null;
  const { name, criteria } = severity;
  return {
    span: written.span,
    paragraphs: [`**${severity.id}: ${name}**`, bullets(criteria), bullets(promises(severity))],
  };
}

function promises(severity: PlaybookSeverity): string[] {
  const {
    respond_within_minutes: response,
    update_every_minutes: update,
    review_within_hours: review,
  } = severity;
  return [
    ...(response === undefined ? [] : [`First response within ${longDuration(response)}`]),
    ...(update === undefined ? [] : [`A status update every ${longDuration(update)}`]),
    ...(review === undefined ? [] : [`Review within ${longDuration(review * 60)} of the end`]),
    `Action items within ${severity.action_items_within_days} days of the end`,
  ];
}
