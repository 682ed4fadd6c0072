import { Temporal } from 'temporal-polyfill';
import type { PlaybookData } from '../../playbook/schema.ts';
import { formatDuration } from '../../time/durations.ts';
import type { Incident } from '../incident.ts';
import type { NamedZone } from '../log/zone.ts';
import { reviewDue, reviewMinutes, shownTime } from './schedule.ts';

/** Until when the review is to be held, in a sentence. */
export function deadlineInWords(incident: Incident, now: Temporal.Instant, zone: NamedZone): string {
  const due = reviewDue(incident);
  if (due === null) {
    return incident.times.resolved === null
      ? 'The review is due from the resolution on, which the record does not have yet.'
      : 'The playbook sets no time by which this incident is reviewed.';
  }
  const minutes = Math.abs(due.epochMilliseconds - now.epochMilliseconds) / 60_000;
  const distance = formatDuration(minutes);
  const isPast = Temporal.Instant.compare(due, now) < 0;
  return `To be reviewed by ${shownTime(due, zone)}${isPast ? `: ${distance} ago` : `: in ${distance}`}.`;
}

/** The agenda, a line each, with its minutes. */
export function agendaLines(playbook: PlaybookData): string[] {
  const { agenda, name } = playbook.review;
  return [
    `${name}, ${reviewMinutes(playbook)} min`,
    ...agenda.flatMap(({ name: topic, minutes, questions }) => [
      `- ${topic}${minutes === undefined ? '' : ` (${minutes} min)`}`,
      ...questions.map((question) => `  - ${question}`),
    ]),
  ];
}
