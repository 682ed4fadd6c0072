import { chooseDocument, incidentKinds } from '../../chooseDocument.ts';
import { previewIssues } from '../../followups/preview.ts';
import type { CommandRun } from '../../run.ts';

/** Shows what would be opened for the action items; nothing is sent before a person confirms it there. */
export async function createIssues(run: CommandRun): Promise<void> {
  const chosen = await chooseDocument(run, incidentKinds);
  if (chosen) await previewIssues(chosen.uri, run);
}
