import * as vscode from 'vscode';
import { DebriefError } from '../../core/errors.ts';
import { activeIncidents, type ChosenIncident, chooseIncident } from '../incidents/choose.ts';
import type { CommandRun } from '../run.ts';

/**
 * The incident that a runbook is followed for: the one it was opened for, else the only active one, else the one that a
 * person picks; undefined where none is active.
 * @throws DebriefError `cancelled` when they pick none
 */
export async function incidentFor(
  run: CommandRun,
  named: vscode.Uri | undefined,
): Promise<ChosenIncident | undefined> {
  if (named === undefined) {
    const active = await activeIncidents(run);
    if (active.length < 2) return active[0];
  }
  const chosen = await chooseIncident({ ...run, args: named ? [named.toString()] : [] });
  if (chosen) return chosen;
  throw new DebriefError('cancelled', vscode.l10n.t('Nothing was run.'));
}
