import * as vscode from 'vscode';
import type { Host } from '../run.ts';

/** Commands in terminals are collected where the user's own settings say so; no workspace can switch it on. */
export function captureFromSetting(host: Host): vscode.Disposable {
  const apply = async (): Promise<void> => {
    const isOn = vscode.workspace.getConfiguration('debrief').get('captureCommands', false);
    if (isOn || wasOn) (await import('./capture.ts')).setCapture(host, isOn);
    wasOn ||= isOn;
  };
  let wasOn = false;
  void apply();
  const changes = vscode.workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration('debrief.captureCommands')) void apply();
  });
  return vscode.Disposable.from(changes, {
    dispose: () => {
      if (wasOn) void import('./capture.ts').then(({ setCapture }) => setCapture(host, false));
    },
  });
}
