import * as vscode from 'vscode';
import { escapeInline } from '../../core/document/escape.ts';
import type { Due } from '../../core/incident/clock/clock.ts';
import { inMinutes, sinceStart } from '../../core/incident/clock/words.ts';
import { plain } from '../changes/words.ts';
import { doing } from '../incidents/rows/due.ts';
import type { TimedIncident } from './timed.ts';

const commands = [
  'debrief.openIncident',
  'debrief.composeUpdate',
  'debrief.escalate',
  'debrief.resolveIncident',
  'debrief.showIncident',
  'debrief.tickStep',
];

/** The most that are listed of one incident. */
const mostDue = 8;

/** All active incidents with what is due and why, and ways to do it. It changes once a minute. */
export function tooltipOf(all: readonly TimedIncident[]): vscode.MarkdownString {
  const text = new vscode.MarkdownString(all.map(section).join('\n\n---\n\n'), true);
  text.isTrusted = { enabledCommands: commands };
  return text;
}

function section(one: TimedIncident): string {
  const { incident, clock, uri } = one;
  const about = { uri: uri.toString() };
  const facts = [
    incident.drill ? vscode.l10n.t('DRILL') : '',
    incident.severity === null ? '' : `${incident.severity.id} ${incident.severity.name}`,
    incident.status ?? '',
    [sinceStart(clock.elapsedMs), incident.zero?.since ?? ''].join(' ').trim(),
  ];
  const head = `**${words(incident.title || one.path)}**  \n${facts
    .filter((fact) => fact !== '')
    .map(words)
    .join(' · ')}`;
  const notes = [...(clock.notice === null ? [] : [clock.notice]), ...incident.unclear].map(
    (note) => `\n\n$(warning) ${words(note)}`,
  );
  const due = clock.due.slice(0, mostDue).map((one) => line(one, about));
  const links = [
    link(vscode.l10n.t('Open'), 'debrief.openIncident', about),
    link(vscode.l10n.t('Compose Update'), 'debrief.composeUpdate', about),
    link(vscode.l10n.t('Escalate'), 'debrief.escalate', about),
    link(vscode.l10n.t('What Next?'), 'debrief.showIncident', about),
  ];
  const list = due.length === 0 ? '' : `\n\n${due.join('\n')}`;
  return `${head}${notes.join('')}${list}\n\n${links.join(' · ')}`;
}

function line(due: Due, about: { readonly uri: string }): string {
  const icon = due.state === 'overdue' ? '$(error)' : due.state === 'soon' ? '$(warning)' : '$(clock)';
  const what = `${words(due.what)}, ${inMinutes(due.leftMs)}`;
  return `- ${icon} ${linked(due, what, about)}  \n  ${words(due.why)}`;
}

function linked(due: Due, what: string, about: { readonly uri: string }): string {
  const { kind, id } = due;
  if (kind === 'update') return link(what, 'debrief.composeUpdate', { ...about, audience: id });
  if (kind === 'escalation') return link(what, 'debrief.escalate', { ...about, level: id });
  if (kind === 'monitoring') return link(what, 'debrief.resolveIncident', about);
  const { command, about: named } = doing(due);
  return command === 'debrief.tickStep' ? link(what, command, { ...about, ...named }) : what;
}

/** @param title is Markdown */
function link(title: string, command: string, argument: object): string {
  return `[${title}](command:${command}?${encodeURIComponent(JSON.stringify([argument])).replace(/[()]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)})`;
}

/** Foreign words as Markdown that draws nothing else. */
function words(text: string): string {
  return escapeInline(plain(text));
}
