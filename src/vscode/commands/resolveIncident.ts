import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { resolveIncident as resolve } from '../../core/incident/resolve.ts';
import { chooseDocument, readAgain } from '../chooseDocument.ts';
import { editorDocuments } from '../documents.ts';
import { loadPlaybook } from '../playbook.ts';
import type { CommandRun } from '../run.ts';

/** Sets status and time, and closes the timeline with what ended the incident. */
export async function resolveIncident(run: CommandRun): Promise<void> {
  const chosen = await chooseDocument(run, ['incident']);
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
  const edit = resolve(await readAgain(chosen), resolution, await loadPlaybook(run));
  await editorDocuments.write(chosen.uri.fsPath, edit);
}
