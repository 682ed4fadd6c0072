import { randomBytes } from 'node:crypto';
import path from 'node:path';
import * as vscode from 'vscode';
import { parseToHost, type ToHost, type ToPage } from '../../protocol/issuePreview.ts';
import { pageHtml } from '../../protocol/page.ts';
import type { Host } from '../run.ts';
import { createIssueRun, type IssueRun, type RunRequest } from './issueRun.ts';

/** Opens the page on which a person reviews, changes and confirms what will be opened. */
export function showIssuePreview({ extensionUri, log }: Host, request: RunRequest): void {
  const resources = vscode.Uri.joinPath(extensionUri, 'dist', 'webview');
  const title = vscode.l10n.t('Issues for {0}', path.basename(request.file));
  const panel = vscode.window.createWebviewPanel('debrief.issues', title, vscode.ViewColumn.Active, {
    enableScripts: true,
    localResourceRoots: [resources],
  });
  const post = (message: ToPage): void => void panel.webview.postMessage(message);
  const run = createIssueRun(request, { log, post });
  panel.webview.onDidReceiveMessage((value: unknown) => {
    const parsed = parseToHost(value);
    if (parsed.ok) answer(parsed.message, { panel, run, log });
    else log.warn(parsed.problem);
  });
  panel.onDidDispose(() => run.cancel());
  panel.webview.html = page(panel.webview, resources, title);
}

function page(webview: vscode.Webview, resources: vscode.Uri, title: string): string {
  const uriOf = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(resources, name)).toString();
  return pageHtml({
    title,
    scriptUri: uriOf('issues.js'),
    styleUri: uriOf('issues.css'),
    cspSource: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
  });
}

interface Conversation {
  readonly panel: vscode.WebviewPanel;
  readonly run: IssueRun;
  readonly log: vscode.LogOutputChannel;
}

function answer(message: ToHost, { panel, run, log }: Conversation): void {
  switch (message.type) {
    case 'ready':
      run.show();
      return;
    case 'confirm':
      void run.start(message.items);
      return;
    case 'reroute':
      void run.reroute(message.id, message.repository);
      return;
    case 'cancel':
      if (run.running()) run.cancel();
      else panel.dispose();
      return;
    case 'openExternal':
      if (run.knows(message.url)) void vscode.env.openExternal(vscode.Uri.parse(message.url, true));
      return;
    case 'error':
      log.error(`Issue preview: ${message.message}`);
  }
}
