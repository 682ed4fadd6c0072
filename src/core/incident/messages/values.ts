import { Temporal } from 'temporal-polyfill';
import type { Postmortem, TimelineEntry } from '../../document/model.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import type { Playbook, PlaybookSeverity } from '../../playbook/schema.ts';
import { everyInWords, formatDuration } from '../../time/durations.ts';
import { readEvent } from '../events.ts';
import type { Incident } from '../incident.ts';
import { type NamedZone, namedZone, timelineZone } from '../log/zone.ts';
import type { MessageValueName } from '../messageValues.ts';
import { phaseOf } from '../phase.ts';
import { elapsedMs } from '../times.ts';
import { channelName } from './channel.ts';
import { frontMatterFacts, opening } from './facts.ts';
import { openHypotheses } from './hypotheses.ts';
import { spokenTime } from './times.ts';

/** When a message is composed, and what the record does not tell. */
export interface MessageMoment {
  readonly now: Temporal.Instant;
  /** The zone that the team speaks in; that of the timeline where it has not said. */
  readonly zone?: string | null;
  /** By the names of values: what this message is about, and what a person gives. */
  readonly told?: Readonly<Record<string, string | readonly string[]>>;
}

/** Foreign text, not escaped yet. An absent value is undefined, a list may be empty. */
export type MessageValues = Readonly<
  Partial<Record<MessageValueName, string | readonly string[] | undefined>>
>;

/** Values that a template may name which have their own keys: roles, and fields of the front matter. */
export interface ToldValues {
  readonly values: MessageValues;
  /** Holders by role id. */
  readonly roles: ReadonlyMap<string, string>;
  readonly facts: ReadonlyMap<string, string | readonly string[]>;
}

const mostActions = 6;

/** What the record, the playbook and the moment tell for a message. */
export function messageValues(
  incident: Incident,
  playbook: Playbook,
  message: Pick<PlaybookMessage, 'audience' | 'channel' | 'moment'>,
  moment: MessageMoment,
): ToldValues {
  const { document } = incident;
  const facts = new Map<string, string | readonly string[]>([
    ...frontMatterFacts(document),
    ...Object.entries(moment.told ?? {}),
  ]);
  const roles = new Map([...document.metadata.roles].map(([id, { value }]) => [id, value]));
  const values: MessageValues = {
    id: incident.id ?? undefined,
    title: incident.title || undefined,
    severity: incident.severity?.id ?? document.metadata.severity?.value,
    severity_name: incident.severity?.name,
    status: incident.status ?? undefined,
    phase: phaseOf(incident, playbook, moment.now)?.name,
    services: document.metadata.services.map(({ value }) => value).join(', ') || undefined,
    summary: opening(document, 'summary'),
    impact: opening(document, 'impact'),
    ...timeValues(incident, message, moment),
    update_number: String(sentBefore(incident, message) + 1),
    channel: channelName(incident, playbook) ?? message.channel,
    status_page: statusPage(playbook),
    commander: roles.get('commander') ?? roles.get('incident_commander'),
    actions: recentActions(incident, moment),
    hypotheses: openHypotheses(document),
    customers_affected: facts.get('customers_affected') ?? facts.get('users_affected'),
    root_cause: opening(document, 'rootCause'),
    resolution: resolutionOf(incident) ?? opening(document, 'resolution'),
    ...moment.told,
  };
  return { values, roles, facts };
}

function timeValues(
  incident: Incident,
  { audience }: Pick<PlaybookMessage, 'audience'>,
  moment: MessageMoment,
): MessageValues {
  const { times, severity, document } = incident;
  const { now } = moment;
  const clock = spokenClock(document, moment);
  const said = (at: Temporal.Instant | null): string | undefined =>
    at === null ? undefined : spokenTime(at, clock);
  const elapsed = elapsedMs(incident, now);
  const minutes = elapsed === null ? null : Math.floor(elapsed / 60_000);
  const lasted = minutes === null ? undefined : formatDuration(minutes);
  const every = cadence(severity, audience);
  return {
    elapsed: lasted,
    elapsed_minutes: minutes === null ? undefined : String(minutes),
    duration: lasted,
    started_at: said(times.started),
    detected_at: said(times.detected),
    declared_at: said(times.declared),
    mitigated_at: said(times.mitigated),
    resolved_at: said(times.resolved),
    review_at: said(later(times.resolved, (severity?.review_within_hours ?? 0) * 60)),
    now: said(now),
    next_update_at: said(later(now, every ?? 0)),
    update_every: every === null ? undefined : everyInWords(every),
  };
}

export interface SpokenClock {
  readonly now: Temporal.Instant;
  readonly zone: NamedZone;
}

/** How times are said at a moment. */
export function spokenClock(document: Postmortem, { now, zone }: MessageMoment): SpokenClock {
  return { now, zone: (zone && namedZone(zone)) || timelineZone(document) };
}

function later(at: Temporal.Instant | null, minutes: number): Temporal.Instant | null {
  return at === null || minutes === 0 ? null : at.add({ milliseconds: minutes * 60_000 });
}

/** Minutes from one update to an audience to the next; null where none is promised. */
export function cadence(severity: PlaybookSeverity | null, audience: string): number | null {
  const own = severity?.updates.find((updates) => updates.audience === audience)?.every_minutes;
  return own ?? (audience === 'internal' ? severity?.update_every_minutes : undefined) ?? null;
}

/** How many messages of this kind its readers had: a status update is not counted with the notice that came before. */
function sentBefore(
  incident: Incident,
  { audience, moment }: Pick<PlaybookMessage, 'audience' | 'moment'>,
): number {
  const kinds = updatesTo(incident, audience).map(({ event }) => event.kind === 'update' && event.moment);
  return kinds.filter((kind) => (kind || 'update') === moment).length;
}

/** The messages that were sent to an audience, oldest first. */
export function updatesTo({ events }: Incident, audience: string): Incident['events'] {
  return events.filter(({ event }) => event.kind === 'update' && event.audience === audience);
}

function statusPage({ links, channels }: Playbook): string | undefined {
  return [...links, ...channels].find(({ name, url }) => url && /status.?page/i.test(name))?.url;
}

/** The closing entry's words. */
function resolutionOf({ events }: Incident): string | undefined {
  const closing = events.findLast(({ event }) => event.kind === 'resolved')?.event;
  return closing?.kind === 'resolved' && closing.text !== '' ? closing.text : undefined;
}

/** Whether an entry tells of the work on the incident rather than of who was told and who has which role. */
export function isAction({ text }: Pick<TimelineEntry, 'text'>): boolean {
  const kind = readEvent(text)?.kind;
  return kind === undefined || kind === 'decided' || kind === 'mitigated' || kind === 'escalated';
}

function recentActions({ document }: Incident, moment: MessageMoment): readonly string[] {
  const clock = spokenClock(document, moment);
  return document.timeline
    .filter(isAction)
    .slice(-mostActions)
    .map((entry) => timedText(entry, clock));
}

/** An entry with its time in front, where that is known. */
export function timedText({ at, text }: TimelineEntry, clock: SpokenClock): string {
  const epochMs = at?.epochMs ?? null;
  if (epochMs === null) return text;
  return `${spokenTime(Temporal.Instant.fromEpochMilliseconds(epochMs), clock)} ${text}`;
}
