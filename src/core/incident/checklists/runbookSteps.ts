import type { DocumentEdit } from '../../document/edits.ts';
import { singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import type { RunbookStep } from '../../playbook/runbooks/page.ts';
import { addSteps } from './addSteps.ts';
import { readChecklists } from './read.ts';

/**
 * Appends a runbook's steps to the record's checklists, so that they can be ticked there; of a runbook that is there
 * already, the steps that are missing. What is there stays, ticked or not.
 * @throws DebriefError `too-complex` for a document that could not be read
 */
export function addRunbookSteps(
  document: Postmortem,
  runbook: string,
  steps: readonly RunbookStep[],
): DocumentEdit {
  const name = singleLine(`Runbook: ${runbook}`);
  const found = readChecklists(document).find((list) => list.name.toLowerCase() === name.toLowerCase());
  return addSteps(document, [{ name, found, steps: steps.map(({ text }) => text) }]);
}
