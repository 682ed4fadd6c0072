import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { Due } from '../../core/incident/clock/clock.ts';
import { countdown, sinceStart } from '../../core/incident/clock/words.ts';
import { plain } from '../changes/words.ts';
import type { FollowedIncidents } from '../incidents/followed.ts';
import type { Host } from '../run.ts';
import { besides } from './besides.ts';
import { untilNextTick } from './ticks.ts';
import { mostUrgent, type TimedIncident, timed } from './timed.ts';
import { tooltipOf } from './tooltip.ts';

/** The item of the status bar: there while an incident is active, and computed anew each time. */
export function showClock(incidents: FollowedIncidents, { log }: Host): vscode.Disposable {
  const item = vscode.window.createStatusBarItem('debrief.incident', vscode.StatusBarAlignment.Left, 1000);
  item.name = vscode.l10n.t('Debrief: Incident');
  let known: Awaited<ReturnType<FollowedIncidents['all']>> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let disposed = false;
  const draw = (): void => {
    clearTimeout(timer);
    if (disposed || known === undefined || known.active.length === 0) {
      item.hide();
      return;
    }
    const now = Temporal.Now.instant();
    const all = timed(known.active, now);
    fill(item, all);
    item.show();
    const left = all.flatMap(({ clock }) => clock.due.map(({ leftMs }) => leftMs));
    timer = setTimeout(draw, untilNextTick(now.epochMilliseconds, left));
  };
  const renew = async (): Promise<void> => {
    try {
      known = await incidents.all();
    } catch (error) {
      log.error(error instanceof Error ? error : String(error));
    }
    draw();
  };
  void renew();
  const listener = incidents.onDidChange(() => void renew());
  return {
    dispose() {
      disposed = true;
      clearTimeout(timer);
      listener.dispose();
      item.dispose();
    },
  };
}

function fill(item: vscode.StatusBarItem, all: readonly TimedIncident[]): void {
  const [first] = all;
  if (!first) return;
  const due = mostUrgent(first.clock.due);
  const late = all.flatMap(({ clock }) => clock.due).filter(({ state }) => state === 'overdue').length;
  const text = [...count(all), factsOf(first), dueText(due, late)].filter((part) => part !== '');
  const others = besides(due, first.clock.due);
  item.text = `$(${iconOf(first, due)}) ${[...text, ...others.map(({ short }) => short)].join(' · ')}`;
  item.backgroundColor = colourOf(due);
  item.accessibilityInformation = {
    label: [...text, due?.why ?? '', ...others.map(({ words }) => words)].join(', '),
    role: 'button',
  };
  offer(item, all.length === 1 ? [{ uri: first.uri.toString() }] : []);
  const tooltip = tooltipOf(all);
  // A hover that is open is drawn anew with each change.
  const shown = item.tooltip;
  if (!(shown instanceof vscode.MarkdownString) || shown.value !== tooltip.value) item.tooltip = tooltip;
}

/** Set only where it differs: a click may fall between the old one and the new. */
function offer(item: vscode.StatusBarItem, wanted: readonly { readonly uri: string }[]): void {
  const { command } = item;
  const isOffered =
    typeof command === 'object' && JSON.stringify(command.arguments) === JSON.stringify(wanted);
  if (isOffered) return;
  item.command = {
    command: 'debrief.showIncident',
    title: vscode.l10n.t('What Next?'),
    arguments: [...wanted],
  };
}

function count(all: readonly TimedIncident[]): string[] {
  return all.length > 1 ? [vscode.l10n.t('{0} incidents', all.length)] : [];
}

function factsOf({ incident, clock }: TimedIncident): string {
  const severity = incident.severity?.id ?? incident.document.metadata.severity?.value ?? '';
  const facts = [
    incident.drill ? vscode.l10n.t('DRILL') : '',
    plain(severity).slice(0, 20),
    sinceStart(clock.elapsedMs),
  ];
  return facts.filter((fact) => fact !== '').join(' ');
}

/** @param late how much is late in all incidents */
function dueText(due: Due | undefined, late: number): string {
  if (due === undefined) return '';
  const others = late > 1 ? ` ${vscode.l10n.t('(+{0} late)', late - 1)}` : '';
  if (due.kind !== 'monitoring') return `${plain(due.what)} ${countdown(due.leftMs)}${others}`;
  return due.leftMs <= 0
    ? vscode.l10n.t('stable: resolve?')
    : vscode.l10n.t('watch {0} more', countdown(due.leftMs));
}

function iconOf({ incident, clock }: TimedIncident, due: Due | undefined): string {
  if (clock.notice !== null || due?.state === 'overdue') return 'warning';
  if (incident.drill) return 'beaker';
  return incident.stage === 'monitoring' ? 'eye' : 'flame';
}

function colourOf(due: Due | undefined): vscode.ThemeColor | undefined {
  if (due?.state === 'overdue') return new vscode.ThemeColor('statusBarItem.errorBackground');
  return due?.state === 'soon' ? new vscode.ThemeColor('statusBarItem.warningBackground') : undefined;
}
