import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { resolveIncident as resolve } from '../../core/incident/resolve.ts';
import { readIncident } from '../../core/incident/state.ts';
import { readAgain } from '../chooseDocument.ts';
import { editorDocuments } from '../documents.ts';
import { chooseIncident } from '../incidents/choose.ts';
import type { CommandRun } from '../run.ts';

/** Sets status and time, and closes the timeline with what ended the incident. */
export async function resolveIncident(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const note = await vscode.window.showInputBox({
    title: vscode.l10n.t('Resolve Incident'),
    prompt: vscode.l10n.t('What ended it?'),
    ignoreFocusOut: true,
    validateInput: (text) =>
      text.trim() === '' ? vscode.l10n.t('Say in a few words what ended it.') : undefined,
  });
  if (note === undefined) return;
  const resolution = { at: Temporal.Now.instant(), note };
  const edit = resolve(readIncident(await readAgain(chosen), chosen.playbook), resolution, chosen.playbook);
  await editorDocuments.write(chosen.uri.fsPath, edit);
}
