import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { chatEntry, isTelling } from '../../../core/incident/log/chat/entries.ts';
import { maskedLog } from '../../../core/incident/log/chat/masked.ts';
import type { ChatLog, ChatMessage } from '../../../core/incident/log/chat/message.ts';
import { likelyDay, placeMessages } from '../../../core/incident/log/chat/place.ts';
import { readChatLog } from '../../../core/incident/log/chat/read.ts';
import { foreignText, notLogged } from '../../../core/incident/log/entries.ts';
import { dayIn } from '../../../core/incident/log/moment.ts';
import { withoutSecrets } from '../../../core/incident/log/secrets.ts';
import { timelineZone } from '../../../core/incident/log/zone.ts';
import { findSecrets } from '../../../platform/secrets.ts';
import type { ChosenDocument } from '../../chooseDocument.ts';
import { askDay, askZone } from '../../log/ask.ts';
import { pickEntries } from '../../log/pickEntries.ts';
import { logTarget, now, writeEntries } from '../../log/target.ts';
import type { CommandRun } from '../../run.ts';

/** Logs messages of a chat that was selected or copied, after a person has chosen them. */
export async function pasteChatLog(run: CommandRun): Promise<void> {
  const { text, log } = await copiedChat();
  if (log === null) return offerOneEntry(run, text);
  const chosen = await logTarget(run);
  if (!chosen) return;
  const messages = await placed(await maskedLog(log, findSecrets), chosen);
  if (messages === undefined) return;
  const offered = messages.map((message) => ({
    ...chatEntry(message),
    shown: `${message.author}: ${message.text}`,
    picked: isTelling(message),
  }));
  const missing = notLogged(chosen.document, offered);
  if (missing.length === 0) {
    void vscode.window.showInformationMessage(
      vscode.l10n.t('The timeline has all of these messages already.'),
    );
    return;
  }
  const title = vscode.l10n.t('Which messages belong in the timeline?');
  const picked = await pickEntries(missing, { title, zone: timelineZone(chosen.document) });
  if (picked) await writeEntries(chosen, picked);
}

/** What is selected where that is a chat, else what was copied. */
async function copiedChat(): Promise<{ readonly text: string; readonly log: ChatLog | null }> {
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection) ?? '';
  const chat = selected.trim() === '' ? null : readChatLog(selected);
  if (chat !== null) return { text: selected, log: chat };
  const text = await vscode.env.clipboard.readText();
  if (text.trim() !== '') return { text, log: readChatLog(text) };
  throw new DebriefError(
    'usage',
    vscode.l10n.t('Copy the messages in your chat first; the clipboard is empty.'),
  );
}

async function placed(log: ChatLog, { document }: ChosenDocument): Promise<ChatMessage[] | undefined> {
  const usual = timelineZone(document);
  const zone = log.lacks.zone ? await askZone(usual) : usual;
  if (!zone) return undefined;
  const context = { now: now(), zone: zone.zone };
  const likely = likelyDay(log, document.metadata, context);
  const day = log.lacks.day ? await askDay(likely, dayIn(zone.zone, context.now)) : likely;
  return day && placeMessages(log, { ...context, day });
}

async function offerOneEntry(run: CommandRun, text: string): Promise<void> {
  const accept = vscode.l10n.t('Log as One Entry');
  const message = vscode.l10n.t(
    'No chat can be read from what was copied: names and times are missing. Copy whole messages, or log it as it is.',
  );
  if ((await vscode.window.showWarningMessage(message, accept)) !== accept) return;
  const chosen = await logTarget(run);
  const safe = foreignText(await withoutSecrets(text, findSecrets));
  if (chosen) await writeEntries(chosen, [{ at: now(), text: safe }]);
}
