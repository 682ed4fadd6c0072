import * as vscode from 'vscode';
import { describePlaybook } from '../../../core/playbook/describe/page.ts';
import { folderAround, loadPlaybook } from '../../playbook/load.ts';
import type { CommandRun, Host } from '../../run.ts';

/**
 * Shows the playbook in force in VS Code's own Markdown preview, from the top or, called with the anchor of a heading
 * (core/playbook/describe/chapters.ts), from there.
 */
export async function showPlaybook({ args: [anchor] }: CommandRun): Promise<void> {
  const address = vscode.Uri.from({
    scheme: 'debrief-playbook',
    path: '/Playbook.md',
    query: new URLSearchParams({ folder: folderAround() }).toString(),
    fragment: typeof anchor === 'string' ? anchor : '',
  });
  await vscode.commands.executeCommand('markdown.showPreview', address);
}

/** The page at one of these addresses. */
export async function playbookText({ query }: vscode.Uri, host: Host): Promise<string> {
  const folder = new URLSearchParams(query).get('folder') ?? folderAround();
  return describePlaybook(await loadPlaybook(host, folder));
}
