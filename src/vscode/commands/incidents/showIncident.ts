import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { singleLine } from '../../../core/document/escape.ts';
import type { Due } from '../../../core/incident/clock/clock.ts';
import { clockOf } from '../../../core/incident/clock/clockOf.ts';
import { inMinutes, sinceStart } from '../../../core/incident/clock/words.ts';
import { phaseOf } from '../../../core/incident/phase.ts';
import { plain } from '../../changes/words.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { doing } from '../../incidents/rows/due.ts';
import { nextSteps } from '../../incidents/steps.ts';
import type { CommandRun } from '../../run.ts';

interface Choice extends vscode.QuickPickItem {
  readonly command?: string;
  readonly about?: object;
}

/** What is due and what makes sense next, each a choice away. */
export async function showIncident(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const now = Temporal.Now.instant();
  const clock = clockOf(chosen.incident, chosen.playbook, now);
  const choices = [
    ...separated(vscode.l10n.t('Due'), clock.due.map(dueChoice)),
    ...separated(vscode.l10n.t('Next steps'), stepChoices(chosen, now)),
    ...separated(vscode.l10n.t('Actions'), actions(chosen)),
  ];
  const { incident } = chosen;
  const facts = [
    incident.drill ? vscode.l10n.t('DRILL') : '',
    incident.severity?.id ?? '',
    sinceStart(clock.elapsedMs),
  ];
  const title = [...facts, singleLine(incident.title)].filter((fact) => fact !== '').join(' · ');
  const placeHolder = clock.notice ?? incident.unclear[0] ?? vscode.l10n.t('What next?');
  const picked = await vscode.window.showQuickPick(choices, {
    title,
    placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (picked?.command === undefined) return;
  await vscode.commands.executeCommand(picked.command, { ...picked.about, uri: chosen.uri.toString() });
}

function separated(label: string, choices: readonly Choice[]): Choice[] {
  return choices.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...choices];
}

function dueChoice(due: Due): Choice {
  const icon = due.state === 'overdue' ? 'error' : due.state === 'soon' ? 'warning' : 'clock';
  const isStable = due.kind === 'monitoring' && due.leftMs <= 0;
  return {
    label: `$(${icon}) ${isStable ? vscode.l10n.t('Stable: resolve?') : plain(due.what)}`,
    description: isStable ? '' : inMinutes(due.leftMs),
    detail: plain(due.why),
    ...doing(due),
  };
}

function stepChoices({ incident, playbook }: ChosenIncident, now: Temporal.Instant): Choice[] {
  return nextSteps(incident, playbook, phaseOf(incident, playbook, now)).map((step) => ({
    label: `$(circle-large-outline) ${plain(step.step)}`,
    description: plain(step.checklist),
    command: 'debrief.tickStep',
    about: step,
  }));
}

function actions({ incident, playbook }: ChosenIncident): Choice[] {
  const action = (icon: string, label: string, command: string, about: object = {}): Choice => ({
    label: `$(${icon}) ${label}`,
    command: `debrief.${command}`,
    about,
  });
  const empty = incident.roles
    .filter(({ needed, holder }) => needed && holder === null)
    .map(({ id, name }) =>
      action('person-add', vscode.l10n.t('Assign {0}', plain(name)), 'assignRole', { role: id }),
    );
  const services =
    incident.document.metadata.services.length > 0
      ? []
      : [action('server', vscode.l10n.t('Set the services'), 'setServices')];
  const hasRunbooks = playbook.runbooks.length + playbook.mitigations.length > 0;
  const running = [
    action('edit', vscode.l10n.t('Log an entry'), 'addTimelineEntry'),
    action('megaphone', vscode.l10n.t('Compose an update'), 'composeUpdate'),
    ...empty,
    ...services,
    action('arrow-up', vscode.l10n.t('Escalate'), 'escalate'),
    ...(hasRunbooks ? [action('book', vscode.l10n.t('Open a runbook'), 'openRunbook')] : []),
    ...(playbook.decisions.length > 0 ? [action('question', vscode.l10n.t('Decide'), 'decide')] : []),
    action('arrow-swap', vscode.l10n.t('Hand off'), 'handOff'),
    action('dashboard', vscode.l10n.t('Change the severity'), 'changeSeverity'),
    action('eye', vscode.l10n.t('Mark as mitigated'), 'mitigateIncident'),
    action('pass', vscode.l10n.t('Resolve'), 'resolveIncident'),
  ];
  const over = [
    action('calendar', vscode.l10n.t('Schedule the review'), 'scheduleReview'),
    action('note', vscode.l10n.t('Create the postmortem'), 'createPostmortem'),
    action('table', vscode.l10n.t('Write the row of the incident log'), 'writeLogRow'),
    action('debug-restart', vscode.l10n.t('Reopen: it is back'), 'reopenIncident'),
  ];
  return [
    ...(incident.stage === 'resolved' ? over : running),
    action('history', vscode.l10n.t('Set the times'), 'setTimes'),
    action('checklist', vscode.l10n.t('Tick steps'), 'tickStep', {}),
    action('go-to-file', vscode.l10n.t('Open the record'), 'openIncident'),
    action('notebook', vscode.l10n.t('Show the playbook'), 'showPlaybook'),
  ];
}
