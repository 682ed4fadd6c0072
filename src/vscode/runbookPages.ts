import * as vscode from 'vscode';
import { playbookPages } from './playbook/pages.ts';
import type { Host } from './run.ts';

/** Runbooks as read-only documents, and what can be done with each of their blocks, above it. */
export function runbookPages(host: Host): vscode.Disposable {
  const scheme = 'debrief-runbook';
  const teams = { scheme: 'file', language: 'markdown', pattern: '**/.debrief/**/runbooks/**/*.md' };
  return vscode.Disposable.from(
    playbookPages(scheme, async (uri) => (await import('./runbooks/page.ts')).textAt(host, uri)),
    vscode.languages.registerCodeLensProvider([{ scheme }, teams], {
      onDidChangeCodeLenses: vscode.workspace.onDidGrantWorkspaceTrust,
      provideCodeLenses: async (document) => (await import('./runbooks/lenses.ts')).lensesOf(document),
    }),
  );
}
