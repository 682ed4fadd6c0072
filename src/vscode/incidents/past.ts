import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { clockOf } from '../../core/incident/clock/clockOf.ts';
import { inMinutes } from '../../core/incident/clock/words.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { formatDuration } from '../../core/time/durations.ts';
import type { Rows, ViewPlace } from '../incidentsView.ts';
import type { FollowedIncident, FollowedIncidents } from './followed.ts';
import { Row } from './rows/row.ts';

/** Incidents that are over, the one that ended last first. */
export function pastTree(incidents: FollowedIncidents, { renewed }: ViewPlace): Rows {
  const listener = incidents.onDidChange(() => renewed.fire(undefined));
  return {
    async rowsBelow(row) {
      if (row) return [];
      const { past } = await incidents.all();
      const now = Temporal.Now.instant();
      await vscode.commands.executeCommand('setContext', 'debrief.incidentsRead', true);
      return [...past].sort((a, b) => endedMs(b) - endedMs(a)).map((one) => pastRow(one, now));
    },
    dispose: () => listener.dispose(),
  };
}

function endedMs({ incident: { times } }: FollowedIncident): number {
  return (times.resolved ?? times.mitigated ?? times.declared)?.epochMilliseconds ?? 0;
}

function pastRow({ uri, path, incident, playbook }: FollowedIncident, now: Temporal.Instant): Row {
  const { elapsedMs, due } = clockOf(incident, playbook, now);
  const review = due.find(({ kind, id }) => kind === 'deadline' && id === 'severity/review');
  const isOwed = review !== undefined && !incident.drill && !isClosed(incident.status, playbook);
  const facts = [
    incident.drill ? vscode.l10n.t('DRILL') : '',
    incident.severity?.id ?? '',
    elapsedMs === null ? '' : formatDuration(elapsedMs / 60_000),
    isOwed ? vscode.l10n.t('review {0}', inMinutes(review.leftMs)) : '',
  ];
  return new Row(uri.toString(), 'past', {
    label: incident.title || path,
    description: facts.filter((fact) => fact !== '').join(' · '),
    tooltip: [
      incident.id ?? '',
      incident.times.resolved?.toString(),
      review && `${review.what}: ${review.why}`,
      ...incident.unclear,
      path,
    ],
    icon: incident.drill ? 'beaker' : isOwed ? 'calendar' : 'pass',
    colour: isOwed && review.state === 'overdue' ? 'list.warningForeground' : undefined,
    context: `past ${isOwed ? 'owing' : 'settled'}`,
    command: 'debrief.openIncident',
  });
}

/** Behind the status that says it is resolved, nothing is owed any more. */
function isClosed(status: string | null, { statuses, resolved_status }: Playbook): boolean {
  return statuses.indexOf(status?.toLowerCase() ?? '') > statuses.indexOf(resolved_status);
}
