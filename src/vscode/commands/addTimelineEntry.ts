import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { insertTimelineEntry } from '../../core/document/change/timeline.ts';
import { chooseDocument, incidentKinds, readAgain } from '../chooseDocument.ts';
import { editorDocuments } from '../documents.ts';
import type { CommandRun } from '../run.ts';

/** Logs what a person says, at the time they said it. */
export async function addTimelineEntry(run: CommandRun): Promise<void> {
  const chosen = await chooseDocument(run, incidentKinds);
  if (!chosen) return;
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Add Timeline Entry'),
    prompt: vscode.l10n.t('What happened?'),
    ignoreFocusOut: true,
  });
  if (text === undefined || text.trim() === '') return;
  const entry = { at: Temporal.Now.instant(), text };
  await editorDocuments.write(chosen.uri.fsPath, insertTimelineEntry(await readAgain(chosen), entry));
}
