import * as vscode from 'vscode';
import type { Host } from './run.ts';

/** A document that stays open is not synced again by coming to the front. */
const restMs = 15 * 60_000;

/** Syncs an incident document that comes to the front, where the user wants that. */
export function syncOnOpen(host: Host): vscode.Disposable {
  const lastMs = new Map<string, number>();
  return vscode.window.onDidChangeActiveTextEditor(async (editor) => {
    const document = editor?.document;
    if (document?.languageId !== 'markdown' || document.uri.scheme !== 'file') return;
    const configuration = vscode.workspace.getConfiguration('debrief', document.uri);
    if (!configuration.get('followUps.syncOnOpen', true) || !/#\d|\/issues\/\d/.test(document.getText()))
      return;
    const key = document.uri.toString();
    if (Date.now() - (lastMs.get(key) ?? 0) < restMs) return;
    lastMs.set(key, Date.now());
    const { syncQuietly } = await import('./followups/background.ts');
    await syncQuietly([document.uri], host).catch((error: unknown) =>
      host.log.error(error instanceof Error ? error : String(error)),
    );
  });
}
