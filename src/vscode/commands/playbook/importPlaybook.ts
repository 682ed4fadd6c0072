import path from 'node:path';
import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { saysNothing } from '../../../core/playbook/import/empty.ts';
import {
  type ImportedPlaybook,
  importPlaybook as read,
} from '../../../core/playbook/import/importPlaybook.ts';
import { saveImported } from '../../../core/playbook/import/save.ts';
import { loadBundledPlaybook } from '../../../platform/playbooks.ts';
import { editorDocuments } from '../../documents.ts';
import { lookThrough } from '../../importing/lookThrough.ts';
import { closePreview, showBeside } from '../../importing/preview.ts';
import { askFolder, hasPlaybook, usualFolder } from '../../importing/target.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';
import { pickFolder } from '../../workspace.ts';

/**
 * Turns a playbook in Markdown into one that Debrief runs: shows the result beside its source with what was unsure,
 * and writes it when a person says so. A playbook that is there already stays as it is.
 */
export async function importPlaybook(run: CommandRun): Promise<void> {
  const folder = await pickFolder();
  const source = folder && (await pickSource(folder, run.args[0]));
  if (!folder || !source) return;
  run.subject = source;
  const document = await vscode.workspace.openTextDocument(source);
  const imported = await importedFrom(document, run);
  await showBeside(document, imported.yaml);
  try {
    const target = await chosenTarget(document, imported, folder.uri);
    if (target !== undefined) await write(imported, folder.uri, target);
  } finally {
    await closePreview();
  }
}

/** @throws DebriefError `document-unsuitable`, `too-complex` */
async function importedFrom(source: vscode.TextDocument, run: CommandRun): Promise<ImportedPlaybook> {
  const standard = await loadBundledPlaybook(vscode.Uri.joinPath(run.extensionUri, 'templates').fsPath);
  const name = path.basename(source.uri.fsPath);
  const imported = read([{ name, text: source.getText() }], { standard });
  if (!saysNothing(imported)) return imported;
  const message = vscode.l10n.t(
    '{0} says nothing that a playbook is made of: no severities, roles, checklists or messages were found in it. Nothing was written.',
    name,
  );
  throw new DebriefError('document-unsuitable', message);
}

/** The folder to write into, below the workspace folder, once a person has looked through what was unsure. */
async function chosenTarget(
  source: vscode.TextDocument,
  { doubts }: ImportedPlaybook,
  root: vscode.Uri,
): Promise<string | undefined> {
  const isTaken = await hasPlaybook(root, usualFolder);
  const offer = isTaken
    ? {
        label: vscode.l10n.t('$(save) Write the playbook into another folder…'),
        detail: vscode.l10n.t('{0} has a playbook already; it stays as it is.', usualFolder),
      }
    : { label: vscode.l10n.t('$(save) Write the playbook into {0}', usualFolder) };
  if (!(await lookThrough(source, doubts, offer))) return undefined;
  return isTaken ? askFolder(root) : usualFolder;
}

async function write(imported: ImportedPlaybook, root: vscode.Uri, folder: string): Promise<void> {
  const [file] = await saveImported(imported, path.join(root.fsPath, folder), editorDocuments);
  if (file !== undefined)
    await vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: vscode.ViewColumn.Two });
  const { size } = imported.files;
  const written = size === 0 ? vscode.l10n.t('The playbook is in {0}.', folder) : filesBeside(folder, size);
  // Without a slash, debrief.yml takes it for a playbook that comes with Debrief.
  const named = folder.includes('/') ? folder : `${folder}/`;
  const then = vscode.l10n.t('It is in force once debrief.yml says "playbook: {0}".', named);
  const said = folder === usualFolder ? written : `${written} ${then}`;
  void vscode.window.showInformationMessage(unlinked(said));
}

function filesBeside(folder: string, count: number): string {
  return vscode.l10n.t('The playbook is in {0}; other files beside it: {1}.', folder, count);
}

/** What the command was called on, the Markdown in the active editor, or a file that a person picks. */
async function pickSource(folder: vscode.WorkspaceFolder, called: unknown): Promise<vscode.Uri | undefined> {
  if (called instanceof vscode.Uri) return called;
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId === 'markdown' && active.uri.scheme === 'file') return active.uri;
  const [picked] =
    (await vscode.window.showOpenDialog({
      defaultUri: folder.uri,
      canSelectMany: false,
      filters: { Markdown: ['md', 'markdown', 'txt'] },
      title: vscode.l10n.t('Which file is your playbook?'),
      openLabel: vscode.l10n.t('Import'),
    })) ?? [];
  return picked;
}
