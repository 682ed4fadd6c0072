import * as vscode from 'vscode';
import { DebriefError } from '../core/errors.ts';
import { unlinked } from './unlinked.ts';

/** What every command is given. */
export interface Host {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What a person chose before, in whichever workspace. */
  readonly memory: vscode.Memento;
}

/** What a command was called with: by a lens, a row or a keyboard shortcut, so that it may be anything. */
export type Arguments = readonly unknown[];

/** One run of one command. */
export interface CommandRun extends Host {
  readonly args: Arguments;
  /** The document that the run is about, once that is known: a failure offers to open it. */
  subject: vscode.Uri | undefined;
}

/**
 * Runs commands and tells the user of a failure in one sentence: what was expected to be possible with a fitting
 * button, a defect of ours with the way to the log. No command runs in Restricted Mode.
 */
export function runner(host: Host) {
  return async (id: string, args: Arguments, work: (run: CommandRun) => Promise<void>): Promise<void> => {
    const run: CommandRun = { ...host, args, subject: undefined };
    try {
      if (vscode.workspace.isTrusted) await work(run);
      else await refuse();
    } catch (error) {
      await reportFailure(error, id, run);
    }
  };
}

async function refuse(): Promise<void> {
  const manage = vscode.l10n.t('Manage Workspace Trust');
  const message = vscode.l10n.t('In Restricted Mode Debrief checks documents and does nothing else.');
  const answer = await vscode.window.showWarningMessage(message, manage);
  if (answer === manage) await vscode.commands.executeCommand('workbench.trust.manage');
}

interface Offer {
  readonly title: string;
  readonly act: () => unknown;
}

async function reportFailure(error: unknown, id: string, run: CommandRun): Promise<void> {
  if (error instanceof DebriefError && error.code === 'cancelled') return;
  run.log.error(error instanceof Error ? error : String(error));
  const offer = offerFor(error, id, run);
  const message =
    error instanceof DebriefError
      ? error.message
      : vscode.l10n.t('Debrief failed unexpectedly and stopped; the log says why.');
  const answer = await vscode.window.showErrorMessage(unlinked(message), offer.title);
  if (answer === offer.title) await offer.act();
}

function offerFor(error: unknown, id: string, { args, subject, log }: CommandRun): Offer {
  const code = error instanceof DebriefError ? error.code : undefined;
  if (code === 'stale-text' || code === 'sign-in-required') {
    return { title: vscode.l10n.t('Run Again'), act: () => vscode.commands.executeCommand(id, ...args) };
  }
  const page = code === 'saml-required' ? /https:\/\/[^\s,;]+/.exec(String(error))?.[0] : undefined;
  if (page !== undefined) return { title: vscode.l10n.t('Authorize…'), act: () => openOnGitHub(page) };
  const aboutText = code === 'document-unsuitable' || code === 'time-invalid' || code === 'usage';
  if (aboutText && subject) {
    return { title: vscode.l10n.t('Open File'), act: () => vscode.window.showTextDocument(subject) };
  }
  return { title: vscode.l10n.t('Show Log'), act: () => log.show() };
}

/** A page for single sign-on is opened on servers that the user knows, and nowhere else. */
async function openOnGitHub(url: string): Promise<void> {
  const { isKnownServer } = await import('./signIn.ts');
  if (isKnownServer(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
