import { type DocumentEdit, editOf, resultOf } from '../../core/document/edits.ts';
import { editorDocuments } from '../documents.ts';

/** The text of a file; null where there is none. */
export async function textIfThere(file: string): Promise<string | null> {
  return (await editorDocuments.exists(file)) ? editorDocuments.read(file) : null;
}

/** Applies an edit to a file; to one that is not there, of which an empty text was read, by making it. */
export async function writeOrCreate(file: string, edit: DocumentEdit): Promise<void> {
  if (await editorDocuments.exists(file)) await editorDocuments.write(file, edit);
  else await editorDocuments.create(file, resultOf(edit));
}

/** An edit that puts another text in the place of all. */
export function replaced(before: string, text: string): DocumentEdit {
  return editOf(before, [{ span: { start: 0, end: before.length }, newText: text }]);
}
