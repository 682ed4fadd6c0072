import * as vscode from 'vscode';
import { singleLine } from '../../../core/document/escape.ts';
import { DebriefError } from '../../../core/errors.ts';
import type { Playbook } from '../../../core/playbook/schema.ts';
import { uriNamed } from '../../chooseDocument.ts';
import { loadPlaybook } from '../../playbook/load.ts';
import type { CommandRun } from '../../run.ts';
import { addressOf } from '../../runbooks/address.ts';
import { type NamedPage, pickRunbook } from '../../runbooks/pick.ts';
import { incidentFor } from '../../runbooks/subject.ts';

/** Shows a runbook, or a way to end the impact, beside the incident: the one that a row names, else one that is picked. */
export async function openRunbook(run: CommandRun): Promise<void> {
  const chosen = await incidentFor(run, uriNamed(run.args));
  const playbook = chosen?.playbook ?? (await loadPlaybook(run));
  if (playbook.runbooks.length + playbook.mitigations.length === 0) {
    throw new DebriefError('usage', vscode.l10n.t('The playbook has no runbooks yet.'));
  }
  const page = namedPage(run, playbook) ?? (await pickRunbook(playbook, chosen?.incident));
  if (!page) return;
  const own = page.kind === 'runbook' ? await teamsFile(playbook, page.id) : undefined;
  const uri = own ?? addressOf({ ...page, incident: chosen?.uri }, page.name);
  await vscode.window.showTextDocument(uri, { viewColumn: columnFor(), preview: true });
}

/** Beside what is in front; a runbook takes the place of another. */
function columnFor(): vscode.ViewColumn {
  const inFront = vscode.window.activeTextEditor?.document.uri;
  const isRunbook = inFront?.scheme === 'debrief-runbook' || inFront?.path.includes('/.debrief/');
  return inFront && !isRunbook ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
}

/** What a row asks for by ids, `{ uri, runbook, mitigation }`: of a way with commands these, else its runbook. */
function namedPage({ args: [first] }: CommandRun, playbook: Playbook): NamedPage | undefined {
  if (typeof first !== 'object' || first === null) return undefined;
  const mitigation = 'mitigation' in first && playbook.mitigations.find(({ id }) => id === first.mitigation);
  const runbook = 'runbook' in first && playbook.runbooks.find(({ id }) => id === first.runbook);
  if (mitigation && (mitigation.commands.length > 0 || !runbook)) {
    return { kind: 'mitigation', id: mitigation.id, name: singleLine(mitigation.name) };
  }
  return runbook ? { kind: 'runbook', id: runbook.id, name: singleLine(runbook.name) } : undefined;
}

/** The team's own file of a runbook, where that is the one in force: they may want to change it. */
async function teamsFile(playbook: Playbook, id: string): Promise<vscode.Uri | undefined> {
  const file = playbook.runbooks.find((runbook) => runbook.id === id)?.file;
  if (file === undefined) return undefined;
  for (const uri of await vscode.workspace.findFiles(`**/.debrief/**/${file}`)) {
    const document = await vscode.workspace.openTextDocument(uri);
    if (document.getText() === playbook.files.get(file)) return uri;
  }
  return undefined;
}
