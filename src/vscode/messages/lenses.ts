import * as vscode from 'vscode';
import { plain } from '../changes/words.ts';
import type { Draft } from './drafts.ts';

/** What a person does with a draft. */
type DraftAction = 'send' | 'open' | 'discard';

/** The actions above the first line of a draft. */
export function draftLenses(uri: vscode.Uri, { link }: Draft): vscode.CodeLens[] {
  const lens = (title: string, action: DraftAction): vscode.CodeLens =>
    new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), {
      title,
      command: 'debrief.sendMessage',
      arguments: [{ draft: uri.toString(), action }],
    });
  return [
    lens(vscode.l10n.t('Copy and Log'), 'send'),
    ...(link ? [lens(vscode.l10n.t('Open {0}', plain(link.name)), 'open')] : []),
    lens(vscode.l10n.t('Discard'), 'discard'),
  ];
}
