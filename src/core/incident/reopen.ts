import type { Temporal } from 'temporal-polyfill';
import { insertTimelineEntry } from '../document/change/timeline.ts';
import { type DocumentEdit, editOf } from '../document/edits.ts';
import { singleLine } from '../document/escape.ts';
import { DebriefError } from '../errors.ts';
import type { Playbook } from '../playbook/schema.ts';
import { ticks } from './checklists/ofPlaybook.ts';
import { verificationOf } from './checklists/verification.ts';
import type { Incident } from './incident.ts';
import { timelineZone } from './log/zone.ts';
import { checkOrder } from './mitigate.ts';
import { recordHappening, withEdit } from './record.ts';
import { shownTime } from './review/schedule.ts';
import { toleranceMs } from './times.ts';

/** That what was resolved is back. */
export interface Reopening {
  readonly at: Temporal.Instant;
  /** Inline Markdown. */
  readonly reason: string;
}

/**
 * Sets the first status again, empties the times of mitigation and resolution, takes away the ticks of what was verified
 * at the end, and enters it, in one edit. What was entered so far stays, so that the timeline has both ends.
 * @throws DebriefError `usage` for an incident that goes on, `time-invalid` for a time before it was resolved
 */
export function reopenIncident(
  incident: Incident,
  { at, reason }: Reopening,
  playbook: Playbook,
): DocumentEdit {
  const { document, times } = incident;
  checkResolved(incident);
  checkOrder(incident, at);
  checkLater(incident, at);
  const verified = verificationOf(incident, playbook).flatMap(({ steps }) => steps);
  const unticked = editOf(document.text, ticks(verified, false));
  const fields = {
    ...(playbook.statuses[0] !== undefined && { status: playbook.statuses[0] }),
    ...(times.mitigated !== null && { mitigated_at: null }),
    ...(times.resolved !== null && { resolved_at: null }),
  };
  const reset = withEdit(unticked, document, (now) => recordHappening(now, { at, events: [], fields }));
  return withEdit(reset, document, (now) =>
    insertTimelineEntry(now, { at, text: `Reopened: ${singleLine(reason)}` }),
  );
}

/** @throws DebriefError `usage` for an incident that goes on */
export function checkResolved({ stage }: Pick<Incident, 'stage'>): void {
  if (stage === 'resolved') return;
  throw new DebriefError('usage', 'The incident is not resolved; nothing was written.');
}

function checkLater({ times: { resolved }, document }: Incident, at: Temporal.Instant): void {
  if (resolved === null || at.epochMilliseconds > resolved.epochMilliseconds - toleranceMs) return;
  const when = shownTime(resolved, timelineZone(document));
  throw new DebriefError(
    'time-invalid',
    `The incident was resolved at ${when}; it cannot be back before that.`,
  );
}
