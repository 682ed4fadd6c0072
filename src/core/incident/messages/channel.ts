import mustache from 'mustache';
import { onlyOwn } from '../../playbook/render.ts';
import type { Playbook } from '../../playbook/schema.ts';
import { localIn } from '../../time/zones.ts';
import type { Incident } from '../incident.ts';
import { utcZone } from '../log/zone.ts';
import { slugOf } from '../place.ts';

/** What chats allow, and forges too. */
const longest = 80;

/**
 * The name of the incident's channel by the playbook's pattern; undefined where there is none, or nothing to fill it. It
 * stays what it was at the declaration, when the channel was made, whatever the severity is by now.
 */
export function channelName(
  { id, title, severity, times, events }: Incident,
  { channel_pattern }: Pick<Playbook, 'channel_pattern'>,
): string | undefined {
  if (channel_pattern === undefined) return undefined;
  const local = times.declared && localIn(utcZone.zone, times.declared);
  const declared = events.map(({ event }) => event).find((event) => event.kind === 'declared');
  const values = {
    id: slugOf(id ?? ''),
    severity: slugOf(declared?.severity ?? severity?.id ?? ''),
    slug: slugOf(title),
    date: local ? local.toPlainDate().toString() : '',
    time: local ? local.toPlainTime().toString({ smallestUnit: 'minute' }).replace(':', '') : '',
  };
  const name = mustache.render(channel_pattern, onlyOwn(values), undefined, { escape: String });
  return name.toLowerCase().slice(0, longest).replace(/-+$/, '') || undefined;
}
