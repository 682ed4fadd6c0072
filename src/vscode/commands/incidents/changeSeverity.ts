import * as vscode from 'vscode';
import { changeSeverity as change, severityConsequences } from '../../../core/incident/severity/change.ts';
import type { PlaybookSeverity } from '../../../core/playbook/schema.ts';
import { askWords } from '../../asking/askWords.ts';
import { pickSeverity } from '../../asking/pickSeverity.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { namedIn, record } from '../../incidents/running.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';

/** Makes an incident more or less severe, with the reason, and says what that means. */
export async function changeSeverity(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const { incident, playbook } = chosen;
  const current = incident.severity?.id ?? vscode.l10n.t('none');
  const title = vscode.l10n.t('Change Severity, now {0}', current);
  const named = playbook.severities.find(({ id }) => id === namedIn(run.args, 'severity'));
  const to = named ?? (await pickSeverity(playbook, title));
  if (!to) return;
  const consequences = severityConsequences(incident, to, playbook);
  const reason = await askReason(run, vscode.l10n.t('{0} to {1}', current, to.id), consequences);
  if (reason === undefined) return;
  await record(chosen, (now, at) => change(now, playbook, { to, reason, at }));
  run.words = '';
  await sayWhatFollows(chosen, to, consequences);
}

function askReason(
  run: CommandRun,
  title: string,
  consequences: readonly string[],
): Promise<string | undefined> {
  return askWords(run, {
    title,
    placeHolder: vscode.l10n.t('Why?'),
    prompt: consequences.join(' · '),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Say in a few words why.') : undefined),
  });
}

/** What is different now, with the way to what is to be done about it. */
async function sayWhatFollows(
  { uri, incident }: ChosenIncident,
  to: PlaybookSeverity,
  consequences: readonly string[],
): Promise<void> {
  const isMissing = incident.roles.some(({ id, holder }) => holder === null && to.roles.includes(id));
  const offers = new Map([
    [vscode.l10n.t('Compose Update'), 'debrief.composeUpdate'],
    ...(isMissing ? [[vscode.l10n.t('Assign Role'), 'debrief.assignRole'] as const] : []),
  ]);
  const message = [
    vscode.l10n.t('The incident is {0}.', to.id),
    ...consequences.map((one) => `${one}.`),
  ].join(' ');
  const answer = await vscode.window.showInformationMessage(unlinked(message), ...offers.keys());
  const command = answer === undefined ? undefined : offers.get(answer);
  if (command) await vscode.commands.executeCommand(command, { uri: uri.toString() });
}
