import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { withoutSecrets } from '../../core/incident/log/secrets.ts';
import { findSecrets } from '../../platform/secrets.ts';
import { hasActiveIncident } from '../incidents/choose.ts';
import type { Host } from '../run.ts';
import { terminalPrefix } from '../runbooks/terminal.ts';
import { now } from './target.ts';

/** A command that ended in a terminal while an incident was active; its secrets were blotted out before it came here. */
export interface RanCommand {
  readonly at: Temporal.Instant;
  readonly command: string;
  readonly exitCode: number | undefined;
}

/** What is kept, in memory alone: the newest. */
const mostKept = 50;
/** How long it is believed that an incident is active, or none is. */
const believedMs = 20_000;

let kept: readonly RanCommand[] = [];
let item: vscode.StatusBarItem | undefined;
let running: vscode.Disposable | undefined;

/** Collects commands from now on, or stops and forgets them. */
export function setCapture(host: Host, isOn: boolean): void {
  if (isOn === (running !== undefined)) return;
  if (isOn) running = collect(host);
  else {
    running?.dispose();
    running = undefined;
    forget(kept);
  }
}

/** The commands that wait to be logged or dismissed, the newest first. */
export function waitingCommands(): readonly RanCommand[] {
  return kept;
}

export function forget(commands: readonly RanCommand[]): void {
  kept = kept.filter((one) => !commands.includes(one));
  show();
}

function collect(host: Host): vscode.Disposable {
  const started = new WeakMap<vscode.TerminalShellExecution, Temporal.Instant>();
  const isActive = activeBelief(host);
  return vscode.Disposable.from(
    vscode.window.onDidStartTerminalShellExecution(({ execution }) => started.set(execution, now())),
    vscode.window.onDidEndTerminalShellExecution(async ({ execution, exitCode, terminal }) => {
      // What runs from a runbook is logged by that.
      if (terminal.name.startsWith(terminalPrefix)) return;
      const at = started.get(execution) ?? now();
      try {
        if (vscode.workspace.isTrusted && isMeant(execution.commandLine) && (await isActive())) {
          await keep({ at, command: execution.commandLine.value, exitCode });
        }
      } catch (error) {
        host.log.error(error instanceof Error ? error : String(error));
      }
    }),
  );
}

/**
 * What the shell itself told, or the terminal could read without doubt. A leading blank keeps a command out where the
 * shell reports it: zsh and fish do, VS Code's integration of bash strips it.
 */
function isMeant({ value, confidence }: vscode.TerminalShellExecutionCommandLine): boolean {
  const isSure = confidence !== vscode.TerminalShellExecutionCommandLineConfidence.Low;
  return isSure && /^\S/.test(value) && !/^(?:cd|ls|ll|pwd|clear|history|exit)\b[^|;&]*$/.test(value);
}

function activeBelief(host: Host): () => Promise<boolean> {
  let believed: Promise<boolean> = Promise.resolve(false);
  let askedMs = Number.NEGATIVE_INFINITY;
  return () => {
    if (performance.now() - askedMs > believedMs) {
      askedMs = performance.now();
      believed = hasActiveIncident(host);
    }
    return believed;
  };
}

async function keep(ran: RanCommand): Promise<void> {
  const command = await withoutSecrets(ran.command, findSecrets);
  if (running === undefined) return;
  kept = [{ ...ran, command }, ...kept].slice(0, mostKept);
  show();
}

function show(): void {
  if (kept.length === 0) {
    item?.dispose();
    item = undefined;
    return;
  }
  item ??= vscode.window.createStatusBarItem('debrief.commands', vscode.StatusBarAlignment.Left);
  item.name = vscode.l10n.t('Debrief: Commands to Log');
  item.text =
    kept.length === 1
      ? vscode.l10n.t('$(terminal) 1 command to log')
      : vscode.l10n.t('$(terminal) {0} commands to log', kept.length);
  item.tooltip = vscode.l10n.t('Choose which of them belong in the timeline; the others are forgotten.');
  item.command = 'debrief.captureCommands';
  item.show();
}
