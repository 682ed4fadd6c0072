import * as vscode from 'vscode';
import type { RoleHolding } from '../../../core/incident/incident.ts';
import { assignRoles, rolesWith } from '../../../core/incident/roles/assign.ts';
import { peopleAround } from '../../asking/people.ts';
import { pickHolder } from '../../asking/pickHolder.ts';
import { pickRole } from '../../asking/pickRole.ts';
import { plain } from '../../changes/words.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { namedIn, record } from '../../incidents/running.ts';
import type { CommandRun } from '../../run.ts';

/** Gives a role of an incident to somebody, or takes it away. */
export async function assignRole(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const { roles } = chosen.incident;
  const named = roles.find(({ id }) => id === namedIn(run.args, 'role'));
  const held = named ?? (await pickRole(vscode.l10n.t('Assign Role'), roles));
  if (!held) return;
  const current = held.holder?.value ?? null;
  const title = vscode.l10n.t('Assign Role: {0}', held.name);
  const people = await peopleAround(chosen, run);
  const holder = await pickHolder({ title, people, current, canBeNobody: true });
  if (holder === undefined) return;
  const taken = holder === null ? [held] : await withOthers(chosen, held, holder);
  if (!taken) return;
  await record(chosen, (incident, at) =>
    assignRoles(
      incident,
      taken.map(({ id }) => ({ role: id, holder })),
      at,
    ),
  );
}

/** The role, and those that the same person usually has as well and nobody has yet; undefined where a person leaves. */
async function withOthers(
  { incident, playbook }: ChosenIncident,
  held: RoleHolding,
  holder: string,
): Promise<readonly RoleHolding[] | undefined> {
  const usual = rolesWith(playbook, held.id).map(({ id }) => id);
  const free = incident.roles.filter(({ id, holder: other }) => usual.includes(id) && other === null);
  if (free.length === 0) return [held];
  const items = [held, ...free].map((role) => ({ label: plain(role.name), picked: true, role }));
  const picked = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Assign Role: {0}', holder),
    placeHolder: vscode.l10n.t('One person usually has these together'),
    canPickMany: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ role }) => role);
}
