import path from 'node:path';
import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { setFrontMatter } from '../../../core/document/change/frontMatter.ts';
import { DebriefError } from '../../../core/errors.ts';
import { toSecond } from '../../../core/incident/declare.ts';
import type { NamedZone } from '../../../core/incident/log/zone.ts';
import { reviewCalendar } from '../../../core/incident/review/calendar.ts';
import {
  plannedReview,
  proposedReview,
  readAppointment,
  reviewDue,
  reviewMinutes,
  shownTime,
} from '../../../core/incident/review/schedule.ts';
import { deadlineInWords } from '../../../core/incident/review/words.ts';
import { replaced, textIfThere, writeOrCreate } from '../../conclusion/files.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { machineZone } from '../../log/ask.ts';
import { now } from '../../log/target.ts';
import { documentNow, rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';
import { workspacePath } from '../../workspace.ts';

/** Writes the review's appointment beside the record, as a calendar file; written again, it is a change of the first. */
export async function scheduleReview(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const { incident, playbook } = chosen;
  const start = await askStart(chosen, machineZone());
  if (!start) return;
  const { uri } = await documentNow(chosen);
  const file = path.join(path.dirname(uri.fsPath), 'review.ics');
  const before = await textIfThere(file);
  if (before !== null && !(await mayReplace())) return;
  const appointment = { start, now: now(), record: workspacePath(uri), before };
  const text = reviewCalendar(incident, playbook, appointment);
  await rewrite(chosen, (document) => setFrontMatter(document, { review_at: toSecond(start) }));
  await writeOrCreate(file, replaced(before ?? '', text));
  void offerFile(vscode.Uri.file(file));
}

async function askStart(
  { incident, playbook }: ChosenIncident,
  zone: NamedZone,
): Promise<Temporal.Instant | undefined> {
  const due = reviewDue(incident);
  const proposed =
    plannedReview(incident) ?? proposedReview({ now: now(), due, minutes: reviewMinutes(playbook), zone });
  const text = await vscode.window.showInputBox({
    title: vscode.l10n.t('Schedule Review'),
    prompt: `${vscode.l10n.t('{0} min.', reviewMinutes(playbook))} ${deadlineInWords(incident, now(), zone)}`,
    value: shownTime(proposed, zone),
    ignoreFocusOut: true,
    validateInput: (typed) => objection(typed, due, zone),
  });
  return text === undefined ? undefined : readAppointment(text, now(), zone);
}

function objection(
  typed: string,
  due: Temporal.Instant | null,
  zone: NamedZone,
): vscode.InputBoxValidationMessage | undefined {
  const { Error: Refusal, Warning } = vscode.InputBoxValidationSeverity;
  try {
    const start = readAppointment(typed, now(), zone);
    if (Temporal.Instant.compare(start, now()) < 0)
      return { message: vscode.l10n.t('That time is past.'), severity: Warning };
    const isLate = due !== null && Temporal.Instant.compare(start, due) > 0;
    return isLate ? { message: vscode.l10n.t('That is after the deadline.'), severity: Warning } : undefined;
  } catch (error) {
    if (error instanceof DebriefError) return { message: error.message, severity: Refusal };
    throw error;
  }
}

async function mayReplace(): Promise<boolean> {
  const replace = vscode.l10n.t('Move the Appointment');
  const message = vscode.l10n.t('There is an appointment for the review already, in review.ics.');
  return (await vscode.window.showWarningMessage(message, { modal: true }, replace)) === replace;
}

async function offerFile(file: vscode.Uri): Promise<void> {
  // A calendar is a program of the machine in front of a person, where the file need not be.
  const isHere = vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop;
  const open = vscode.l10n.t('Open in Calendar');
  const show = vscode.l10n.t('Show File');
  const message = vscode.l10n.t('The appointment is in review.ics, beside the record.');
  const answer = await vscode.window.showInformationMessage(message, ...(isHere ? [open] : []), show);
  if (answer === open) await vscode.env.openExternal(file);
  if (answer === show) await vscode.commands.executeCommand('revealInExplorer', file);
}
