import type * as vscode from 'vscode';
import type { Host } from '../run.ts';
import { captureFromSetting } from './captureSetting.ts';
import { imageProviders } from './dropAndPaste.ts';

/** What of the log waits for something to happen: a picture is dropped, a command ends in a terminal. */
export function logFeatures(host: Host): readonly vscode.Disposable[] {
  return [captureFromSetting(host), ...imageProviders()];
}
