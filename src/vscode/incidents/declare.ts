import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { type Declaration, declareIncident, incidentYear } from '../../core/incident/declare.ts';
import { channelName } from '../../core/incident/messages/channel.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { distinctLetters } from '../../platform/distinct.ts';
import { createGitReader } from '../../platform/git/reader.ts';
import { askWords } from '../asking/askWords.ts';
import { pickSeverity } from '../asking/pickSeverity.ts';
import { editorDocuments } from '../documents.ts';
import { loadPlaybook } from '../playbook/load.ts';
import type { CommandRun } from '../run.ts';
import { unlinked } from '../unlinked.ts';
import { incidentsFolder, pickFolder } from '../workspace.ts';

/** What is known before anybody is asked. */
export interface Beginning {
  /** The title of the questions. */
  readonly question: string;
  readonly title?: string;
  readonly services?: readonly string[];
  readonly drill?: NonNullable<Declaration['drill']>;
}

/**
 * Two answers, what is broken and how severely, make the record, which opens with the cursor where the summary goes.
 * All else can follow. Undefined where a person leaves.
 */
export async function declare(run: CommandRun, beginning: Beginning): Promise<vscode.Uri | undefined> {
  const folder = await pickFolder();
  if (!folder) return undefined;
  const incidents = path.join(folder.uri.fsPath, incidentsFolder(folder));
  const playbook = await loadPlaybook(run, incidents);
  const title = beginning.title ?? (await askTitle(run, beginning.question));
  if (title === undefined) return undefined;
  const severity = await pickSeverity(playbook, beginning.question);
  if (severity === undefined) return undefined;

  const declaredAt = Temporal.Now.instant();
  const [known, distinct] = await Promise.all([
    editorDocuments.list(path.join(incidents, String(incidentYear(declaredAt)))),
    distinctLetters(folder.uri.fsPath, createGitReader()),
  ]);
  const created = declareIncident(
    {
      title,
      severity: severity.id,
      services: beginning.services ?? [],
      roles: {},
      declaredAt,
      ...(distinct !== undefined && { distinct }),
      ...(beginning.drill && { drill: beginning.drill }),
    },
    playbook,
    known,
  );
  const file = vscode.Uri.file(path.join(incidents, created.path));
  run.subject = file;
  await editorDocuments.create(file.fsPath, created.text);
  run.words = '';
  await showSummary(file);
  void sayWhatFollows(file, created.text, playbook);
  return file;
}

function askTitle(run: CommandRun, title: string): Promise<string | undefined> {
  return askWords(run, {
    title,
    prompt: vscode.l10n.t('What is broken?'),
    placeHolder: vscode.l10n.t('For example: Payments fail'),
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Give the incident a title.') : undefined),
  });
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

/** Who is missing and where people meet; leaves the keyboard where it is. */
async function sayWhatFollows(uri: vscode.Uri, text: string, playbook: Playbook): Promise<void> {
  const incident = readIncident(readDocument(text), playbook);
  const channel = channelName(incident, playbook);
  const missing = incident.roles.filter(({ needed, holder }) => needed && holder === null);
  const sentences = [
    vscode.l10n.t('Declared {0}.', incident.id ?? incident.title),
    ...(missing.length > 0
      ? [vscode.l10n.t('To be filled: {0}.', missing.map(({ name }) => name).join(', '))]
      : []),
    ...(channel === undefined ? [] : [vscode.l10n.t('Channel: {0}', channel)]),
  ];
  const act = async (command: string): Promise<void> => {
    await vscode.commands.executeCommand(command, { uri: uri.toString() });
  };
  const offers = new Map<string, () => Promise<void>>([
    [vscode.l10n.t('Assign Role'), () => act('debrief.assignRole')],
    [vscode.l10n.t('Compose Message'), () => act('debrief.composeUpdate')],
    ...(channel === undefined
      ? []
      : [[vscode.l10n.t('Copy Channel'), async () => vscode.env.clipboard.writeText(channel)] as const]),
  ]);
  const answer = await vscode.window.showInformationMessage(unlinked(sentences.join(' ')), ...offers.keys());
  if (answer !== undefined) await offers.get(answer)?.();
}
