import * as vscode from 'vscode';

/** Shows all action items of the workspace. */
export async function openFollowUps(): Promise<void> {
  await vscode.commands.executeCommand('debrief.followUps.focus');
}
