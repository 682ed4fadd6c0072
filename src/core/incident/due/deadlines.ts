import type { Temporal } from 'temporal-polyfill';
import type { PlaybookDeadline } from '../../playbook/schema/course.ts';
import type { Start } from '../../playbook/schema/parts.ts';
import type { PlaybookData } from '../../playbook/schema.ts';
import { documentChecklist, stepsOf } from '../checklists/ofPlaybook.ts';
import { readEvent } from '../events.ts';
import type { Incident } from '../incident.ts';
import { after, holdsFor, type Promised, withinOf } from './promise.ts';

type Stated = Pick<PlaybookDeadline, 'id' | 'name' | 'within_minutes' | 'after'>;

/** What is to be done once, by a time, and is not done yet. */
export function deadlinesDue(incident: Incident, playbook: PlaybookData): Promised[] {
  const severity = incident.severity?.id ?? null;
  const stated = playbook.deadlines
    .filter(({ severities }) => holdsFor(severities, severity))
    .filter((deadline) => !isMet(deadline, incident, playbook));
  return [
    ...ofSeverity(incident),
    ...ofWarRoom(incident, playbook),
    ...stated,
    ...ofChecklists(incident, playbook),
  ]
    .filter((deadline) => !isEntered(deadline, incident))
    .flatMap((deadline) => promised(deadline, incident) ?? []);
}

function promised({ id, name, within_minutes, after: start }: Stated, incident: Incident): Promised | null {
  const isOver = incident.stage === 'resolved' && start !== 'resolved';
  const from = isOver ? null : startOf(start, incident);
  if (from === null) return null;
  const fromDeclaration = start === 'detected' && incident.times.detected === null;
  const words = withinOf(within_minutes, startNames[fromDeclaration ? 'declared' : start]);
  const why = `${words.charAt(0).toUpperCase()}${words.slice(1)}${fromDeclaration ? ', as no time of detection is known' : ''}.`;
  const at = after(from, within_minutes);
  return { kind: 'deadline', id, what: name, at, minutes: within_minutes, why };
}

const startNames: Readonly<Record<Start, string>> = {
  detected: 'detection',
  declared: 'declaration',
  mitigated: 'mitigation',
  resolved: 'resolution',
};

function startOf(start: Start, { times }: Incident): Temporal.Instant | null {
  return start === 'detected' ? (times.detected ?? times.declared) : times[start];
}

/** The message went out to its readers, or every step of the checklist is ticked. */
function isMet(deadline: PlaybookDeadline, incident: Incident, playbook: PlaybookData): boolean {
  const from = startOf(deadline.after, incident);
  const message = playbook.messages.find(({ id }) => id === deadline.message);
  const isSent = incident.events.some(
    ({ at, event }) =>
      message !== undefined &&
      event.kind === 'update' &&
      event.audience === message.audience &&
      (from === null || at.epochMilliseconds >= from.epochMilliseconds),
  );
  const checklist = playbook.checklists.find(({ id }) => id === deadline.checklist);
  const found = checklist && documentChecklist(incident, checklist, playbook);
  return isSent || (found !== undefined && found.steps.length > 0 && found.steps.every(({ done }) => done));
}

/**
 * Somebody has written into the timeline that it was done, or ticked a step that says it; "DNS resolution fails" says
 * nothing of the incident's, nor does the title in the declaration.
 */
function isEntered({ id, name }: Stated, { document, checklists }: Incident): boolean {
  const words = (id === 'severity/resolve' ? `done: ${name}` : name).toLowerCase();
  const written = document.timeline.filter(({ text }) => readEvent(text)?.kind !== 'declared');
  const ticked = checklists.flatMap(({ steps }) => steps.filter(({ done }) => done));
  return [...written, ...ticked].some(({ text }) => text.toLowerCase().includes(words));
}

function ofSeverity({ severity, times, document }: Incident): Stated[] {
  if (severity === null) return [];
  const { respond_within_minutes: respond, resolve_within_minutes: resolve, review_within_hours } = severity;
  const isAnswered = times.acknowledged !== null || document.timeline.length > 1;
  return [
    ...(respond === undefined || isAnswered
      ? []
      : [stated('severity/respond', 'First response', respond, 'declared')]),
    ...(resolve === undefined ? [] : [stated('severity/resolve', 'Resolution', resolve, 'declared')]),
    ...(review_within_hours === undefined
      ? []
      : [stated('severity/review', 'Review held', review_within_hours * 60, 'resolved')]),
  ];
}

function stated(id: string, name: string, within_minutes: number, start: Start): Stated {
  return { id, name, within_minutes, after: start };
}

/** By when the war room opens at the incident's severity, where it does. */
export function warRoomOpens(
  { severity }: Pick<Incident, 'severity'>,
  { war_room }: PlaybookData,
): PlaybookData['war_room']['opens'][number] | undefined {
  return war_room.opens.find(({ severities }) => severities.includes(severity?.id ?? ''));
}

function ofWarRoom(incident: Incident, playbook: PlaybookData): Stated[] {
  const opens = warRoomOpens(incident, playbook);
  return opens === undefined ? [] : [stated('war_room/open', 'War room', opens.within_minutes, 'declared')];
}

/** Checklists and steps with a time of their own, as long as the record has them open. */
function ofChecklists(incident: Incident, playbook: PlaybookData): Stated[] {
  const severity = incident.severity?.id ?? null;
  return playbook.checklists
    .filter(({ severities }) => holdsFor(severities, severity))
    .flatMap((checklist) => {
      const found = documentChecklist(incident, checklist, playbook);
      if (found === undefined) return [];
      const { id, name, within_minutes: whole, moment } = checklist;
      const isOpen = found.steps.some(({ done }) => !done);
      const start = moment === 'review' ? 'resolved' : moment;
      const from = start === 'mitigated' || start === 'resolved' ? start : 'declared';
      const steps = stepsOf(checklist, severity).flatMap(({ text, within_minutes, index, key }) => {
        const step = found.steps.find((one) => one.text === key);
        const isDue = within_minutes !== undefined && step !== undefined && !step.done;
        return isDue ? [stated(`${id}/${index}`, text, within_minutes, 'declared')] : [];
      });
      return whole === undefined || !isOpen ? steps : [stated(`${id}/all`, name, whole, from), ...steps];
    });
}
