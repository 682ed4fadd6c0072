import path from 'node:path';
import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { logColumns, logEntryOf } from '../../../core/incident/incidentLog/entry.ts';
import { logFile, writeLogRow as rowOf } from '../../../core/incident/incidentLog/row.ts';
import { textIfThere, writeOrCreate } from '../../conclusion/files.ts';
import { chooseIncident } from '../../incidents/choose.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';
import { incidentsFolder, workspacePath } from '../../workspace.ts';

/** Enters the incident into the log of all incidents, or brings its row there up to date. */
export async function writeLogRow(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const folder = vscode.workspace.getWorkspaceFolder(chosen.uri);
  if (!folder) {
    throw new DebriefError(
      'usage',
      vscode.l10n.t('The record lies in no folder of this workspace, so that it has no log.'),
    );
  }
  const file = path.join(folder.uri.fsPath, incidentsFolder(folder), logFile);
  const record = path.relative(path.dirname(file), chosen.uri.fsPath).replaceAll(path.sep, '/');
  const entry = logEntryOf(chosen.incident, record);
  const edit = rowOf((await textIfThere(file)) ?? '', entry, logColumns(chosen.playbook));
  if (edit.edits.length > 0) await writeOrCreate(file, edit);
  void offerLog(vscode.Uri.file(file), edit.edits.length > 0);
}

async function offerLog(file: vscode.Uri, isNew: boolean): Promise<void> {
  const open = vscode.l10n.t('Open File');
  const message = isNew
    ? vscode.l10n.t('The incident is in {0} now.', workspacePath(file))
    : vscode.l10n.t('{0} says all of the incident already.', workspacePath(file));
  if ((await vscode.window.showInformationMessage(unlinked(message), open)) === open) {
    await vscode.window.showTextDocument(file);
  }
}
