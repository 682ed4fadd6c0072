import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { handOffMessage, handOffNote } from '../../../core/incident/handoff/note.ts';
import type { RoleHolding } from '../../../core/incident/incident.ts';
import { messageLink } from '../../../core/incident/messages/choose.ts';
import { peopleAround, zoneOf } from '../../asking/people.ts';
import { pickHolder } from '../../asking/pickHolder.ts';
import { pickRole } from '../../asking/pickRole.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { namedIn } from '../../incidents/running.ts';
import { openDraft } from '../../messages/drafts.ts';
import type { CommandRun } from '../../run.ts';

/** Hands a role over, with a note of what the next one has to know to look through, copy and enter. */
export async function handOff(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const held = await roleToHandOff(chosen, namedIn(run.args, 'role'));
  if (!held) return;
  const from = held.holder?.value ?? null;
  const people = await peopleAround(chosen, run);
  const title = vscode.l10n.t('Hand Off: {0}', held.name);
  const to = await pickHolder({ title, people, current: from, canBeNobody: false });
  if (!to) return;
  const { incident, playbook } = chosen;
  const moment = { now: Temporal.Now.instant(), zone: await zoneOf(chosen, run) };
  const message = handOffMessage(incident, playbook);
  await openDraft(run, {
    chosen,
    rendered: handOffNote(incident, playbook, { role: held.id, from, to }, moment),
    language: 'plaintext',
    link: message ? messageLink(message, playbook) : null,
    done: vscode.l10n.t('Copied; {0} is {1} now.', to, held.name),
    means: { kind: 'hand-off', role: held.id, to },
  });
}

/** The one named, else the only one that somebody has, else one that a person picks among those. */
async function roleToHandOff(
  { incident: { roles } }: ChosenIncident,
  named: string | undefined,
): Promise<RoleHolding | undefined> {
  const held = roles.filter(({ holder }) => holder !== null);
  const found = roles.find(({ id }) => id === named) ?? (held.length === 1 ? held[0] : undefined);
  return found ?? pickRole(vscode.l10n.t('Hand Off'), held.length > 0 ? held : roles);
}
