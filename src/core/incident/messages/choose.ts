import type { Moment } from '../../playbook/schema/parts.ts';
import type { PlaybookMessage } from '../../playbook/schema/words.ts';
import type { Playbook, PlaybookData } from '../../playbook/schema.ts';
import type { Due } from '../clock/clock.ts';
import type { Incident } from '../incident.ts';
import { updatesTo } from './values.ts';

/** What a person asked for; everything that fits where they did not say. */
export interface MessageWish {
  readonly id?: string;
  readonly audience?: string;
  readonly moment?: Moment;
}

/** A message that could be sent now. */
export interface OfferedMessage {
  readonly message: PlaybookMessage;
  /** The update that it would settle; null where none is due. */
  readonly due: Due | null;
}

/**
 * The messages that fit the incident's severity and a wish: those that settle what is due come first, then those of the
 * moment that the incident is in, then the others as the playbook orders them.
 */
export function offeredMessages(
  incident: Incident,
  { messages }: PlaybookData,
  due: readonly Due[],
  wish: MessageWish = {},
): readonly OfferedMessage[] {
  const now = momentsNow(incident);
  return messages
    .filter((message) => isWished(message, wish) && fitsSeverity(message, incident))
    .map((message) => ({ message, due: dueFor(message, incident, due) }))
    .map((offer) => ({ offer, ranks: ranksOf(offer, now) }))
    .sort((a, b) => a.ranks.map((rank, index) => rank - (b.ranks[index] ?? 0)).find(Boolean) ?? 0)
    .map(({ offer }) => offer);
}

function isWished({ id, audience, moment }: PlaybookMessage, wish: MessageWish): boolean {
  return (
    (wish.id === undefined || wish.id === id) &&
    (wish.audience === undefined || wish.audience === audience) &&
    (wish.moment === undefined || wish.moment === moment)
  );
}

function fitsSeverity({ severities }: PlaybookMessage, { severity }: Incident): boolean {
  return severities === undefined || severity === null || severities.includes(severity.id);
}

/** The moments that an incident is in, the likeliest first. */
function momentsNow({ stage, events }: Incident): readonly Moment[] {
  if (stage === 'resolved') return ['resolved', 'review'];
  if (stage === 'monitoring') return ['mitigated', 'update', 'resolved'];
  return events.some(({ event }) => event.kind === 'update')
    ? ['update', 'declared']
    : ['declared', 'update'];
}

/** The first update to an audience may be its declaration; every other is an update. */
function dueFor(
  { audience, moment }: PlaybookMessage,
  incident: Incident,
  due: readonly Due[],
): OfferedMessage['due'] {
  const isFirst = updatesTo(incident, audience).length === 0;
  const settles = moment === 'update' || (moment === 'declared' && isFirst);
  return settles ? (due.find(({ kind, id }) => kind === 'update' && id === audience) ?? null) : null;
}

/** The lower the sooner. Waiting is no hurry: only what is due soon, or past, comes before the moment. */
function ranksOf({ message, due }: OfferedMessage, now: readonly Moment[]): readonly number[] {
  const place = now.indexOf(message.moment);
  const moment = place < 0 ? now.length : place;
  const leftMs = due?.leftMs ?? Number.MAX_SAFE_INTEGER;
  return due === null || due.state === 'waiting' ? [1, moment, leftMs] : [0, leftMs, moment];
}

/** Where a message goes, in a browser; null where the playbook has no address. */
export function messageLink(
  { channel }: PlaybookMessage,
  { channels, links }: Pick<Playbook, 'channels' | 'links'>,
): { readonly name: string; readonly url: string } | null {
  const found = [...channels, ...links].find(({ name }) => name === channel);
  return found?.url !== undefined && /^https?:\/\//i.test(found.url)
    ? { name: found.name, url: found.url }
    : null;
}
