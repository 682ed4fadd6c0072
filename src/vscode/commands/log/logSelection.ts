import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { foreignText } from '../../../core/incident/log/entries.ts';
import { type LoggedLine, readLogLines } from '../../../core/incident/log/lines.ts';
import { withoutSecrets } from '../../../core/incident/log/secrets.ts';
import { type NamedZone, timelineZone } from '../../../core/incident/log/zone.ts';
import { findSecrets } from '../../../platform/secrets.ts';
import { askZone, machineZone, showSameTime } from '../../log/ask.ts';
import { pickEntries } from '../../log/pickEntries.ts';
import { logTarget, now, writeEntries } from '../../log/target.ts';
import type { Arguments, CommandRun } from '../../run.ts';

/** Longer selections are files, not lines. */
const longestSelection = 200_000;

/** Logs the selected lines of a log, each at the time it names; without one, now. */
export async function logSelection(run: CommandRun): Promise<void> {
  const text = await selectedText(run.args);
  const chosen = await logTarget(run);
  if (!chosen) return;
  const usual = timelineZone(chosen.document);
  const lines = await linesIn(await withoutSecrets(text, findSecrets), usual);
  if (lines === undefined) return;
  const entries = lines.map(({ at, text: said }) => ({
    at: at ?? now(),
    text: foreignText(said),
    shown: said,
    picked: true,
  }));
  const title = vscode.l10n.t('Which lines belong in the timeline?');
  const picked = entries.length > 1 ? await pickEntries(entries, { title, zone: usual }) : entries;
  if (picked) await writeEntries(chosen, picked);
}

async function selectedText(args: Arguments): Promise<string> {
  const text = isTerminal(args[0])
    ? await terminalSelection()
    : (editorSelection() ?? (await terminalSelection()));
  if (text.trim() === '') {
    throw new DebriefError('usage', vscode.l10n.t('Select the lines first, in an editor or a terminal.'));
  }
  if (text.length <= longestSelection) return text;
  throw new DebriefError(
    'too-complex',
    vscode.l10n.t('That is too much for a timeline; select a few lines.'),
  );
}

/** A terminal's menu gives the terminal. */
function isTerminal(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'sendText' in argument;
}

function editorSelection(): string | undefined {
  const editor = vscode.window.activeTextEditor;
  const texts = editor?.selections.map((selection) => editor.document.getText(selection)) ?? [];
  return texts.join('\n').trim() === '' ? undefined : texts.join('\n');
}

/** VS Code hands a terminal's selection over by the clipboard alone, which is put back. */
async function terminalSelection(): Promise<string> {
  if (!vscode.window.activeTerminal) return '';
  const before = await vscode.env.clipboard.readText();
  try {
    await vscode.env.clipboard.writeText('');
    await vscode.commands.executeCommand('workbench.action.terminal.copySelection');
    return await vscode.env.clipboard.readText();
  } finally {
    await vscode.env.clipboard.writeText(before);
  }
}

/** The lines at their times; where some name no zone and it matters which, that is asked. */
async function linesIn(text: string, usual: NamedZone): Promise<readonly LoggedLine[] | undefined> {
  const context = { now: now(), zone: usual.zone };
  const lines = readLogLines(text, context);
  const isOpen = lines.some(({ at, zoned }) => at !== null && !zoned);
  if (!isOpen || showSameTime(usual, machineZone())) return lines;
  const zone = await askZone(usual);
  return zone && readLogLines(text, { ...context, zone: zone.zone });
}
