import path from 'node:path';
import * as vscode from 'vscode';
import { defaultConfiguration } from '../../core/configuration/configuration.ts';
import { configurationFile } from '../../core/configuration/read.ts';
import { DebriefError } from '../../core/errors.ts';
import { playbookFile } from '../../core/playbook/problem.ts';
import type { Playbook } from '../../core/playbook/schema.ts';
import { type TeamConfiguration, teamConfiguration } from '../../platform/configuration.ts';
import { type PlaybookInForce, playbookInForce } from '../../platform/teamPlaybook.ts';
import type { Host } from '../run.ts';
import { unlinked } from '../unlinked.ts';
import { rememberPlaybook } from './watch.ts';

/**
 * The playbook of the team that works in a folder, by default that of the document in front. What is wrong with it is
 * told once, and another one holds meanwhile.
 */
export async function loadPlaybook({ extensionUri }: Host, folder = folderAround()): Promise<Playbook> {
  const templates = vscode.Uri.joinPath(extensionUri, 'templates').fsPath;
  const { team, flaw } = await teamAround(folder, templates);
  const inForce = await playbookInForce(team, templates);
  if (inForce.file !== null && path.basename(inForce.file) === playbookFile)
    await rememberPlaybook(inForce.file);
  if (flaw !== null) tellOnce(path.join(team.root, configurationFile), { line: 1, message: flaw });
  else tellErrors(inForce);
  return inForce.playbook;
}

type Team = Pick<TeamConfiguration, 'root' | 'text' | 'configuration'>;

/** Nobody waits for a repair of debrief.yml in an incident: with a flaw in it, what holds without one holds. */
async function teamAround(
  folder: string,
  templates: string,
): Promise<{ readonly team: Team; readonly flaw: string | null }> {
  try {
    return { team: await teamConfiguration(folder, templates), flaw: null };
  } catch (error) {
    if (!(error instanceof DebriefError)) throw error;
    return { team: { root: folder, text: null, configuration: defaultConfiguration }, flaw: error.message };
  }
}

/** The folder of the document in front, where that belongs to the workspace; else the workspace's first. */
export function folderAround(): string {
  const inFront = vscode.window.activeTextEditor?.document.uri;
  if (inFront?.scheme === 'file' && vscode.workspace.getWorkspaceFolder(inFront))
    return path.dirname(inFront.fsPath);
  return vscode.workspace.workspaceFolders?.[0]?.uri.fsPath ?? path.parse(process.cwd()).root;
}

const told = new Set<string>();

function tellErrors({ file, problems, playbook }: PlaybookInForce): void {
  const error = problems.find(({ severity }) => severity === 'error');
  if (!error || file === null) return;
  const message = vscode.l10n.t(
    'Line {0} of {1}: {2} Until that is mended, the playbook "{3}" is in force.',
    error.line,
    vscode.workspace.asRelativePath(file),
    error.message,
    playbook.id,
  );
  tellOnce(file, { line: error.line, message });
}

interface Fault {
  readonly line: number;
  readonly message: string;
}

/** Nobody is asked twice about the same fault, and no command waits for the answer. */
export function tellOnce(file: string, { line, message }: Fault): void {
  const key = `${file}\n${message}`;
  if (told.has(key)) return;
  told.add(key);
  const open = vscode.l10n.t('Open {0}', path.basename(file));
  void vscode.window.showWarningMessage(unlinked(message), open).then(async (answer) => {
    if (answer !== open) return;
    const at = new vscode.Position(line - 1, 0);
    await vscode.window.showTextDocument(vscode.Uri.file(file), { selection: new vscode.Range(at, at) });
  });
}
