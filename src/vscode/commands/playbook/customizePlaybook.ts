import path from 'node:path';
import * as vscode from 'vscode';
import { type PlaybookPart, partsOf } from '../../../core/playbook/customize.ts';
import { teamConfiguration } from '../../../platform/configuration.ts';
import { customizePlaybook as customize, ownPlaceOf } from '../../../platform/customizePlaybook.ts';
import { defaultPlaybook, loadBundledPlaybook } from '../../../platform/playbooks.ts';
import { editorDocuments } from '../../documents.ts';
import type { CommandRun } from '../../run.ts';
import { pickFolder } from '../../workspace.ts';

/** Copies a part of the playbook to where the team can change it, and opens it there. */
export async function customizePlaybook({ extensionUri }: CommandRun): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const team = await teamConfiguration(folder.uri.fsPath, templates);
  const place = await ownPlaceOf(team, templates, editorDocuments);
  const usual = place.text === null ? undefined : defaultPlaybook;
  const base = place.base ?? usual ?? (await pickBase(team.playbooks, templates));
  if (base === undefined) return;
  const part = await pickPart(partsOf(await loadBundledPlaybook(templates, base)));
  if (!part) return;
  const done = await customize({ team, templates, documents: editorDocuments, base, part });
  await show(done.file, done.offset);
  if (done.written.includes(done.file)) return;
  void vscode.window.showInformationMessage(
    vscode.l10n.t('{0} has it already; it was left as it is.', path.basename(done.file)),
  );
}

async function pickBase(ids: readonly string[], templates: string): Promise<string | undefined> {
  const playbooks = await Promise.all(ids.map((id) => loadBundledPlaybook(templates, id)));
  const choices = playbooks.map(({ id, name, description }) => ({
    label: name,
    description: id,
    detail: description,
    id,
  }));
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Customize Playbook'),
    placeHolder: vscode.l10n.t('Which playbook do you start from?'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.id;
}

async function pickPart(parts: readonly PlaybookPart[]): Promise<PlaybookPart | undefined> {
  const choices = parts.map((part) => ({ label: part.title, description: part.id, part }));
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Customize Playbook'),
    placeHolder: vscode.l10n.t(
      'What is to be yours? It is copied into .debrief, and nothing is overwritten.',
    ),
    matchOnDescription: true,
  });
  return picked?.part;
}

async function show(file: string, offset: number): Promise<void> {
  const document = await vscode.workspace.openTextDocument(file);
  const at = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(at, at) });
}
