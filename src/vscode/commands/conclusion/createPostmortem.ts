import path from 'node:path';
import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { createPostmortem as draft } from '../../../core/incident/postmortem.ts';
import { editorDocuments } from '../../documents.ts';
import { chooseIncident } from '../../incidents/choose.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';

/** Writes the postmortem beside the incident's record and opens it; one that exists is only opened. */
export async function createPostmortem(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const created = draft(chosen.document, chosen.playbook);
  const file = path.join(path.dirname(chosen.uri.fsPath), path.posix.basename(created.path));
  try {
    await editorDocuments.create(file, created.text);
  } catch (error) {
    if (!(error instanceof DebriefError && error.code === 'file-exists')) throw error;
    if (!(await wantsExisting(error.message))) return;
  }
  await vscode.window.showTextDocument(vscode.Uri.file(file));
}

async function wantsExisting(message: string): Promise<boolean> {
  const open = vscode.l10n.t('Open File');
  return (await vscode.window.showInformationMessage(unlinked(message), open)) === open;
}
