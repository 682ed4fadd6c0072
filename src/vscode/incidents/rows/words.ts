import * as vscode from 'vscode';
import type { Due } from '../../../core/incident/clock/clock.ts';
import { inMinutes } from '../../../core/incident/clock/words.ts';
import { warRoomOpens } from '../../../core/incident/due/deadlines.ts';
import { audienceName, holdsFor } from '../../../core/incident/due/promise.ts';
import type { Incident } from '../../../core/incident/incident.ts';
import { channelName } from '../../../core/incident/messages/channel.ts';
import type { PlaybookMessage } from '../../../core/playbook/schema/words.ts';
import type { PlaybookData } from '../../../core/playbook/schema.ts';
import { reaching } from './people.ts';
import { group, type Row, type RowMaker, textRows, withinWords } from './row.ts';

/** The messages that the severity has, those for whom an update is due first. */
export function messageRows(
  make: RowMaker,
  { severity }: Incident,
  { messages, due }: { readonly messages: PlaybookData['messages']; readonly due: readonly Due[] },
): Row[] {
  const nextTo = ({ audience, moment }: PlaybookMessage): Due | undefined =>
    moment === 'update' ? due.find(({ kind, id }) => kind === 'update' && id === audience) : undefined;
  const leftMs = (message: PlaybookMessage): number => nextTo(message)?.leftMs ?? Number.MAX_SAFE_INTEGER;
  const rows = messages
    .filter(({ severities }) => holdsFor(severities, severity?.id ?? null))
    .sort((a, b) => leftMs(a) - leftMs(b))
    .map((message) => {
      const next = nextTo(message);
      const facts = [audienceName(message.audience), ...(next ? [inMinutes(next.leftMs)] : [message.moment])];
      return make(`message/${message.id}`, {
        label: message.name,
        description: facts.join(' · '),
        tooltip: [message.when, message.channel],
        icon: next?.state === 'overdue' || next?.state === 'soon' ? 'warning' : 'megaphone',
        context: 'message',
        command: 'debrief.composeUpdate',
        about: { message: message.id },
      });
    });
  return group(make, 'messages', { label: vscode.l10n.t('Messages'), icon: 'megaphone', rows });
}

/** Channels and links; a click opens those that the team has filled in, and copies the name of the incident's own. */
export function linkRows(make: RowMaker, incident: Incident, playbook: PlaybookData): Row[] {
  const { channels, links, channel_pattern } = playbook;
  const own = channelName(incident, playbook);
  const row = (
    id: string,
    icon: string,
    one: { name: string; purpose?: string | undefined; url?: string | undefined },
  ) => {
    const facts = { label: one.name, description: one.purpose, icon, tooltip: [one.url] };
    return make(
      id,
      one.url === undefined ? { ...facts, ...reaching(one.name) } : { ...facts, ...reaching(one.url) },
    );
  };
  const groups = [...new Set(links.map(({ group: name }) => name ?? ''))];
  const below = (name: string): Row[] =>
    links.flatMap((link, index) =>
      (link.group ?? '') === name ? [row(`link/${index}`, 'link-external', link)] : [],
    );
  return group(make, 'links', {
    label: vscode.l10n.t('Channels and Links'),
    icon: 'comment-discussion',
    rows: [
      ...(own === undefined
        ? []
        : [
            make('channel', {
              label: own,
              description: vscode.l10n.t('channel of this incident'),
              tooltip: [channel_pattern],
              icon: 'comment',
              ...reaching(own),
            }),
          ]),
      ...channels.map((channel, index) => row(`channel/${index}`, 'comment', channel)),
      ...groups.flatMap((name) =>
        name === '' ? below(name) : [make(`links/${name}`, { label: name, icon: 'link', rows: below(name) })],
      ),
    ],
  });
}

/** When the war room opens, who is there and how it is led. */
export function warRoomRows(make: RowMaker, incident: Incident, playbook: PlaybookData): Row[] {
  const { participants, tools, cadence, rules } = playbook.war_room;
  const open = warRoomOpens(incident, playbook);
  const names = participants.map((one) => playbook.roles.find(({ id }) => id === one)?.name ?? one);
  const part = (id: string, label: string, texts: readonly string[]): Row[] =>
    group(make, `war-room/${id}`, { label, rows: textRows(make, `war-room/${id}`, texts) });
  return group(make, 'war-room', {
    label: vscode.l10n.t('War Room'),
    description: open && withinWords(open.within_minutes),
    icon: 'device-camera-video',
    rows: [
      ...part('who', vscode.l10n.t('Participants'), names),
      ...part('tools', vscode.l10n.t('Tools'), tools),
      ...part('cadence', vscode.l10n.t('Cadence'), cadence),
      ...part('rules', vscode.l10n.t('Rules'), rules),
    ],
  });
}
