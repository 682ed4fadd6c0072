import { completeActionItem } from '../../core/document/change/actionItem.ts';
import { readDocument } from '../../core/document/read.ts';
import type { DocumentStore } from '../../core/ports.ts';

/**
 * Writes due dates that a person chose into the document as it is now, one item after the other.
 * @param dues ISO dates by the ids of items; one that is not in the document any more is left alone
 * @throws DebriefError as the store does
 */
export async function writeDueDates(
  file: string,
  dues: ReadonlyMap<string, string>,
  documents: Pick<DocumentStore, 'read' | 'write'>,
): Promise<void> {
  for (const [id, due] of dues) {
    const document = readDocument(await documents.read(file), { path: file });
    const item = document.actionItems.find((other) => other.id?.value === id);
    if (item === undefined || item.due?.value === due) continue;
    await documents.write(file, completeActionItem(document, item, { due }));
  }
}
