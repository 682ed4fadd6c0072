import * as vscode from 'vscode';
import { DebriefError, type ErrorCode } from '../core/errors.ts';
import { unlinked } from './unlinked.ts';

/** What every command is given. */
export interface Host {
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What a person chose before, in whichever workspace. */
  readonly memory: vscode.Memento;
  /** What belongs to this workspace, and is there again when its window is loaded anew. */
  readonly workspaceMemory: vscode.Memento;
}

/** What a command was called with: by a lens, a row or a keyboard shortcut, so that it may be anything. */
export type Arguments = readonly unknown[];

/** One run of one command. */
export interface CommandRun extends Host {
  readonly args: Arguments;
  /** The document that the run is about, once that is known: a failure offers to open it. */
  subject: vscode.Uri | undefined;
  /** What a person typed and nothing has written yet: the next run of the command begins with it. */
  words: string;
}

/**
 * Runs commands and tells the user of a failure in one sentence: what was expected to be possible with a fitting
 * button, a defect of ours with the way to the log. No command runs in Restricted Mode.
 */
export function runner(host: Host) {
  return async (id: string, args: Arguments, work: (run: CommandRun) => Promise<void>): Promise<void> => {
    const run: CommandRun = { ...host, args, subject: undefined, words: unwritten.get(id) ?? '' };
    try {
      if (vscode.workspace.isTrusted) await work(run);
      else await refuse();
      unwritten.set(id, run.words);
    } catch (error) {
      if (codeOf(error) === 'file-unsaved') run.words = '';
      unwritten.set(id, run.words);
      await reportFailure(error, id, run);
    }
  };
}

/** What people typed that never got into a document, by the command. */
const unwritten = new Map<string, string>();

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
  const offers = [...wordOffers(error, id, run), offerFor(error, id, run)];
  const said =
    error instanceof DebriefError
      ? error.message
      : vscode.l10n.t('Debrief failed unexpectedly and stopped; the log says why.');
  const kept = run.words === '' ? '' : ` ${vscode.l10n.t('What you typed is kept for the next run.')}`;
  const titles = [...new Set(offers.map(({ title }) => title))];
  const answer = await vscode.window.showErrorMessage(unlinked(said + kept), ...titles);
  await offers.find(({ title }) => title === answer)?.act();
}

/** What a person typed is not typed twice. */
function wordOffers(error: unknown, id: string, run: CommandRun): readonly Offer[] {
  if (run.words === '') return [];
  const copy = vscode.l10n.t('Copy What You Typed');
  return [runAgain(error, id, run), { title: copy, act: () => vscode.env.clipboard.writeText(run.words) }];
}

/** Where a document is gone, the one that was named is no use any more. */
function runAgain(error: unknown, id: string, { args }: CommandRun): Offer {
  const named = codeOf(error) === 'file-missing' ? [] : args;
  return { title: vscode.l10n.t('Run Again'), act: () => vscode.commands.executeCommand(id, ...named) };
}

function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof DebriefError ? error.code : undefined;
}

function offerFor(error: unknown, id: string, run: CommandRun): Offer {
  const { subject, log } = run;
  const code = codeOf(error);
  if (code === 'stale-text' || code === 'sign-in-required') return runAgain(error, id, run);
  const page = code === 'saml-required' ? /https:\/\/[^\s,;]+/.exec(String(error))?.[0] : undefined;
  if (page !== undefined) return { title: vscode.l10n.t('Authorize…'), act: () => openOnGitHub(page) };
  if (code !== undefined && aboutText.has(code) && subject) {
    return { title: vscode.l10n.t('Open File'), act: () => vscode.window.showTextDocument(subject) };
  }
  return { title: vscode.l10n.t('Show Log'), act: () => log.show() };
}

const aboutText: ReadonlySet<ErrorCode> = new Set([
  'document-unsuitable',
  'time-invalid',
  'usage',
  'file-unsaved',
]);

/** A page for single sign-on is opened on servers that the user knows, and nowhere else. */
async function openOnGitHub(url: string): Promise<void> {
  const { isKnownServer } = await import('./github/signIn.ts');
  if (isKnownServer(url)) await vscode.env.openExternal(vscode.Uri.parse(url, true));
}
