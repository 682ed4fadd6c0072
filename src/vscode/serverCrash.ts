import * as vscode from 'vscode';
import { CloseAction, ErrorAction, type ErrorHandler } from 'vscode-languageclient/node';
import type { Host } from './run.ts';

/** Ends within this time count together. */
const windowMs = 3 * 60_000;
const mostRestarts = 4;
/** Messages in a row that could not be sent or understood. */
const mostErrors = 3;

/** Starts a language server that ended anew, and tells so the first time; one that ends again and again stays ended. */
export function restarting({ log }: Host): ErrorHandler {
  let ends: readonly number[] = [];
  let told = false;
  const tell = async (message: string): Promise<void> => {
    const show = vscode.l10n.t('Show Log');
    if ((await vscode.window.showWarningMessage(message, show)) === show) log.show();
  };
  return {
    error: (_error, _message, count = 1) => ({
      action: count <= mostErrors ? ErrorAction.Continue : ErrorAction.Shutdown,
      handled: true,
    }),
    closed() {
      const now = Date.now();
      ends = [...ends.filter((end) => now - end < windowMs), now];
      if (ends.length > mostRestarts) {
        void tell(
          vscode.l10n.t(
            'Debrief has stopped checking documents: its language server ended unexpectedly several times. Reload the window to try again.',
          ),
        );
        return { action: CloseAction.DoNotRestart, handled: true };
      }
      if (!told) {
        void tell(vscode.l10n.t('The language server of Debrief ended unexpectedly and was started again.'));
      }
      told = true;
      return { action: CloseAction.Restart, handled: true };
    },
  };
}
