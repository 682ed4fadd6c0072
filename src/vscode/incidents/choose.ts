import path from 'node:path';
import * as vscode from 'vscode';
import { singleLine } from '../../core/document/escape.ts';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import { glanceAt } from '../../core/incident/glance.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { incidentFile, postmortemFile } from '../../core/incident/place.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { type ChosenDocument, documentAt, uriNamed } from '../chooseDocument.ts';
import { loadPlaybook } from '../playbook.ts';
import type { CommandRun, Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import { incidentDocuments, textOf } from './files.ts';
import { teamFolder } from './followed.ts';

/** An incident that a command works on, with its team's playbook. */
export interface ChosenIncident extends ChosenDocument {
  readonly incident: Incident;
  readonly playbook: Playbook;
}

/**
 * The incident that a row or a lens names, else the one in front (or whose postmortem is), else the only active one,
 * else the one that a person picks; undefined when they pick none.
 * @throws DebriefError `file-missing`, `document-unsuitable`
 */
export async function chooseIncident(run: CommandRun): Promise<ChosenIncident | undefined> {
  const uri = uriNamed(run.args) ?? (await inFront()) ?? (await onlyActiveOrPicked(run));
  if (!uri) return undefined;
  const chosen = await documentAt(run, uri, ['incident']);
  const playbook = await loadPlaybook(run, path.dirname(uri.fsPath));
  return { ...chosen, playbook, incident: readIncident(chosen.document, playbook) };
}

/** The active incidents of the workspace, the newest first; what is not saved counts. */
export async function activeIncidents(host: Host): Promise<readonly ChosenIncident[]> {
  const active: ChosenIncident[] = [];
  for (const { uri, glance, playbook } of await records(host)) {
    if (glance.stage === 'resolved') continue;
    const text = await textOf(uri);
    if (text === null) continue;
    const document = readDocument(text.content, { path: workspacePath(uri) });
    active.push({ uri, document, playbook, incident: readIncident(document, playbook) });
  }
  return active;
}

/** The record in the active editor, or beside the postmortem there. */
async function inFront(): Promise<vscode.Uri | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  if (active?.languageId !== 'markdown' || active.uri.scheme !== 'file') return undefined;
  const { kind } = readDocument(active.getText(), { path: workspacePath(active.uri) });
  if (kind === 'incident') return active.uri;
  if (!active.uri.path.endsWith(`/${postmortemFile}`)) return undefined;
  const beside = vscode.Uri.joinPath(active.uri, '..', incidentFile);
  return (await textOf(beside)) === null ? undefined : beside;
}

interface GlancedRecord {
  readonly uri: vscode.Uri;
  readonly glance: Incident;
  /** Of its team: a workspace may have several, with statuses of their own. */
  readonly playbook: Playbook;
}

async function records(host: Host): Promise<readonly GlancedRecord[]> {
  const found: GlancedRecord[] = [];
  const playbooks = new Map<string, Playbook>();
  for (const uri of await incidentDocuments()) {
    const team = teamFolder(uri);
    const playbook = playbooks.get(team) ?? (await loadPlaybook(host, team));
    playbooks.set(team, playbook);
    const text = await textOf(uri);
    const glance = text === null ? null : glanceAt(text.content, workspacePath(uri), playbook);
    if (glance !== null) found.push({ uri, glance, playbook });
  }
  return found;
}

async function onlyActiveOrPicked(host: Host): Promise<vscode.Uri | undefined> {
  const known = await records(host);
  const active = known.filter(({ glance }) => glance.stage !== 'resolved');
  const [only] = active;
  if (only && active.length === 1) return only.uri;
  if (known.length === 0) {
    const message = vscode.l10n.t(
      'There is no incident in this workspace yet; run "Debrief: Declare Incident".',
    );
    throw new DebriefError('file-missing', message);
  }
  const others = known.filter((record) => !active.includes(record));
  const placeHolder = vscode.l10n.t('Which incident?');
  const choices = [...group(vscode.l10n.t('Active'), active), ...group(vscode.l10n.t('Resolved'), others)];
  const picked = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDescription: true });
  return picked?.uri;
}

interface RecordItem extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

function group(label: string, shown: readonly GlancedRecord[]): RecordItem[] {
  const { Separator } = vscode.QuickPickItemKind;
  if (shown.length === 0) return [];
  return [{ label, kind: Separator }, ...shown.map(itemOf)];
}

function itemOf({ uri, glance }: GlancedRecord): RecordItem {
  const facts = [glance.id, glance.severity?.id, glance.status].filter((fact) => fact != null);
  const shown = workspacePath(uri);
  return {
    label: singleLine(glance.title) || shown,
    description: facts.map(singleLine).join(' · '),
    detail: shown,
    uri,
  };
}
