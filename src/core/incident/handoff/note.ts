import type { TimelineEntry } from '../../document/model.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import type { Playbook } from '../../playbook/schema.ts';
import { documentChecklist } from '../checklists/ofPlaybook.ts';
import { clockOf } from '../clock/clockOf.ts';
import { sinceStart } from '../clock/words.ts';
import type { Incident } from '../incident.ts';
import { channelName } from '../messages/channel.ts';
import { messageLink, offeredMessages } from '../messages/choose.ts';
import { opening } from '../messages/facts.ts';
import { isHypothesis, openHypotheses } from '../messages/hypotheses.ts';
import { messageText } from '../messages/inert.ts';
import { namesIn, type RenderedMessage, renderMessage } from '../messages/render.ts';
import { spokenTime } from '../messages/times.ts';
import {
  isAction,
  type MessageMoment,
  type SpokenClock,
  spokenClock,
  timedText,
} from '../messages/values.ts';
import { phaseOf } from '../phase.ts';
import { elapsedMs } from '../times.ts';

/** Who hands what to whom. */
export interface HandOff {
  /** The role's id. */
  readonly role: string;
  /** Null where nobody had it. */
  readonly from: string | null;
  readonly to: string;
}

/** A part of a note. */
interface Part {
  /** A value that a template names where it tells this part itself. */
  readonly value: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/**
 * A note, in plain text, with what the next one has to know: what happened since the last hand-off, or since the
 * declaration. By the playbook's own template where it has one, with whatever that leaves out below.
 */
export function handOffNote(
  incident: Incident,
  playbook: Playbook,
  handOff: HandOff,
  moment: MessageMoment,
): RenderedMessage {
  const message = handOffMessage(incident, playbook);
  const parts = partsOf(incident, playbook, spokenClock(incident.document, moment));
  if (!message) return { text: written([head(incident, handOff), ...parts]), placeholders: [] };
  const own = Object.fromEntries(
    parts.filter(({ value }) => lists.has(value)).map(({ value, lines }) => [value, lines]),
  );
  const told = { ...own, from: handOff.from ?? nobody, to: handOff.to, ...moment.told };
  const rendered = renderMessage(incident, playbook, message, { ...moment, told });
  const names = namesIn(playbook.files.get(message.template) ?? '', message).map(({ name }) => name);
  const missing = parts.filter(({ value }) => !names.includes(value));
  return { ...rendered, text: rendered.text + (missing.length === 0 ? '' : `\n${written(missing)}`) };
}

/** The playbook's own words for a note at this severity. */
export function handOffMessage(incident: Incident, playbook: Playbook): PlaybookMessage | undefined {
  return offeredMessages(incident, playbook, [], { moment: 'handoff' })[0]?.message;
}

function written(parts: readonly Part[]): string {
  const texts = parts
    .filter(({ lines }) => lines.length > 0)
    .map(({ title, lines }) => {
      if (title === '') return lines.map(plain).join('\n');
      if (lines.length === 1) return `${title}: ${plain(lines[0] ?? '')}`;
      return [`${title}:`, ...lines.map((line) => `- ${plain(line)}`)].join('\n');
    });
  return `${texts.join('\n\n')}\n`;
}

function plain(text: string): string {
  return messageText(text, 'plain');
}

function head(incident: Incident, { role, from, to }: HandOff): Part {
  const name = incident.roles.find(({ id }) => id === role)?.name ?? role;
  const about = [incident.severity?.id ?? '', incident.id ?? '', incident.title].filter(Boolean).join(' ');
  const passing = from === null ? `${name}: ${to}` : `${name}: ${from} hands over to ${to}`;
  return { value: '', title: '', lines: [`Hand-off of ${about}`, passing] };
}

const nobody = 'nobody';
const nothing = 'none written down';

/** What a note says since the last hand-off, where a message says it of the whole incident. */
const lists: ReadonlySet<string> = new Set(['impact', 'hypotheses', 'actions']);

function partsOf(incident: Incident, playbook: Playbook, clock: SpokenClock): readonly Part[] {
  const { document, status, roles } = incident;
  const since = sinceLast(incident);
  const elapsed = sinceStart(elapsedMs(incident, clock.now));
  const state = [incident.severity?.id, status, elapsed].filter(Boolean).join(', ');
  const actions = since.filter((entry) => isAction(entry) && !isHypothesis(entry));
  const hypotheses = openHypotheses(document);
  return [
    { value: 'status', title: 'Status', lines: state === '' ? [] : [state] },
    {
      value: 'impact',
      title: 'Impact',
      lines: [opening(document, 'impact') ?? opening(document, 'summary') ?? nothing],
    },
    { value: 'hypotheses', title: 'Open hypotheses', lines: hypotheses.length > 0 ? hypotheses : [nothing] },
    {
      value: 'actions',
      title: 'Done so far',
      lines: actions.length > 0 ? actions.map((entry) => timedText(entry, clock)) : [nothing],
    },
    {
      value: 'roles',
      title: 'Roles',
      lines: roles.flatMap(({ name, holder, needed }) =>
        holder ? [`${name}: ${holder.value}`] : needed ? [`${name}: nobody yet`] : [],
      ),
    },
    { value: 'open_steps', title: 'Open in the checklists', lines: openSteps(incident, playbook, clock) },
    { value: 'due', title: 'Due next', lines: dueNext(incident, playbook, clock) },
    { value: 'channel', title: 'Where', lines: places(incident, playbook) },
    { value: 'steps', title: 'Before you leave', lines: playbook.handoff.steps },
  ];
}

/** The entries since the last hand-off; all where there was none. */
function sinceLast({ document, events }: Incident): readonly TimelineEntry[] {
  const last = events.findLast(({ event }) => event.kind === 'handoff')?.at.epochMilliseconds;
  if (last === undefined) return document.timeline;
  return document.timeline.filter(({ at }) => (at?.epochMs ?? 0) >= last);
}

const mostSteps = 10;

/** Of the checklists of the phase that the incident is in, and of those that belong to none. */
function openSteps(incident: Incident, playbook: Playbook, { now }: SpokenClock): readonly string[] {
  const phase = phaseOf(incident, playbook, now)?.id;
  const elsewhere = playbook.checklists
    .filter((checklist) => phase !== undefined && checklist.phase !== undefined && checklist.phase !== phase)
    .map((checklist) => documentChecklist(incident, checklist, playbook));
  const open = incident.checklists
    .filter((checklist) => !elsewhere.includes(checklist))
    .flatMap(({ name, steps }) => steps.filter(({ done }) => !done).map(({ text }) => `${name}: ${text}`));
  const more = open.length - mostSteps;
  return more > 0 ? [...open.slice(0, mostSteps), `and ${more} more`] : open;
}

function dueNext(incident: Incident, playbook: Playbook, clock: SpokenClock): readonly string[] {
  return clockOf(incident, playbook, clock.now).due.map(({ what, at, state }) => {
    const time = spokenTime(at, clock);
    return state === 'overdue' ? `${what}: overdue since ${time}` : `${what}: by ${time}`;
  });
}

function places(incident: Incident, playbook: Playbook): readonly string[] {
  const own = channelName(incident, playbook);
  const used = playbook.messages.flatMap((message) => messageLink(message, playbook) ?? []);
  const links = [...new Map(used.map(({ name, url }) => [name, `${name} ${url}`])).values()];
  return [...(own === undefined ? [] : [own]), ...links, incident.document.path];
}
