import * as vscode from 'vscode';
import { patiently } from '../core/followup/patience.ts';
import type { Connect } from '../core/followup/preparePlans.ts';
import { systemClock } from '../platform/clock.ts';

/** Shows that work is under way; its cancel button aborts the signal. */
export function withCancel<T>(title: string, work: (signal: AbortSignal) => Promise<T>): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (_progress, token) => work(abortOn(token)));
}

/** The same, with connections that wait where a server allows no more requests for a while; it counts down then. */
export function withCountdown<T>(
  title: string,
  connect: Connect,
  work: (connect: Connect, signal: AbortSignal) => Promise<T>,
): Thenable<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, (progress, token) => {
    const signal = abortOn(token);
    const report = (seconds: number): void => {
      const message = vscode.l10n.t('GitHub takes requests again in {0} s', seconds);
      progress.report({ message: seconds > 0 ? message : '' });
    };
    return work(patiently(connect, { clock: systemClock, report, signal }), signal);
  });
}

/** A signal that is aborted when the token is cancelled. */
export function abortOn(token: vscode.CancellationToken): AbortSignal {
  const controller = new AbortController();
  token.onCancellationRequested(() => controller.abort());
  if (token.isCancellationRequested) controller.abort();
  return controller.signal;
}
