import { Temporal } from 'temporal-polyfill';
import { singleLine } from '../document/escape.ts';
import type { PlaybookData } from '../playbook/schema.ts';
import { formatDuration } from '../time/durations.ts';
import type { DocumentStep, Incident } from './incident.ts';
import { timelineZone } from './log/zone.ts';
import { watchedUntil } from './mitigate.ts';
import { shownTime } from './review/schedule.ts';

/** What speaks against resolving an incident now, in sentences; a person may do it all the same. */
export interface Doubts {
  /** For how long the fix should still be watched. */
  readonly early: string | null;
  /** Which steps nobody has ticked. */
  readonly unticked: string | null;
}

export function doubtsAbout(
  incident: Incident,
  playbook: PlaybookData,
  { at, open }: { readonly at: Temporal.Instant; readonly open: readonly DocumentStep[] },
): Doubts {
  return { early: tooEarly(incident, playbook, at), unticked: untickedSteps(open) };
}

function tooEarly(incident: Incident, playbook: PlaybookData, at: Temporal.Instant): string | null {
  const until = watchedUntil(incident, playbook);
  if (until === null || Temporal.Instant.compare(at, until) >= 0) return null;
  const left = Math.max(1, Math.round((until.epochMilliseconds - at.epochMilliseconds) / 60_000));
  const when = shownTime(until, timelineZone(incident.document));
  return `The playbook has the fix watched until ${when}: ${formatDuration(left)} more.`;
}

function untickedSteps(open: readonly DocumentStep[]): string | null {
  if (open.length === 0) return null;
  const steps = open.map(({ text }) => `"${singleLine(text)}"`).join(', ');
  return open.length === 1
    ? `1 step is not ticked: ${steps}.`
    : `${open.length} steps are not ticked: ${steps}.`;
}
