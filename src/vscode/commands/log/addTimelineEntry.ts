import * as vscode from 'vscode';
import { insertTimelineEntry } from '../../../core/document/change/timeline.ts';
import type { Postmortem } from '../../../core/document/model.ts';
import { DebriefError } from '../../../core/errors.ts';
import { isOfEarlierDay, type LogInput, previewOf, readLogInput } from '../../../core/incident/log/input.ts';
import { type NamedZone, timelineZone } from '../../../core/incident/log/zone.ts';
import { askWords, belowBox } from '../../asking/askWords.ts';
import { logTarget, nameOf, now, tell } from '../../log/target.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Logs what a person says, at the time they said it, or the one that they give with it. */
export async function addTimelineEntry(run: CommandRun): Promise<void> {
  const chosen = await logTarget(run);
  if (!chosen) return;
  const entry = await askEntry(run, chosen.document);
  if (!entry) return;
  const { document } = await rewrite(chosen, (now) => insertTimelineEntry(now, entry));
  run.words = '';
  tell(document, 1);
}

async function askEntry(run: CommandRun, document: Postmortem): Promise<LogInput | undefined> {
  const zone = timelineZone(document);
  const read = (text: string): LogInput => readLogInput(text, { now: now(), zone: zone.zone });
  const text = await askWords(run, {
    title: vscode.l10n.t('Add Timeline Entry: {0}', nameOf(document)),
    prompt: vscode.l10n.t('What happened?'),
    placeHolder: vscode.l10n.t('"5 min ago: …", "09:42 …" or "yesterday 23:50 …" for what happened before'),
    validateInput: (typed) => (typed.trim() === '' ? undefined : shownBefore(() => read(typed), zone)),
  });
  if (text === undefined || text.trim() === '') return undefined;
  return read(text);
}

/** What will be written, or why it cannot. */
function shownBefore(read: () => LogInput, zone: NamedZone): vscode.InputBoxValidationMessage {
  const severities = vscode.InputBoxValidationSeverity;
  try {
    const entry = read();
    if (entry.text === '')
      return { message: vscode.l10n.t('Say behind the time what happened.'), severity: severities.Error };
    const isEarlier = isOfEarlierDay(entry, { now: now(), zone: zone.zone });
    return {
      message: belowBox(`→ ${previewOf(entry, zone)}`),
      severity: isEarlier ? severities.Warning : severities.Info,
    };
  } catch (error) {
    if (error instanceof DebriefError) return { message: error.message, severity: severities.Error };
    throw error;
  }
}
