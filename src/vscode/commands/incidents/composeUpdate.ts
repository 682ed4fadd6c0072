import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { DebriefError } from '../../../core/errors.ts';
import { clockOf } from '../../../core/incident/clock/clockOf.ts';
import { inMinutes } from '../../../core/incident/clock/words.ts';
import { type OfferedMessage, offeredMessages } from '../../../core/incident/messages/choose.ts';
import { moments } from '../../../core/playbook/schema/parts.ts';
import { plain } from '../../changes/words.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { namedIn } from '../../incidents/running.ts';
import { composeMessage } from '../../messages/compose.ts';
import type { Arguments, CommandRun } from '../../run.ts';

/** Opens the message that is due, or another one, to look through, copy and enter. */
export async function composeUpdate(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const offers = offersFor(chosen, run.args);
  const picked = onlyAsked(offers, run.args) ?? (await pickMessage(offers));
  if (picked) await composeMessage(run, chosen, picked.message);
}

/** The only one that fits what a row or a lens names, or the only one of those that is due. */
function onlyAsked(offers: readonly OfferedMessage[], args: Arguments): OfferedMessage | undefined {
  const isAsked = ['message', 'audience', 'moment'].some((key) => namedIn(args, key) !== undefined);
  if (!isAsked) return undefined;
  const due = offers.filter((offer) => offer.due !== null);
  return offers.length === 1 ? offers[0] : due.length === 1 ? due[0] : undefined;
}

/** @throws DebriefError `usage` where the playbook has nothing to send */
function offersFor({ incident, playbook }: ChosenIncident, args: Arguments): readonly OfferedMessage[] {
  const { due } = clockOf(incident, playbook, Temporal.Now.instant());
  const [id, audience] = [namedIn(args, 'message'), namedIn(args, 'audience')];
  const moment = moments.find((one) => one === namedIn(args, 'moment'));
  const wish = { ...(id && { id }), ...(audience && { audience }), ...(moment && { moment }) };
  const wished = offeredMessages(incident, playbook, due, wish);
  const offers = wished.length > 0 ? wished : offeredMessages(incident, playbook, due);
  if (offers.length > 0) return offers;
  const message = vscode.l10n.t(
    'The playbook "{0}" has no message to send; "Debrief: Customize Playbook" adds one.',
    playbook.name,
  );
  throw new DebriefError('usage', message);
}

function pickMessage(offers: readonly OfferedMessage[]): Thenable<OfferedMessage | undefined> {
  return vscode.window
    .showQuickPick(
      offers.map((offer) => ({ ...itemOf(offer), offer })),
      {
        title: vscode.l10n.t('Compose Update'),
        placeHolder: vscode.l10n.t('Which message?'),
        matchOnDescription: true,
        matchOnDetail: true,
        ignoreFocusOut: true,
      },
    )
    .then((picked) => picked?.offer);
}

function itemOf({ message, due }: OfferedMessage): vscode.QuickPickItem {
  const audience = vscode.l10n.t('to {0}', message.audience.replaceAll('_', ' '));
  const icon = due?.state === 'overdue' ? '$(error) ' : due?.state === 'soon' ? '$(warning) ' : '';
  return {
    label: icon + plain(message.name),
    description: plain([audience, ...(due ? [inMinutes(due.leftMs)] : [])].join(' · ')),
    detail: plain([message.channel, message.when, due?.why].filter(Boolean).join(' · ')),
  };
}
