import * as vscode from 'vscode';
import { askedItem } from '../followups/asked.ts';
import type { CommandRun } from '../run.ts';

/** Shows the issue of an action item in the browser. */
export async function openIssue(run: CommandRun): Promise<void> {
  const asked = await askedItem(run, vscode.l10n.t('Open Issue'), ({ tracker }) =>
    tracker.some(({ value }) => value.url !== null),
  );
  const url = asked?.item.tracker.find(({ value }) => value.url !== null)?.value.url;
  if (url == null || !/^https?:/i.test(url)) return;
  await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
