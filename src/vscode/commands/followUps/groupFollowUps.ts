import * as vscode from 'vscode';
import { type Grouping, groupings } from '../../followups/groups.ts';
import { grouping } from '../../followups/tree.ts';

/** Asks by what the view of action items is grouped; the answer is the person's setting. */
export async function groupFollowUps(): Promise<void> {
  const now = grouping();
  const choices = groupings.map((by) => ({
    label: wordsOf(by),
    description: by === now ? vscode.l10n.t('now') : '',
    by,
  }));
  const placeHolder = vscode.l10n.t('Group action items by');
  const picked = await vscode.window.showQuickPick(choices, { placeHolder });
  if (!picked) return;
  const configuration = vscode.workspace.getConfiguration('debrief');
  await configuration.update('followUps.groupBy', picked.by, vscode.ConfigurationTarget.Global);
}

function wordsOf(by: Grouping): string {
  switch (by) {
    case 'state':
      return vscode.l10n.t('State');
    case 'owner':
      return vscode.l10n.t('Owner');
    case 'due':
      return vscode.l10n.t('Due month');
  }
}
