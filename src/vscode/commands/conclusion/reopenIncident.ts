import * as vscode from 'vscode';
import { timelineZone } from '../../../core/incident/log/zone.ts';
import { checkResolved, reopenIncident as reopen } from '../../../core/incident/reopen.ts';
import { readIncident } from '../../../core/incident/state.ts';
import { askWhat } from '../../conclusion/askWhat.ts';
import { chooseIncident } from '../../incidents/choose.ts';
import { nameOf, sayBriefly } from '../../log/target.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** What was resolved is back: its clocks run on, and what was verified is to be verified anew. */
export async function reopenIncident(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  checkResolved(chosen.incident);
  const { playbook, document } = chosen;
  const back = await askWhat(run, {
    title: vscode.l10n.t('Reopen Incident: {0}', nameOf(document)),
    prompt: vscode.l10n.t('How do you know that it is back?'),
    word: 'Reopened',
    zone: timelineZone(document),
  });
  if (!back) return;
  const reopening = { at: back.at, reason: back.text };
  await rewrite(chosen, (now) => reopen(readIncident(now, playbook), reopening, playbook));
  run.words = '';
  sayBriefly(vscode.l10n.t('The incident is active again.'));
}
