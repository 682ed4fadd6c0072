import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { readDocument } from '../../core/document/read.ts';
import { inMinutes } from '../../core/incident/clock/words.ts';
import { glanceAt } from '../../core/incident/glance.ts';
import type { Incident } from '../../core/incident/incident.ts';
import { incidentFile, postmortemFile } from '../../core/incident/place.ts';
import { readIncident } from '../../core/incident/state.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { plain } from '../changes/words.ts';
import { type ChosenDocument, documentAt, uriNamed } from '../chooseDocument.ts';
import { mostUrgent, type TimedIncident, timed } from '../clock/timed.ts';
import { loadPlaybook } from '../playbook/load.ts';
import type { CommandRun, Host } from '../run.ts';
import { workspacePath } from '../workspace.ts';
import { incidentDocuments, textOf } from './files.ts';
import { type FollowedIncident, teamFolder } from './followed.ts';

/** An incident that a command works on, with its team's playbook. */
export interface ChosenIncident extends ChosenDocument {
  readonly incident: Incident;
  readonly playbook: Playbook;
}

/**
 * The incident that a row or a lens names, else the one in front (or whose postmortem is), else the only active one,
 * else the one that a person picks; undefined when they pick none.
 * @throws DebriefError `file-missing`, `document-unsuitable` for what a row names
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
  const active = (await records(host)).filter(isActive);
  const read = await Promise.all(active.map(readWhole));
  return read.map(({ uri, incident, playbook }) => ({
    uri,
    document: incident.document,
    incident,
    playbook,
  }));
}

/** Whether an incident of the workspace is active; none is read whole for it. */
export async function hasActiveIncident(host: Host): Promise<boolean> {
  return (await records(host)).some(isActive);
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

function isActive({ glance }: GlancedRecord): boolean {
  return glance.stage !== 'resolved';
}

async function readWhole({ uri, glance, playbook }: GlancedRecord): Promise<FollowedIncident> {
  const path = workspacePath(uri);
  const text = await textOf(uri);
  const incident = text === null ? glance : readIncident(readDocument(text.content, { path }), playbook);
  return { uri, changedMs: text?.changedMs ?? 0, path, incident, playbook };
}

async function onlyActiveOrPicked(host: Host): Promise<vscode.Uri | undefined> {
  const known = await records(host);
  const active = known.filter(isActive);
  const [only] = active;
  if (only && active.length === 1) return only.uri;
  if (known.length === 0) return offerDeclaration();
  const urgent = timed(await Promise.all(active.map(readWhole)), Temporal.Now.instant());
  const others = known.filter((record) => !active.includes(record));
  const choices = [
    ...group(vscode.l10n.t('Active'), urgent.map(activeItem)),
    ...group(vscode.l10n.t('Resolved'), others.map(pastItem)),
  ];
  const placeHolder = vscode.l10n.t('Which incident?');
  const picked = await vscode.window.showQuickPick(choices, { placeHolder, matchOnDetail: true });
  return picked?.uri;
}

async function offerDeclaration(): Promise<undefined> {
  const declare = vscode.l10n.t('Declare Incident');
  const message = vscode.l10n.t('There is no incident in this workspace yet.');
  if ((await vscode.window.showInformationMessage(message, declare)) !== declare) return;
  await vscode.commands.executeCommand('debrief.declareIncident');
}

interface RecordItem extends vscode.QuickPickItem {
  readonly uri?: vscode.Uri;
}

function group(label: string, items: readonly RecordItem[]): RecordItem[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

/** With what is due in it, by which several are told apart. */
function activeItem({ uri, path, incident, clock }: TimedIncident): RecordItem {
  const due = mostUrgent(clock.due);
  const next = due === undefined ? [] : [`${due.what} ${inMinutes(due.leftMs)}`];
  return itemOf(incident, { uri, path, facts: [...factsOf(incident), ...next] });
}

function pastItem({ uri, glance }: GlancedRecord): RecordItem {
  const path = workspacePath(uri);
  return itemOf(glance, { uri, path, facts: [...factsOf(glance), path] });
}

interface ItemFacts {
  readonly uri: vscode.Uri;
  readonly path: string;
  readonly facts: readonly string[];
}

/** The facts on a line of their own: a long title would push them out of sight. */
function itemOf({ title }: Incident, { uri, path, facts }: ItemFacts): RecordItem {
  return { label: plain(title || path), detail: facts.map(plain).join(' · '), uri };
}

function factsOf({ id, severity, status }: Incident): string[] {
  return [id, severity?.id, status].filter((fact) => typeof fact === 'string');
}
