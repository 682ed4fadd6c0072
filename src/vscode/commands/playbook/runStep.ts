import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { singleLine } from '../../../core/document/escape.ts';
import { DebriefError } from '../../../core/errors.ts';
import { addRunbookSteps } from '../../../core/incident/checklists/runbookSteps.ts';
import { commandText } from '../../../core/incident/log/entries.ts';
import { withoutSecrets } from '../../../core/incident/log/secrets.ts';
import { singleCommands } from '../../../core/playbook/runbooks/command.ts';
import { type CommandBlock, type RunbookPage, readRunbook } from '../../../core/playbook/runbooks/page.ts';
import { plain } from '../../changes/words.ts';
import type { ChosenIncident } from '../../incidents/choose.ts';
import { writeEntries } from '../../log/target.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';
import { readAddress } from '../../runbooks/address.ts';
import { confirmed, filledIn, goesOn } from '../../runbooks/confirm.ts';
import type { StepAct } from '../../runbooks/lenses.ts';
import { commandHere } from '../../runbooks/shell.ts';
import { incidentFor } from '../../runbooks/subject.ts';
import { runInTerminal } from '../../runbooks/terminal.ts';

/** What the lenses of a runbook do: add its steps to the incident, copy a block, or run one. */
export async function runStep(run: CommandRun): Promise<void> {
  const asked = askedStep(run.args);
  const uri = vscode.Uri.parse(asked.uri);
  const document = await vscode.workspace.openTextDocument(uri);
  const page = readRunbook(document.getText());
  const name = page.title ?? vscode.l10n.t('Runbook');
  if (asked.act === 'add') return addSteps(run, uri, { name, page });
  const block = page.blocks[asked.block];
  if (!block) throw new DebriefError('stale-text', vscode.l10n.t('The runbook has changed in the meantime.'));
  if (asked.act === 'run') return runBlock(run, uri, { name, block });
  await vscode.env.clipboard.writeText(commandHere(block) ?? block.code);
  vscode.window.setStatusBarMessage(vscode.l10n.t('$(check) Copied'), 4000);
}

function askedStep([first]: CommandRun['args']): StepAct {
  if (isStepAct(first)) return first;
  throw new DebriefError('usage', vscode.l10n.t('Run the steps of a runbook from the lenses in it.'));
}

function isStepAct(value: unknown): value is StepAct {
  if (typeof value !== 'object' || value === null || !('uri' in value) || !('act' in value)) return false;
  if (typeof value.uri !== 'string' || !/^(?:file|debrief-runbook):/.test(value.uri)) return false;
  if (value.act === 'add') return true;
  return (value.act === 'run' || value.act === 'copy') && 'block' in value && typeof value.block === 'number';
}

async function addSteps(
  run: CommandRun,
  uri: vscode.Uri,
  { name, page }: { readonly name: string; readonly page: RunbookPage },
): Promise<void> {
  const chosen = await incidentFor(run, readAddress(uri)?.incident);
  if (!chosen) throw new DebriefError('usage', vscode.l10n.t('No incident is active; declare one first.'));
  const { changed } = await rewrite(chosen, (document) => addRunbookSteps(document, name, page.steps));
  const place = plain(chosen.incident.id ?? chosen.incident.title);
  const message = changed
    ? vscode.l10n.t('The steps are in the checklists of {0} now.', place)
    : vscode.l10n.t('The checklists of {0} have these steps already.', place);
  vscode.window.setStatusBarMessage(`$(check) ${message}`, 8000);
}

async function runBlock(
  run: CommandRun,
  uri: vscode.Uri,
  { name, block }: { readonly name: string; readonly block: CommandBlock },
): Promise<void> {
  const template = commandHere(block);
  if (template === null) {
    throw new DebriefError(
      'unsupported',
      vscode.l10n.t('The usual terminal does not understand this block; copy it.'),
    );
  }
  const chosen = await incidentFor(run, readAddress(uri)?.incident);
  const command = await filledIn(template, chosen?.incident);
  if (command === undefined || !(await confirmed(command, whereLogged(chosen)))) return;
  const startedAt = Temporal.Now.instant();
  const cwd = vscode.workspace.getWorkspaceFolder(chosen?.uri ?? uri)?.uri;
  const place = { name: singleLine(name), cwd };
  const { ran, exitCode } = await runInTerminal(singleCommands(command), place, goesOn);
  if (chosen) await logRun(chosen, { at: startedAt, command: ran.join('\n'), exitCode });
}

function whereLogged(chosen: ChosenIncident | undefined): string {
  if (!chosen) return vscode.l10n.t('No incident is active: it is not logged.');
  return vscode.l10n.t('It is logged in {0}.', singleLine(chosen.incident.id ?? chosen.incident.title));
}

async function logRun(
  chosen: ChosenIncident,
  {
    at,
    command,
    exitCode,
  }: { readonly at: Temporal.Instant; readonly command: string; readonly exitCode: number | undefined },
): Promise<void> {
  const { findSecrets } = await import('../../../platform/secrets.ts');
  const masked = await withoutSecrets(asOneLine(command), findSecrets);
  await writeEntries(chosen, [{ at, text: commandText(masked, exitCode) }]);
}

/** The lines that do something. */
function asOneLine(command: string): string {
  const lines = command.replace(/\\\n\s*/g, ' ').split('\n');
  return lines
    .filter((line) => !/^\s*(?:#|$)/.test(line))
    .map((line) => line.trim())
    .join(' ⏎ ');
}
