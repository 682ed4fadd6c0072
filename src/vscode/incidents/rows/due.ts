import * as vscode from 'vscode';
import type { Due } from '../../../core/incident/clock/clock.ts';
import { inMinutes } from '../../../core/incident/clock/words.ts';
import { type About, group, type Row, type RowMaker } from './row.ts';

/** What is due, the earliest first, each with the way to do it. */
export function dueRows(make: RowMaker, due: readonly Due[]): Row[] {
  const late = due.filter(({ state }) => state === 'overdue').length;
  return group(make, 'due', {
    label: vscode.l10n.t('Due'),
    description: countOf(due.length, late),
    icon: 'clock',
    expanded: true,
    rows: due.map((one) => dueRow(make, one)),
  });
}

function countOf(all: number, late: number): string {
  if (late === 0) return String(all);
  return late === all ? vscode.l10n.t('{0} late', late) : vscode.l10n.t('{0}, {1} late', all, late);
}

function dueRow(make: RowMaker, due: Due): Row {
  const { kind, id, what, why, state, leftMs } = due;
  const isStable = kind === 'monitoring' && leftMs <= 0;
  return make(`due/${kind}/${id}`, {
    // The time first: a narrow view cuts off the end.
    label: isStable ? vscode.l10n.t('Stable: resolve?') : inMinutes(leftMs),
    description: isStable ? '' : what,
    tooltip: [why],
    ...icons[state],
    context: `due ${kind} ${state}`,
    ...doing(due),
    ...(kind === 'deadline' && { command: 'debrief.openIncident', about: { deadline: what } }),
  });
}

const icons = {
  overdue: { icon: 'error', colour: 'list.errorForeground' },
  soon: { icon: 'warning', colour: 'list.warningForeground' },
  waiting: { icon: 'clock' },
} as const;

/** The command that does what is due, or enters that it was done. */
export function doing({ kind, id, what, leftMs }: Due): { readonly command: string; readonly about: About } {
  if (kind === 'update') return { command: 'debrief.composeUpdate', about: { audience: id } };
  if (kind === 'escalation') return { command: 'debrief.escalate', about: { level: id } };
  if (kind === 'monitoring' && leftMs <= 0) return { command: 'debrief.resolveIncident', about: {} };
  if (kind === 'deadline' && id === 'severity/review')
    return { command: 'debrief.scheduleReview', about: {} };
  if (kind === 'deadline' && !id.startsWith('severity/')) {
    return { command: 'debrief.tickStep', about: { deadline: what } };
  }
  return { command: 'debrief.openIncident', about: {} };
}
