import type { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import type { DocumentEdit } from '../../../core/document/edits.ts';
import { DebriefError } from '../../../core/errors.ts';
import { recordHandOff } from '../../../core/incident/handoff/record.ts';
import type { Incident } from '../../../core/incident/incident.ts';
import { leftToFill } from '../../../core/incident/messages/render.ts';
import { recordSent } from '../../../core/incident/messages/sent.ts';
import { asMeant } from '../../asking/secretWords.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { namedIn, record } from '../../incidents/running.ts';
import { closeDraft, type Draft, draftAt, incidentOf, selectNext } from '../../messages/drafts.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';

/** Copies and enters the draft that a lens names, else the one in front; or opens where it goes, or discards it. */
export async function sendMessage(run: CommandRun): Promise<void> {
  const named = namedIn(run.args, 'draft');
  const uri = named === undefined ? vscode.window.activeTextEditor?.document.uri : vscode.Uri.parse(named);
  const draft = draftAt(uri);
  if (!uri || !draft) {
    throw new DebriefError(
      'usage',
      vscode.l10n.t('This is no draft of a message; run "Debrief: Compose Update".'),
    );
  }
  const document = await vscode.workspace.openTextDocument(uri);
  const action = namedIn(run.args, 'action');
  if (action === 'open') return openLink(draft);
  if (action === 'discard') return closeDraft(document);
  await send(run, draft, document);
}

async function send(run: CommandRun, draft: Draft, document: vscode.TextDocument): Promise<void> {
  const chosen = await incidentFor(run, draft);
  if (document.getText().trim() === '') {
    throw new DebriefError('usage', vscode.l10n.t('There is nothing in this draft; nothing was entered.'));
  }
  if (!(await mayBeSent(draft, document))) return;
  const blotted = vscode.l10n.t('Copy and Log Blotted Out');
  const text = await asMeant(document.getText(), { blotted, asIs: vscode.l10n.t('Copy and Log as It Is') });
  if (text === undefined) return;
  await vscode.env.clipboard.writeText(text);
  run.words = text;
  const isNew = await record(chosen, (incident, at) => sent(incident, draft, { text, at }));
  run.words = '';
  await closeDraft(document);
  const done = isNew ? draft.done : vscode.l10n.t('Copied; it is entered already, from a moment ago.');
  const open = draft.link && vscode.l10n.t('Open {0}', draft.link.name);
  const answer = await vscode.window.showInformationMessage(unlinked(done), ...(open ? [open] : []));
  if (answer !== undefined) await openLink(draft);
}

async function incidentFor(run: CommandRun, draft: Draft): Promise<ChosenIncident> {
  run.subject = vscode.Uri.parse(draft.incident);
  const chosen = incidentOf(draft) ?? (await chooseIncident({ ...run, args: [draft.incident] }));
  if (chosen) return chosen;
  throw new DebriefError(
    'file-missing',
    vscode.l10n.t('The incident of this message is not there any more.'),
  );
}

/** What sending it, word for word, changes in the record. */
function sent(
  incident: Incident,
  { means }: Draft,
  { text, at }: { readonly text: string; readonly at: Temporal.Instant },
): DocumentEdit {
  if (means.kind === 'message') return recordSent(incident.document, means, { text, at });
  return recordHandOff(incident, { role: means.role, to: means.to, note: text, at });
}

/** Nothing goes out with "[customers affected]" in it unless a person says so. */
async function mayBeSent(draft: Draft, document: vscode.TextDocument): Promise<boolean> {
  const left = leftToFill(document.getText(), draft.rendered);
  if (left.length === 0) return true;
  const message = vscode.l10n.t('Something is still to be filled in.');
  const send = vscode.l10n.t('Copy and Log All the Same');
  const options = { modal: true, detail: left.join('\n') };
  const answer = await vscode.window.showWarningMessage(message, options, send);
  if (answer === send) return true;
  selectNext(await vscode.window.showTextDocument(document, { preview: false }), draft);
  return false;
}

async function openLink({ link }: Draft): Promise<void> {
  if (link && /^https?:\/\//i.test(link.url)) await vscode.env.openExternal(vscode.Uri.parse(link.url, true));
}
