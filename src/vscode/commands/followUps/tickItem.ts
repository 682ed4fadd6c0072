import * as vscode from 'vscode';
import { completeActionItem } from '../../../core/document/change/actionItem.ts';
import { DebriefError } from '../../../core/errors.ts';
import { editorDocuments } from '../../documents.ts';
import { askedItem } from '../../followups/asked.ts';
import type { CommandRun } from '../../run.ts';

/** Ticks an action item; its issue is closed by nobody but a person, who is asked with the next sync. */
export async function tickItem(run: CommandRun): Promise<void> {
  const asked = await askedItem(run, vscode.l10n.t('Tick Action Item'), ({ done }) => !done);
  if (!asked || asked.item.done) return;
  const edit = completeActionItem(asked.document, asked.item, { done: true });
  if (edit.edits.length === 0) {
    const message = vscode.l10n.t(
      'The action item has nothing to tick; say in the document that it is done.',
    );
    throw new DebriefError('document-unsuitable', message);
  }
  await editorDocuments.write(asked.uri.fsPath, edit);
}
