import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import { createContentReader, type FileChange } from '../../platform/git/contents.ts';
import { unlinked } from '../unlinked.ts';
import { nothingAt, scheme, sidesOf } from './contents.ts';

/** A commit in a repository on this machine. */
export interface PlacedCommit {
  readonly root: string;
  /** The full id. */
  readonly sha: string;
  readonly subject: string;
}

/** More files than these do not open: an editor for each would take long to make. */
const mostFiles = 200;

const contents = createContentReader();

/** Opens all that a commit changed, in one editor. */
export async function showChange({ root, sha, subject }: PlacedCommit, signal?: AbortSignal): Promise<void> {
  await showFiles({ root, title: titleOf({ sha, subject }) }, await contents.changedBy(root, sha, signal));
}

/** Opens files before and after, in one editor. */
export async function showFiles(
  { root, title }: { readonly root: string; readonly title: string },
  files: readonly FileChange[],
): Promise<void> {
  if (files.length === 0) {
    void vscode.window.showInformationMessage(unlinked(vscode.l10n.t('No file differs: {0}', title)));
    return;
  }
  const shown = files.slice(0, mostFiles);
  const resources = shown.map((file) => {
    const { before, after } = sidesOf(root, file);
    return [after ?? before ?? nothingAt(file), before, after];
  });
  await keepDocument();
  const cut = files.length > shown.length;
  const whole = cut ? vscode.l10n.t('{0} (first {1} of {2} files)', title, mostFiles, files.length) : title;
  await vscode.commands.executeCommand('vscode.changes', whole, resources);
}

/** Shows the file of a commit that matters most, beside whatever has the focus, until something else is shown. */
export async function previewChange(
  { root, sha, subject }: PlacedCommit,
  paths: readonly string[],
  signal: AbortSignal,
): Promise<void> {
  const files = await contents.changedBy(root, sha, signal);
  const file = paths.map((path) => files.find((one) => one.path === path)).find(Boolean) ?? files[0];
  if (!file || signal.aborted) return;
  await keepDocument();
  const { before = nothingAt(file), after = nothingAt(file) } = sidesOf(root, file);
  const title = `${singleLine(file.path)} - ${titleOf({ sha, subject })}`;
  await vscode.commands.executeCommand('vscode.diff', before, after, title, {
    preview: true,
    preserveFocus: true,
  });
}

/** A document that was itself only looked at would give its place to the diff. */
async function keepDocument(): Promise<void> {
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  if (tab?.isPreview && tab.input instanceof vscode.TabInputText) {
    await vscode.commands.executeCommand('workbench.action.keepEditor');
  }
}

/** Closes the previews that were shown: whoever looked for something else than a diff has the document back. */
export async function closePreviews(): Promise<void> {
  const previews = vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input, isPreview }) => isPreview && isOurs(input));
  await vscode.window.tabGroups.close(previews, true);
}

function isOurs(input: unknown): boolean {
  return input instanceof vscode.TabInputTextDiff && input.modified.scheme === scheme;
}

function titleOf({ sha, subject }: Pick<PlacedCommit, 'sha' | 'subject'>): string {
  return `${sha.slice(0, 7)} ${singleLine(subject)}`;
}
