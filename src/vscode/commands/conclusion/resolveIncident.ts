import * as vscode from 'vscode';
import { editOf } from '../../../core/document/edits.ts';
import { ticks } from '../../../core/incident/checklists/ofPlaybook.ts';
import { type Doubts, doubtsAbout } from '../../../core/incident/conclusion.ts';
import { timelineZone } from '../../../core/incident/log/zone.ts';
import { checkUnresolved, resolveIncident as resolve } from '../../../core/incident/resolve.ts';
import { readIncident } from '../../../core/incident/state.ts';
import { askWhat } from '../../conclusion/askWhat.ts';
import { offerNext } from '../../conclusion/next.ts';
import { askVerified, sortedOut } from '../../conclusion/verify.ts';
import { chooseIncident } from '../../incidents/choose.ts';
import { incidentNow } from '../../incidents/running.ts';
import { nameOf } from '../../log/target.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Ticks what is verified, sets status and time, closes the timeline with what ended the incident, and goes on from there. */
export async function resolveIncident(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  checkUnresolved(chosen);
  const { playbook } = chosen;
  const verified = await askVerified(chosen.incident, playbook);
  if (!verified) return;
  const ended = await askWhat(run, {
    title: vscode.l10n.t('Resolve Incident: {0}', nameOf(chosen.document)),
    prompt: vscode.l10n.t('What ended it?'),
    word: 'Resolved',
    zone: timelineZone(chosen.document),
  });
  if (!ended) return;
  const incident = await incidentNow(chosen);
  const { open } = sortedOut(incident, playbook, verified);
  const wanted = await isWanted(doubtsAbout(incident, playbook, { at: ended.at, open }));
  await rewrite(chosen, (document) => {
    const now = readIncident(document, playbook);
    const { done } = sortedOut(now, playbook, verified);
    if (!wanted) return editOf(document.text, ticks(done, true));
    return resolve(now, { at: ended.at, note: ended.text, done }, playbook);
  });
  if (!wanted) return;
  run.words = '';
  await offerNext(chosen);
}

/** What speaks against it is said first; to wait keeps what was ticked, and what was typed for the next time. */
async function isWanted({ early, unticked }: Doubts): Promise<boolean> {
  const doubts = [early, unticked].filter((doubt) => doubt !== null);
  const [message, ...more] = doubts;
  if (message === undefined) return true;
  const anyway = vscode.l10n.t('Resolve Anyway');
  const wait: vscode.MessageItem = { title: vscode.l10n.t('Wait'), isCloseAffordance: true };
  const options = { modal: true, detail: more.join('\n') };
  const answer = await vscode.window.showWarningMessage(message, options, { title: anyway }, wait);
  return answer?.title === anyway;
}
