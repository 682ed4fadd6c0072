import * as vscode from 'vscode';
import { positionsOf } from '../../../core/document/positions.ts';
import { needsIssue } from '../../../core/followup/identity.ts';
import { askedItem } from '../../followups/asked.ts';
import { previewIssues } from '../../followups/preview.ts';
import type { CommandRun } from '../../run.ts';

/** The same preview for one action item. */
export async function createIssueForItem(run: CommandRun): Promise<void> {
  const asked = await askedItem(run, vscode.l10n.t('Create Issue for This Item'), needsIssue);
  if (!asked) return;
  const { uri, document, item } = asked;
  const { line } = positionsOf(document.text).positionAt(item.span.start);
  await previewIssues(uri, run, { text: item.text.value, line });
}
