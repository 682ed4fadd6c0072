import path from 'node:path';
import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import { DebriefError } from '../../core/errors.ts';
import { createContentReader, type FileChange } from '../../platform/git/contents.ts';
import { abortOn } from '../progress.ts';

/** Files of commits as VS Code's editors show them: `debrief-git:/<path in the repository>?<where it is kept>`. */
export const scheme = 'debrief-git';

const contents = createContentReader();
/** Roots that a command of this session looked at; those of the workspace may be read at any time. */
const known = new Set<string>();

/** The addresses of a file before and after a change; undefined on the side where there was none. */
export function sidesOf(root: string, { path, before, after, submodule }: FileChange): Sides {
  known.add(root);
  const side = (id: string | null): vscode.Uri | undefined =>
    id === null ? undefined : addressOf(path, { root, id, submodule });
  return { before: side(before), after: side(after) };
}

export interface Sides {
  readonly before: vscode.Uri | undefined;
  readonly after: vscode.Uri | undefined;
}

/** Shows as an empty file: what a file that was added is compared with. */
export function nothingAt({ path }: FileChange): vscode.Uri {
  return vscode.Uri.from({ scheme, path: shownPath(path) });
}

interface Place {
  readonly root: string;
  readonly id: string;
  readonly submodule: boolean;
}

function addressOf(file: string, { root, id, submodule }: Place): vscode.Uri {
  const query = new URLSearchParams({ root, [submodule ? 'commit' : 'blob']: id });
  return vscode.Uri.from({ scheme, path: shownPath(file), query: query.toString() });
}

/** What editors name it by; nothing is read by this path. */
function shownPath(file: string): string {
  return `/${singleLine(file)}`;
}

/** The text at one of these addresses. Git itself reads it, without a program that the repository names. */
export async function contentAt({ query }: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
  if (query === '') return '';
  const place = new URLSearchParams(query);
  const [root, blob, commit] = [place.get('root') ?? '', place.get('blob'), place.get('commit')];
  if (commit !== null) return `${vscode.l10n.t('Submodule at {0}', commit)}\n`;
  if (blob === null || !vscode.workspace.isTrusted || !mayRead(root)) throw unreadable();
  return contents.read(root, blob, abortOn(token));
}

/** An address may come from a document, or from a window that was open before. */
function mayRead(root: string): boolean {
  const folders = vscode.workspace.workspaceFolders ?? [];
  const within = ({ uri }: vscode.WorkspaceFolder): boolean => {
    const way = path.relative(root, uri.fsPath);
    return way === '' || (!way.startsWith('..') && !path.isAbsolute(way));
  };
  return known.has(root) || folders.some(within);
}

function unreadable(): DebriefError {
  const message = vscode.l10n.t('This file of a commit cannot be read any more; show the change again.');
  return new DebriefError('file-missing', message);
}
