import path from 'node:path';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import { drillReport } from '../../core/incident/drill/report.ts';
import { readIncident } from '../../core/incident/state.ts';
import { uriNamed } from '../chooseDocument.ts';
import { textOf } from '../incidents/files.ts';
import { loadPlaybook } from '../playbook/load.ts';
import type { Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import { scenarioFor, workspaceScenarios } from './scenarios.ts';

/** How often a page was shown: each time it has another address, since a page stays as it was first read. */
let shown = 0;

/** Shows what good looks like in the drill of a record, and what its team did. */
export async function showGood(record: vscode.Uri): Promise<void> {
  shown += 1;
  const address = vscode.Uri.from({
    scheme: 'debrief-drill',
    path: '/What good looks like.md',
    query: new URLSearchParams({ record: record.toString(), shown: String(shown) }).toString(),
  });
  await vscode.commands.executeCommand('markdown.showPreview', address);
}

/** The page at one of these addresses. */
export async function goodText({ query }: vscode.Uri, host: Host): Promise<string> {
  const record = uriNamed([new URLSearchParams(query).get('record')]);
  const text = record && (await textOf(record));
  if (!record || !text) throw new DebriefError('file-missing', vscode.l10n.t('There is no such drill.'));
  const playbook = await loadPlaybook(host, path.dirname(record.fsPath));
  const incident = readIncident(readDocument(text.content, { path: workspacePath(record) }), playbook);
  const scenario = scenarioFor(incident, await workspaceScenarios(host));
  if (scenario) return drillReport(incident, scenario, playbook);
  throw new DebriefError('file-missing', vscode.l10n.t('The scenario of this drill is not there any more.'));
}
