import * as vscode from 'vscode';
import { imageExtension, imageMarkdown, imageName, imagesFolder } from '../../core/incident/log/image.ts';
import { incidentKinds } from '../chooseDocument.ts';
import { kindOf, now } from './target.ts';

/** A picture on its way into the folder beside a document. */
export interface StoredImage {
  readonly markdown: string;
  /** Makes the file, and never in the place of another. */
  readonly edit: vscode.WorkspaceEdit;
}

/**
 * Prepares a picture to be stored beside a document and linked from there.
 * @throws DebriefError `document-unsuitable` for what is no picture, or too large
 */
export async function storedImage(
  document: vscode.Uri,
  { name, bytes }: { readonly name: string; readonly bytes: Uint8Array },
): Promise<StoredImage> {
  const extension = imageExtension(bytes);
  const folder = vscode.Uri.joinPath(document, '..', imagesFolder);
  const stored = imageName({ name, extension, at: now() }, await namesIn(folder));
  const edit = new vscode.WorkspaceEdit();
  edit.createFile(vscode.Uri.joinPath(folder, stored), { overwrite: false, contents: bytes });
  return { markdown: imageMarkdown(stored, name), edit };
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  try {
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return []; // there is no such folder yet
  }
}

/** The picture in what was dropped or copied, for a document about an incident; undefined leaves it to others. */
export async function imageIn(
  document: vscode.TextDocument,
  transfer: vscode.DataTransfer,
): Promise<StoredImage | undefined> {
  if (!vscode.workspace.isTrusted) return undefined;
  const file = [...transfer]
    .filter(([mime]) => mime.startsWith('image/') && mime !== 'image/svg+xml')
    .map(([, item]) => item.asFile())
    .find((one) => one !== undefined);
  if (!file || !incidentKinds.some((kind) => kind === kindOf(document))) return undefined;
  const bytes = await file.data();
  try {
    return await storedImage(document.uri, { name: file.name, bytes });
  } catch {
    return undefined; // what is no picture for us may be something for others
  }
}
