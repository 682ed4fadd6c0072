import { incidentList } from '../../changes/incidentList.ts';
import { insertPicked } from '../../changes/insert.ts';
import { pickChanges } from '../../changes/picker.ts';
import { askedDocument } from '../../chooseDocument.ts';
import type { CommandRun } from '../../run.ts';

/** Offers what landed before the impact, the most suspicious first; what a person picks goes into the document. */
export async function insertRecentChanges(run: CommandRun): Promise<void> {
  const chosen = await askedDocument(run);
  if (!chosen) return;
  const picked = await pickChanges(incidentList(chosen, run));
  if (picked) await insertPicked(chosen, picked, run);
}
