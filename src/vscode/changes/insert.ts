import * as vscode from 'vscode';
import { composeEdits, type DocumentEdit, editOf, resultOf } from '../../core/document/edits.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { readDocument } from '../../core/document/read.ts';
import { published } from '../../core/evidence/published.ts';
import { readEvidence } from '../../core/evidence/record/entries.ts';
import { insertEvidence } from '../../core/evidence/record/insert.ts';
import { markEvidence } from '../../core/evidence/record/mark.ts';
import type { EvidenceEntry } from '../../core/evidence/record/record.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import type { ChosenDocument } from '../chooseDocument.ts';
import { documentNow, rewrite } from '../rewrite.ts';
import type { Host } from '../run.ts';
import type { Picked } from './picker.ts';

type Form = EvidenceEntry['form'];

/**
 * Writes what a person picked, and what they said of it, into the document as it is now, as one edit.
 * @throws DebriefError `file-missing`, `file-unsaved`
 */
export async function insertPicked(
  chosen: ChosenDocument,
  { repositories, marks }: Picked,
  host: Host,
): Promise<void> {
  const [listed] = readEvidence((await documentNow(chosen)).document);
  const isNew = repositories.some(({ units }) => units.length > 0);
  const form = listed?.form ?? (isNew ? await askForm(host) : 'list');
  if (form === undefined) return;
  const git = createGitReader();
  const linked = await Promise.all(repositories.map((found) => published(git, found)));
  const steps = [
    ...linked.map((found) => (before: Postmortem) => insertEvidence(before, found, form)),
    ...[...marks].map(
      ([sha, mark]) =>
        (before: Postmortem) =>
          markEvidence(before, sha, mark?.verdict ?? null, mark?.why ?? ''),
    ),
  ];
  // First the document, so that a person sees what comes into it.
  await vscode.window.showTextDocument(chosen.uri, { preview: false });
  await rewrite(chosen, (document) => inTurn(document, steps));
}

/** One edit that does what all of these do, each on the result of the one before. */
export function inTurn(
  document: Postmortem,
  steps: readonly ((before: Postmortem) => DocumentEdit)[],
): DocumentEdit {
  let current = document;
  let whole = editOf(document.text, []);
  for (const step of steps) {
    const edit = step(current);
    whole = composeEdits(whole, edit);
    current = readDocument(resultOf(edit), { path: document.path });
  }
  return whole;
}

const memoryKey = 'debrief.changes.form';

/** A list or a table, the one that was chosen last on top; undefined when a person leaves it open. */
async function askForm({ memory }: Host): Promise<Form | undefined> {
  const choices: { form: Form; label: string; description: string }[] = [
    {
      form: 'list',
      label: vscode.l10n.t('List'),
      description: vscode.l10n.t('A line for each change, with its reasons'),
    },
    {
      form: 'table',
      label: vscode.l10n.t('Table'),
      description: vscode.l10n.t('A row for each change, with a column for what you make of it'),
    },
  ];
  if (memory.get(memoryKey) === 'table') choices.reverse();
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Insert Recent Changes'),
    placeHolder: vscode.l10n.t('How does the evidence stand in this document?'),
    ignoreFocusOut: true,
  });
  await memory.update(memoryKey, picked?.form ?? memory.get(memoryKey));
  return picked?.form;
}
