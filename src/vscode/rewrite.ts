import type * as vscode from 'vscode';
import type { DocumentEdit } from '../core/document/edits.ts';
import type { Postmortem } from '../core/document/model.ts';
import { readDocument } from '../core/document/read.ts';
import { DebriefError } from '../core/errors.ts';
import type { ChosenDocument } from './chooseDocument.ts';
import { editorDocuments } from './documents.ts';
import { incidentDocuments, textOf } from './incidents/files.ts';
import { workspacePath } from './workspace.ts';

/** A document after a change, as it was before. */
export interface Rewritten extends ChosenDocument {
  /** Whether there was anything to write. */
  readonly changed: boolean;
}

/** How often a change is made anew for a document that others write as well. */
const mostTries = 5;

/**
 * The document as it is now, and where: people answered questions in between.
 * @throws DebriefError `file-missing`
 */
export async function documentNow(chosen: ChosenDocument): Promise<ChosenDocument> {
  const there = await editorDocuments.exists(chosen.uri.fsPath);
  const uri = there ? chosen.uri : await movedTo(chosen);
  const text = await editorDocuments.read(uri.fsPath);
  return { uri, document: readDocument(text, { path: workspacePath(uri) }) };
}

/**
 * Writes a change of the document as it is now, made anew where the document changes in the same moment.
 * @throws DebriefError `file-missing`, `file-unsaved`, `stale-text`
 */
export async function rewrite(
  chosen: ChosenDocument,
  change: (document: Postmortem) => DocumentEdit,
): Promise<Rewritten> {
  for (let tries = 1; ; tries += 1) {
    const now = await documentNow(chosen);
    const edit = change(now.document);
    try {
      const changed = edit.edits.length > 0;
      if (changed) await editorDocuments.write(now.uri.fsPath, edit);
      return { ...now, changed };
    } catch (error) {
      const isStale = error instanceof DebriefError && error.code === 'stale-text';
      if (!isStale || tries === mostTries) throw error;
    }
  }
}

/** The only document of the workspace with the same id and of the same kind: it was renamed or moved. Else where it was. */
async function movedTo({ uri, document }: ChosenDocument): Promise<vscode.Uri> {
  const id = document.metadata.id?.value;
  const found: vscode.Uri[] = [];
  for (const other of id === undefined ? [] : await incidentDocuments()) {
    const text = await textOf(other);
    if (text === null || !text.content.includes(id ?? '')) continue;
    const { kind, metadata } = readDocument(text.content, { path: workspacePath(other) });
    if (kind === document.kind && metadata.id?.value === id) found.push(other);
  }
  const [only] = found;
  return only && found.length === 1 ? only : uri;
}
