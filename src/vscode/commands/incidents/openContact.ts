import * as vscode from 'vscode';
import { plain } from '../../changes/words.ts';
import type { CommandRun } from '../../run.ts';

/** Opens a page, or a letter to an address; anything else, a phone number or a command, is copied. */
export async function openContact({ args: [first] }: CommandRun): Promise<void> {
  const reach: unknown =
    typeof first === 'object' && first !== null && 'reach' in first ? first.reach : undefined;
  if (typeof reach !== 'string' || reach === '') return;
  const address = addressOf(reach);
  if (address !== null) {
    await vscode.env.openExternal(address);
    return;
  }
  await vscode.env.clipboard.writeText(reach);
  vscode.window.setStatusBarMessage(vscode.l10n.t('Copied: {0}', plain(reach.slice(0, 80))), 5000);
}

function addressOf(reach: string): vscode.Uri | null {
  if (/^https?:\/\/\S+$/i.test(reach)) return vscode.Uri.parse(reach, true);
  return /^[^\s@:/?#&%]+@[^\s@:/?#&%]+\.[^\s@:/?#&%]+$/.test(reach)
    ? vscode.Uri.parse(`mailto:${reach}`, true)
    : null;
}
