import * as vscode from 'vscode';
import { createGitReader } from '../../platform/git/reader.ts';
import { isWritable } from '../../platform/writable.ts';
import { editorDocuments } from '../documents.ts';

/**
 * Whether a document may be written without being asked: somebody's half-done work is not. It is in the way of nothing
 * only on a branch: in a rebase or a bisection, and at an old commit, a change would keep git from going on.
 */
export async function isAtRest(uri: vscode.Uri): Promise<boolean> {
  const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  if (open?.isDirty || !(await isWritable(uri.fsPath))) return false;
  const repository = await createGitReader()
    .repositoryAt(uri.fsPath)
    .catch(() => null);
  if (repository === null || repository.branch === null) return false;
  const text = await editorDocuments.read(uri.fsPath).catch(() => null);
  return text !== null && !/^(?:<{7}|>{7}) /m.test(text);
}
