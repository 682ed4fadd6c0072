import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { messageLink } from '../../core/incident/messages/choose.ts';
import { renderMessage } from '../../core/incident/messages/render.ts';
import type { PlaybookMessage } from '../../core/playbook/schema/words.ts';
import { zoneOf } from '../asking/people.ts';
import type { ChosenIncident } from '../incidents/choose.ts';
import type { Host } from '../run.ts';
import { openDraft } from './drafts.ts';

/**
 * Opens a message to look through, filled with what the record tells.
 * @param told what it does not tell, by the names of values
 */
export async function composeMessage(
  host: Host,
  chosen: ChosenIncident,
  message: PlaybookMessage,
  told: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { incident, playbook } = chosen;
  const moment = { now: Temporal.Now.instant(), zone: await zoneOf(chosen, host), told };
  await openDraft(host, {
    chosen,
    rendered: renderMessage(incident, playbook, message, moment),
    language: message.format === 'markdown' ? 'markdown' : 'plaintext',
    link: messageLink(message, playbook),
    done: vscode.l10n.t('Copied, and entered as told to {0}.', message.audience.replaceAll('_', ' ')),
    means: { kind: 'message', audience: message.audience, moment: message.moment },
  });
}
