import * as vscode from 'vscode';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';
import { DebriefError } from '../core/errors.ts';
import type { LintedKind } from '../core/lint/rule.ts';
import type { Arguments, CommandRun } from './run.ts';
import { incidentsFolder, workspacePath } from './workspace.ts';

export interface ChosenDocument {
  readonly uri: vscode.Uri;
  /** Its text as it stood when it was chosen. */
  readonly document: Postmortem;
}

/** The kinds of documents that list changes and have action items. */
export const incidentKinds = ['incident', 'postmortem'] as const;

/** The most documents to offer; the newest come first. */
const mostOffered = 200;

/**
 * The document of an incident that a lens or a row names, else the one in front or one that a person picks; undefined
 * when they pick none.
 * @throws DebriefError `file-missing`, `document-unsuitable`
 */
export async function askedDocument(run: CommandRun): Promise<ChosenDocument | undefined> {
  const uri = uriNamed(run.args);
  return uri ? documentAt(run, uri, incidentKinds) : chooseDocument(run, incidentKinds);
}

/** The file whose address a lens gives by itself, and a row of a view in an object. */
export function uriNamed([first]: Arguments): vscode.Uri | undefined {
  const named: unknown = typeof first === 'object' && first !== null && 'uri' in first ? first.uri : first;
  if (typeof named !== 'string') return undefined;
  const uri = vscode.Uri.parse(named);
  return uri.scheme === 'file' ? uri : undefined;
}

/**
 * The document to work on: the one in the active editor when it is of a fitting kind, else one that a person picks;
 * undefined when they pick none.
 * @throws DebriefError `file-missing` when there is none to pick
 */
export async function chooseDocument(
  run: CommandRun,
  kinds: readonly LintedKind[],
): Promise<ChosenDocument | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const chosen = (active && fitting(active, kinds)) ?? (await pickDocument(kinds));
  run.subject = chosen?.uri;
  return chosen;
}

/**
 * The document at an address, which a lens or a row names.
 * @throws DebriefError `file-missing`, `document-unsuitable`
 */
export async function documentAt(
  run: CommandRun,
  uri: vscode.Uri,
  kinds: readonly LintedKind[],
): Promise<ChosenDocument> {
  const chosen = fitting(await openDocument(uri), kinds);
  if (!chosen) throw unsuitable(workspacePath(uri));
  run.subject = chosen.uri;
  return chosen;
}

async function openDocument(uri: vscode.Uri): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(uri);
  } catch (cause) {
    const message = vscode.l10n.t('{0} cannot be opened any more.', workspacePath(uri));
    throw new DebriefError('file-missing', message, { cause });
  }
}

function fitting(open: vscode.TextDocument, kinds: readonly LintedKind[]): ChosenDocument | undefined {
  if (open.languageId !== 'markdown' || open.uri.scheme !== 'file') return undefined;
  const document = readDocument(open.getText(), { path: workspacePath(open.uri) });
  return kinds.some((kind) => kind === document.kind) ? { uri: open.uri, document } : undefined;
}

async function pickDocument(kinds: readonly LintedKind[]): Promise<ChosenDocument | undefined> {
  const found = await Promise.all((vscode.workspace.workspaceFolders ?? []).map(documentsIn));
  const choices = found
    .flat()
    .map((uri) => ({ uri, label: workspacePath(uri) }))
    .sort((a, b) => b.label.localeCompare(a.label));
  if (choices.length === 0) {
    const message = vscode.l10n.t(
      'There is no incident in this workspace yet; run "Debrief: Declare Incident".',
    );
    throw new DebriefError('file-missing', message);
  }
  const placeHolder = vscode.l10n.t('Which incident?');
  const picked = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
  if (!picked) return undefined;
  const chosen = fitting(await vscode.workspace.openTextDocument(picked.uri), kinds);
  if (!chosen) throw unsuitable(picked.label);
  return chosen;
}

function unsuitable(label: string): DebriefError {
  const message = vscode.l10n.t('{0} is no document of the kind that this command works on.', label);
  return new DebriefError('document-unsuitable', message);
}

async function documentsIn(folder: vscode.WorkspaceFolder): Promise<vscode.Uri[]> {
  const inside = `${incidentsFolder(folder).replaceAll('\\', '/')}/**/*.md`;
  const pattern = new vscode.RelativePattern(folder, inside);
  return vscode.workspace.findFiles(pattern, '**/node_modules/**', mostOffered);
}
