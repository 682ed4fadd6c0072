import * as vscode from 'vscode';
import { commandText } from '../../../core/incident/log/entries.ts';
import { type NamedZone, timelineZone } from '../../../core/incident/log/zone.ts';
import { forget, type RanCommand, waitingCommands } from '../../log/capture.ts';
import { shownAt } from '../../log/pickEntries.ts';
import { logTarget, writeEntries } from '../../log/target.ts';
import type { CommandRun } from '../../run.ts';

/** Switches on the offer of commands run in terminals; offers those that wait; switches it off again. */
export async function captureCommands(run: CommandRun): Promise<void> {
  if (!isOn()) return switchOn();
  if (waitingCommands().length === 0) return tellWaiting();
  const chosen = await logTarget(run);
  if (!chosen) return;
  const offered = waitingCommands();
  const picked = await pickCommands(offered, timelineZone(chosen.document));
  if (picked === 'stop') return setOn(false);
  if (picked === undefined) return;
  const entries = picked.map(({ at, command, exitCode }) => ({ at, text: commandText(command, exitCode) }));
  if (entries.length > 0) await writeEntries(chosen, entries);
  forget(offered);
}

function isOn(): boolean {
  return vscode.workspace.getConfiguration('debrief').get('captureCommands', false);
}

async function setOn(value: boolean): Promise<void> {
  const target = vscode.ConfigurationTarget.Global;
  await vscode.workspace.getConfiguration('debrief').update('captureCommands', value, target);
}

async function switchOn(): Promise<void> {
  const accept = vscode.l10n.t('Offer Commands');
  const message = vscode.l10n.t(
    "While an incident is active, Debrief can offer the commands that you run in VS Code's terminals for its timeline. Secrets are blotted out, nothing is kept on disk, and nothing is logged that you do not choose.",
  );
  if ((await vscode.window.showInformationMessage(message, accept)) === accept) await setOn(true);
}

async function tellWaiting(): Promise<void> {
  const stop = vscode.l10n.t('Stop Offering');
  const message = vscode.l10n.t(
    'No command has ended in a terminal since the last choice while an incident was active.',
  );
  if ((await vscode.window.showInformationMessage(message, stop)) === stop) await setOn(false);
}

interface CommandItem extends vscode.QuickPickItem {
  readonly ran: RanCommand;
}

/** The newest first, none of them picked. Undefined when the choice is put off. */
async function pickCommands(
  commands: readonly RanCommand[],
  zone: NamedZone,
): Promise<readonly RanCommand[] | 'stop' | undefined> {
  const pick = vscode.window.createQuickPick<CommandItem>();
  const stop = {
    iconPath: new vscode.ThemeIcon('circle-slash'),
    tooltip: vscode.l10n.t('Stop offering commands'),
  };
  pick.title = vscode.l10n.t('Which commands belong in the timeline? The others are forgotten.');
  pick.placeholder = vscode.l10n.t('Tick the commands to log');
  pick.canSelectMany = true;
  pick.ignoreFocusOut = true;
  pick.matchOnDescription = true;
  pick.buttons = [stop];
  pick.items = commands.map((ran) => {
    const { label, description } = shownAt({ at: ran.at, shown: ran.command }, zone);
    return { label, description: description + ended(ran), ran };
  });
  try {
    return await new Promise((resolve) => {
      pick.onDidTriggerButton(() => resolve('stop'));
      pick.onDidAccept(() => resolve(pick.selectedItems.map(({ ran }) => ran)));
      pick.onDidHide(() => resolve(undefined));
      pick.show();
    });
  } finally {
    pick.dispose();
  }
}

function ended({ exitCode }: RanCommand): string {
  return exitCode === undefined ? '' : ` · ${vscode.l10n.t('exit {0}', exitCode)}`;
}
