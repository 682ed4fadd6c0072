import path from 'node:path';
import * as vscode from 'vscode';
import type { DocumentEdit } from '../core/document/edits.ts';
import { DebriefError } from '../core/errors.ts';
import type { DocumentStore } from '../core/ports.ts';

/** Documents as VS Code has them: what is open and not saved counts, and an edit can be undone. */
export const editorDocuments: DocumentStore = {
  read: async (file) => (await open(file)).getText(),
  exists,
  list: async (folder) => (await entries(folder)).map(([name]) => name),
  create,
  write,
};

async function open(file: string): Promise<vscode.TextDocument> {
  try {
    return await vscode.workspace.openTextDocument(vscode.Uri.file(file));
  } catch (cause) {
    const missing = !(await exists(file));
    const name = path.basename(file);
    throw missing
      ? new DebriefError('file-missing', vscode.l10n.t('There is no file {0}.', name), { cause })
      : new DebriefError('file-unreadable', vscode.l10n.t('{0} cannot be opened as text.', name), { cause });
  }
}

async function exists(file: string): Promise<boolean> {
  return vscode.workspace.fs.stat(vscode.Uri.file(file)).then(
    () => true,
    () => false,
  );
}

async function entries(folder: string): Promise<[string, vscode.FileType][]> {
  if (!(await exists(folder))) return [];
  return vscode.workspace.fs.readDirectory(vscode.Uri.file(folder));
}

async function create(file: string, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const contents = new TextEncoder().encode(text);
  edit.createFile(vscode.Uri.file(file), { overwrite: false, contents });
  if (!(await exists(file)) && (await vscode.workspace.applyEdit(edit))) return;
  const name = path.basename(file);
  throw (await exists(file))
    ? new DebriefError('file-exists', vscode.l10n.t('{0} exists already; it was left as it is.', name))
    : new DebriefError(
        'file-unreadable',
        vscode.l10n.t('{0} cannot be written; its folder may be read-only, or the disk full.', name),
      );
}

async function write(file: string, { before, edits }: DocumentEdit): Promise<void> {
  // Saved by an editor that still has it, a file that was deleted or renamed would be there once more.
  if (!(await exists(file))) throw gone(file);
  const document = await open(file);
  if (document.getText() !== before) throw stale();
  const change = new vscode.WorkspaceEdit();
  for (const { span, newText } of edits) {
    const range = new vscode.Range(document.positionAt(span.start), document.positionAt(span.end));
    change.replace(document.uri, range, newText);
  }
  // VS Code refuses an edit of a version that is no longer the current one.
  if (!(await vscode.workspace.applyEdit(change))) throw stale();
  if (await document.save()) return;
  const message = vscode.l10n.t(
    'It is entered in {0}, but only in the editor: the file could not be saved. Save it there yourself.',
    path.basename(file),
  );
  throw new DebriefError('file-unsaved', message);
}

/** What an editor still has of a file is a person's to save or to let go. */
function gone(file: string): DebriefError {
  const { fsPath } = vscode.Uri.file(file);
  const isOpen = vscode.workspace.textDocuments.some(({ uri }) => uri.fsPath === fsPath);
  const name = path.basename(file);
  const message = isOpen
    ? vscode.l10n.t(
        '{0} is not on disk any more and nothing was written. Its editor still has the text: save it there to have it back.',
        name,
      )
    : vscode.l10n.t('{0} is not there any more; nothing was written.', name);
  return new DebriefError('file-missing', message);
}

function stale(): DebriefError {
  const message = vscode.l10n.t('The document has changed in the meantime; nothing was written.');
  return new DebriefError('stale-text', message);
}
