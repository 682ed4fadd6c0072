import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { NewEntry } from '../../core/document/change/entryStyle.ts';
import { singleLine } from '../../core/document/escape.ts';
import type { Postmortem } from '../../core/document/model.ts';
import { readDocument } from '../../core/document/read.ts';
import { insertEntries, notLogged } from '../../core/incident/log/entries.ts';
import { plain } from '../changes/words.ts';
import { type ChosenDocument, documentAt, incidentKinds } from '../chooseDocument.ts';
import { chooseIncident } from '../incidents/choose.ts';
import { rewrite } from '../rewrite.ts';
import type { CommandRun } from '../run.ts';
import { workspacePath } from '../workspace.ts';

/**
 * The document that is logged into: the postmortem in front, else the incident that is meant.
 * @throws DebriefError `file-missing`, `document-unsuitable`
 */
export async function logTarget(run: CommandRun): Promise<ChosenDocument | undefined> {
  const active = vscode.window.activeTextEditor?.document;
  const isPostmortem =
    active?.languageId === 'markdown' && active.uri.scheme === 'file' && kindOf(active) === 'postmortem';
  return isPostmortem ? documentAt(run, active.uri, incidentKinds) : chooseIncident(run);
}

export function kindOf(document: vscode.TextDocument): Postmortem['kind'] {
  return readDocument(document.getText(), { path: workspacePath(document.uri) }).kind;
}

/**
 * Writes entries into the document as it is now, as one edit; those that it has already are left out.
 * @throws DebriefError `file-missing`, `file-unsaved`
 */
export async function writeEntries(chosen: ChosenDocument, entries: readonly NewEntry[]): Promise<void> {
  let logged = 0;
  const { document } = await rewrite(chosen, (now) => {
    const missing = notLogged(now, entries);
    logged = missing.length;
    return insertEntries(now, missing);
  });
  tell(document, logged);
}

const shownMs = 8000;

/** What was logged where: the document may be out of sight. */
export function tell({ metadata, path }: Postmortem, count: number): void {
  const place = plain(metadata.id?.value ?? path);
  const message =
    count === 0
      ? vscode.l10n.t('The timeline of {0} has that already.', place)
      : count === 1
        ? vscode.l10n.t('Logged in {0}.', place)
        : vscode.l10n.t('{0} entries logged in {1}.', count, place);
  sayBriefly(message);
}

/** Something done, in the status bar, where it is in nobody's way and goes by itself. */
export function sayBriefly(message: string): void {
  vscode.window.setStatusBarMessage(`$(check) ${message}`, shownMs);
}

/** Which document that is, for a question: it need not be the one in sight. */
export function nameOf({ kind, metadata, path }: Postmortem): string {
  const known = [metadata.id?.value, metadata.title?.value].filter((part) => part !== undefined);
  const name = singleLine(known.join(' ')) || path;
  return kind === 'postmortem' ? vscode.l10n.t('postmortem of {0}', name) : name;
}

export function now(): Temporal.Instant {
  return Temporal.Now.instant();
}
