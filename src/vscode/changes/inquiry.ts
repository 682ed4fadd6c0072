import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { parseWindow } from '../../core/evidence/window.ts';
import { createGitComparer } from '../../platform/git/comparer.ts';
import { pickRevision } from './revision.ts';
import type { Inquiry } from './search.ts';

const lookBacks = ['30m', '2h', '24h', '72h', '7d'];

/** How far back to look; undefined when a person leaves it as it is. */
export async function askLookBack(): Promise<Pick<Inquiry, 'lookBackMs'> | undefined> {
  const typed = vscode.l10n.t('Another length…');
  const labels = [...lookBacks, typed];
  const title = vscode.l10n.t('How far back before the impact?');
  const picked = await vscode.window.showQuickPick(labels, { title, ignoreFocusOut: true });
  const length = picked === typed ? await askLength(title) : picked;
  return length === undefined ? undefined : { lookBackMs: parseWindow(length) };
}

function askLength(title: string): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t('For example 90m, 12h, 3d or 2w'),
    ignoreFocusOut: true,
    validateInput(text) {
      try {
        parseWindow(text);
        return undefined;
      } catch (error) {
        return error instanceof DebriefError ? error.message : String(error);
      }
    },
  });
}

/** The path that raises what lies below it; an empty answer takes it away. */
export async function askPath({ path }: Inquiry): Promise<Pick<Inquiry, 'path'> | undefined> {
  const answer = await vscode.window.showInputBox({
    title: vscode.l10n.t('Affected Path'),
    prompt: vscode.l10n.t('Raises the changes below this file or folder of the repository; empty for none'),
    value: path ?? '',
    ignoreFocusOut: true,
  });
  if (answer === undefined) return undefined;
  return { path: answer.trim() === '' ? null : answer.trim() };
}

/** The branch that is deployed. */
export async function askBranch(root: string): Promise<Pick<Inquiry, 'branch'> | undefined> {
  const revisions = await createGitComparer().revisions(root);
  const branch = await pickRevision(vscode.l10n.t('Which branch is deployed?'), revisions);
  return branch === undefined ? undefined : { branch };
}

/** The stack trace or error that the changes are compared with: what is copied, or selected in the editor. */
export async function askStack(): Promise<Pick<Inquiry, 'stack'> | undefined> {
  const selected = selectedText();
  const copied = await vscode.env.clipboard.readText();
  const choices = [
    { label: vscode.l10n.t('From the Selection'), stack: selected },
    { label: vscode.l10n.t('From the Clipboard'), stack: copied },
    { label: vscode.l10n.t('None'), stack: null },
  ].flatMap((choice) =>
    choice.stack?.trim() === ''
      ? []
      : [{ ...choice, detail: choice.stack?.trim().slice(0, mostShown) ?? '' }],
  );
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Stack Trace or Error'),
    placeHolder: vscode.l10n.t('Copy or select it first; it raises the changes of what it names'),
    ignoreFocusOut: true,
  });
  return picked && { stack: picked.stack };
}

/** Characters of a trace that its choice shows. */
const mostShown = 120;

function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  return editor ? editor.document.getText(editor.selection) : '';
}
