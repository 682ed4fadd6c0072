import path from 'node:path';
import * as vscode from 'vscode';
import {
  type ImportDoubt,
  type ImportedPlaybook,
  importPlaybook as read,
} from '../../../core/playbook/import/importPlaybook.ts';
import { describeDoubt, saveImported } from '../../../core/playbook/import/save.ts';
import { loadBundledPlaybook } from '../../../platform/playbooks.ts';
import { editorDocuments } from '../../documents.ts';
import type { CommandRun } from '../../run.ts';
import { pickFolder } from '../../workspace.ts';

/**
 * Turns a playbook in Markdown into one that Debrief runs: shows the result beside its source with what was unsure,
 * and writes it when a person says so.
 */
export async function importPlaybook(run: CommandRun): Promise<void> {
  const folder = await pickFolder();
  const source = folder && (await pickSource(folder, run.args[0]));
  if (!folder || !source) return;
  run.subject = source;
  const document = await vscode.workspace.openTextDocument(source);
  const standard = await loadBundledPlaybook(vscode.Uri.joinPath(run.extensionUri, 'templates').fsPath);
  const name = path.basename(source.fsPath);
  const imported = read([{ name, text: document.getText() }], { standard });
  await showBeside(document, imported);
  if (!(await lookThrough(document, imported.doubts))) return;
  const target = path.join(folder.uri.fsPath, '.debrief');
  const [file] = await saveImported(imported, target, editorDocuments);
  if (file !== undefined)
    await vscode.window.showTextDocument(vscode.Uri.file(file), { viewColumn: vscode.ViewColumn.Two });
  void vscode.window.showInformationMessage(
    vscode.l10n.t('The playbook is in .debrief, with {0} other files.', imported.files.size),
  );
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

/** How often something was imported: each preview has an address of its own, since a page stays as it was first read. */
let shown = 0;

/** The YAML as it would be written, which nobody is asked to save. */
async function showBeside(source: vscode.TextDocument, { yaml }: ImportedPlaybook): Promise<void> {
  await vscode.window.showTextDocument(source, { viewColumn: vscode.ViewColumn.One, preview: false });
  const scheme = 'debrief-import';
  shown += 1;
  const provider = vscode.workspace.registerTextDocumentContentProvider(scheme, {
    provideTextDocumentContent: () => yaml,
  });
  try {
    const address = vscode.Uri.from({ scheme, path: '/playbook.yaml', query: String(shown) });
    const preview = await vscode.workspace.openTextDocument(address);
    await vscode.window.showTextDocument(preview, { viewColumn: vscode.ViewColumn.Two, preserveFocus: true });
  } finally {
    provider.dispose();
  }
}

interface Row extends vscode.QuickPickItem {
  readonly doubt?: ImportDoubt;
}

/** Lists what was unsure, each with its lines in the source behind the list; true when the playbook is to be written. */
function lookThrough(source: vscode.TextDocument, doubts: readonly ImportDoubt[]): Promise<boolean> {
  const picker = vscode.window.createQuickPick<Row>();
  picker.title = vscode.l10n.t('Import Playbook: {0} to look at', doubts.length);
  picker.placeholder = vscode.l10n.t('Go through what was unsure; each row shows its line');
  picker.ignoreFocusOut = true;
  const write: Row = { label: vscode.l10n.t('$(save) Write the playbook into .debrief'), alwaysShow: true };
  picker.items = [write, ...doubts.map(rowOf)];
  const following = picker.onDidChangeActive(([row]) => {
    if (row?.doubt) reveal(source, row.doubt);
  });
  return new Promise((resolve) => {
    picker.onDidAccept(() => {
      const [row] = picker.selectedItems;
      if (row === write) resolve(true);
      else if (row?.doubt) reveal(source, row.doubt);
      if (row === write) picker.hide();
    });
    picker.onDidHide(() => {
      following.dispose();
      picker.dispose();
      resolve(false);
    });
    picker.show();
  });
}

function rowOf(doubt: ImportDoubt): Row {
  const text = describeDoubt(doubt);
  const icon = { unread: '$(question)', guess: '$(lightbulb)', default: '$(edit)' }[doubt.kind];
  return {
    label: `${icon} ${doubt.line === null ? text : vscode.l10n.t('Line {0}: {1}', doubt.line, text)}`,
    doubt,
  };
}

function reveal(source: vscode.TextDocument, { line, end }: ImportDoubt): void {
  if (line === null || line < 1 || line > source.lineCount) return;
  const editor = vscode.window.visibleTextEditors.find(({ document }) => document === source);
  if (!editor) return;
  const last = Math.min(end ?? line, source.lineCount);
  const range = new vscode.Range(source.lineAt(line - 1).range.start, source.lineAt(last - 1).range.end);
  editor.selection = new vscode.Selection(range.start, range.end);
  editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
}
