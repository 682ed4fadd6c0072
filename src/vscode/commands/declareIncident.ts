import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { declareIncident as declare, incidentYear } from '../../core/incident/declare.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { editorDocuments } from '../documents.ts';
import { loadPlaybook } from '../playbook.ts';
import type { CommandRun } from '../run.ts';
import { incidentsFolder, pickFolder } from '../workspace.ts';

/** Two answers make the record; it opens with the cursor where the summary goes. */
export async function declareIncident(run: CommandRun): Promise<void> {
  const folder = await pickFolder();
  if (!folder) return;
  const incidents = path.join(folder.uri.fsPath, incidentsFolder(folder));
  const playbook = await loadPlaybook(run);
  const title = await askTitle();
  if (title === undefined) return;
  const severity = await pickSeverity(playbook);
  if (severity === undefined) return;

  const declaredAt = Temporal.Now.instant();
  const known = await editorDocuments.list(path.join(incidents, String(incidentYear(declaredAt))));
  const created = declare({ title, severity, services: [], roles: {}, declaredAt }, playbook, known);
  const file = path.join(incidents, created.path);
  run.subject = vscode.Uri.file(file);
  await editorDocuments.create(file, created.text);
  await showSummary(run.subject);
}

function askTitle(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('Declare Incident'),
    prompt: vscode.l10n.t('What is broken?'),
    placeHolder: vscode.l10n.t('For example: Payments fail'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give the incident a title.') : undefined),
  });
}

async function pickSeverity({ severities }: Playbook): Promise<string | undefined> {
  const choices = severities.map(({ id, name, criteria }) => ({
    label: id,
    description: name,
    detail: criteria.join(' · '),
  }));
  const picked = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t('Declare Incident'),
    placeHolder: vscode.l10n.t('How severe is it? Any one criterion is enough.'),
    ignoreFocusOut: true,
    matchOnDetail: true,
  });
  return picked?.label;
}

/** Opens it with the hint in the summary selected, so that typing replaces it. */
async function showSummary(uri: vscode.Uri): Promise<void> {
  const document = await vscode.workspace.openTextDocument(uri);
  const text = document.getText();
  const span = readDocument(text).sections.find(({ kind }) => kind === 'summary')?.bodySpan;
  const { start, end } = span ?? { start: 0, end: 0 };
  const body = text.slice(start, end);
  const from = start + body.length - body.trimStart().length;
  const selection = new vscode.Range(
    document.positionAt(from),
    document.positionAt(from + body.trim().length),
  );
  await vscode.window.showTextDocument(document, { selection });
}
