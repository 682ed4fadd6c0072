import * as vscode from 'vscode';
import type { Playbook } from '../core/playbook/schema.ts';
import { loadBundledPlaybook } from '../platform/playbooks.ts';
import type { Host } from './run.ts';

export function loadPlaybook({ extensionUri }: Host): Promise<Playbook> {
  return loadBundledPlaybook(vscode.Uri.joinPath(extensionUri, 'templates').fsPath);
}
