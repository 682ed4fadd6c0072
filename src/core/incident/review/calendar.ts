import ical, { ICalCalendarMethod } from 'ical-generator';
import type { Temporal } from 'temporal-polyfill';
import { singleLine } from '../../document/escape.ts';
import { DebriefError } from '../../errors.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import type { Incident } from '../incident.ts';
import { reviewDue, reviewMinutes } from './schedule.ts';

export interface Appointment {
  readonly start: Temporal.Instant;
  /** When the file is made. */
  readonly now: Temporal.Instant;
  /** Where the record is: a link, or a path in the repository. */
  readonly record: string;
  /** The file as it was made before, where there is one: calendars take the new one for a change of the same appointment. */
  readonly before: string | null;
}

/**
 * The review as an iCalendar file (RFC 5545), with the playbook's agenda and the deadline; its times are in UTC. One
 * incident has one appointment: a file that is made anew has the same UID and the next SEQUENCE.
 * @throws DebriefError `document-unsuitable` for a record without an id
 */
export function reviewCalendar(incident: Incident, playbook: PlaybookData, appointment: Appointment): string {
  const { start, now, record, before } = appointment;
  const uid = uidOf(incident);
  const calendar = ical({
    prodId: { company: 'Debrief', product: 'Review' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: uid,
    sequence: nextSequence(before, uid),
    start,
    end: start.add({ seconds: Math.round(reviewMinutes(playbook) * 60) }),
    stamp: now,
    summary: singleLine(`${playbook.review.name}: ${incident.id} ${incident.title}`),
    description: descriptionOf(incident, playbook, record),
  });
  // The library ends lines as the standard asks, but for the last.
  return `${calendar.toString().trimEnd()}\r\n`;
}

/** Ids of two repositories may be the same: the time of the declaration tells them apart. */
function uidOf({ id, times }: Incident): string {
  if (id === null) {
    const message =
      'The record has no "id" in its front matter, by which its review is known again; add it first.';
    throw new DebriefError('document-unsuitable', message);
  }
  const since = times.declared?.toString().replace(/[^\dTZ]/g, '') ?? 'undated';
  return `${singleLine(id).replace(/[^\w.-]+/g, '-')}-${since}-review@debrief`;
}

/** One more than what the earlier file says of the same appointment; 0 without one. */
function nextSequence(before: string | null, uid: string): number {
  const unfolded = before?.replace(/\r?\n[ \t]/g, '') ?? '';
  if (!unfolded.split(/\r?\n/).includes(`UID:${uid}`)) return 0;
  const last = /^SEQUENCE:(\d{1,9})\r?$/m.exec(unfolded)?.[1];
  return last === undefined ? 1 : Number(last) + 1;
}

function descriptionOf(incident: Incident, playbook: PlaybookData, record: string): string {
  const { agenda, participants, principles, outcomes } = playbook.review;
  const due = reviewDue(incident);
  const topics = agenda.flatMap(({ name, minutes, questions }) => [
    minutes === undefined ? name : `${name} (${minutes} min)`,
    ...questions.map((question) => `  - ${question}`),
  ]);
  const parts = [
    [
      `Record: ${record}`,
      ...(due === null ? [] : [`To be held by ${due.toString({ smallestUnit: 'minute' })}`]),
    ],
    listed('Agenda', topics),
    listed(
      'Participants',
      participants.map((one) => participantName(incident, one)),
    ),
    listed('Keep in mind', principles),
    listed('Outcomes', outcomes),
  ];
  return parts.flatMap((lines) => (lines.length > 0 ? [lines.map(lineOf).join('\n')] : [])).join('\n\n');
}

function listed(title: string, lines: readonly string[]): string[] {
  return lines.length === 0
    ? []
    : [`${title}:`, ...lines.map((line) => (line.startsWith(' ') ? line : `- ${line}`))];
}

/** One line, whose indentation stays. */
function lineOf(line: string): string {
  return `${/^ */.exec(line)?.[0] ?? ''}${singleLine(line)}`;
}

/** A role is named with its holder. */
function participantName({ roles }: Incident, participant: string): string {
  const held = roles.find(({ id }) => id === participant);
  if (held === undefined) return participant;
  return held.holder === null ? held.name : `${held.name}: ${held.holder.value}`;
}
