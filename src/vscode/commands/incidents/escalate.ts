import * as vscode from 'vscode';
import { recordEscalation } from '../../../core/incident/escalation/escalate.ts';
import { levelFacts } from '../../../core/incident/escalation/ladder.ts';
import type { EscalationLevel } from '../../../core/playbook/schema/people.ts';
import { askWords } from '../../asking/askWords.ts';
import { type Call, pickCall } from '../../asking/pickLevel.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { incidentNow, namedIn, record } from '../../incidents/running.ts';
import { sayBriefly } from '../../log/target.ts';
import { composeMessage } from '../../messages/compose.ts';
import type { CommandRun } from '../../run.ts';
import { unlinked } from '../../unlinked.ts';

/** Calls the next level of the ladder, or another one, or all: with what is due now, and why. */
export async function escalate(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const call = await pickCall(chosen, namedIn(run.args, 'level'));
  if (!call || call.to.length === 0) return;
  const reason = await askReason(run, call);
  if (reason === undefined) return;
  const isNew = await record(chosen, (incident, at) =>
    recordEscalation(incident, { to: namesOf(call), reason, at }),
  );
  run.words = '';
  if (isNew) await tellThem(run, chosen, { ...call, reason });
  else sayBriefly(vscode.l10n.t('It is entered already, from a moment ago; nothing was changed.'));
}

function namesOf({ to }: Call): readonly string[] {
  return to.map(({ name }) => name);
}

function askReason(run: CommandRun, call: Call): Promise<string | undefined> {
  return askWords(run, {
    title: vscode.l10n.t('Escalate to {0}', namesOf(call).join(', ')),
    prompt: vscode.l10n.t('Why?'),
    value: call.reason,
    validateInput: (text) => (text.trim() === '' ? vscode.l10n.t('Say in a few words why.') : undefined),
  });
}

/** The playbook's own message to look through, where it has one; and how they are reached. */
async function tellThem(run: CommandRun, chosen: ChosenIncident, call: Call): Promise<void> {
  const message = chosen.playbook.messages.find(({ moment }) => moment === 'escalated');
  if (message) {
    const now = { ...chosen, incident: await incidentNow(chosen) };
    await composeMessage(run, now, message, { to: namesOf(call).join(', '), reason: call.reason });
  }
  void sayHowToReach(chosen, call.to);
}

/** Leaves the keyboard where it is. */
async function sayHowToReach({ playbook }: ChosenIncident, to: readonly EscalationLevel[]): Promise<void> {
  const reaches = to.flatMap(({ who, name, contact }) => {
    const known = playbook.contacts.filter((one) => [who, name, contact].includes(one.name));
    return known.flatMap(({ reach }) => reach ?? []);
  });
  const facts = to.map((level) => [level.name, ...levelFacts(level).slice(0, 3)].join(', '));
  const copy = vscode.l10n.t('Copy Contact');
  const message = vscode.l10n.t('Call {0}.', facts.join('; '));
  // Without a button VS Code cuts a notification off after a line, and with it how soon they answer.
  const answer = await vscode.window.showInformationMessage(unlinked(message), copy);
  const copied = reaches.length > 0 ? reaches : facts;
  if (answer === copy) await vscode.env.clipboard.writeText(copied.join('\n'));
}
