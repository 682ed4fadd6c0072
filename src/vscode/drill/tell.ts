import path from 'node:path';
import * as vscode from 'vscode';
import { injectEntry, injectsDue } from '../../core/incident/drill/replay.ts';
import { type Inject, type Scenario, textOf } from '../../core/incident/drill/scenario.ts';
import { readIncident } from '../../core/incident/state.ts';
import { documentAt } from '../chooseDocument.ts';
import { now, writeEntries } from '../log/target.ts';
import { loadPlaybook } from '../playbook/load.ts';
import { type CommandRun, type Host, runner } from '../run.ts';
import { unlinked } from '../unlinked.ts';
import { showGood } from './page.ts';

/** A record, and the scenario that it plays. */
export interface Played {
  readonly uri: vscode.Uri;
  readonly scenario: Scenario;
}

/** What this window has told: what is not logged is told again by the next one, and not by this. */
const told = new Set<string>();

/** Tells what is due and was not told in this window. */
export function tellDue(host: Host, played: Played, due: readonly Inject[]): void {
  for (const inject of due.filter((each) => !isTold(played, each))) void tell(host, played, inject);
}

/** Tells the next inject of a drill ahead of its time, or that there is none. */
export async function tellNext(run: CommandRun, played: Played): Promise<void> {
  const { document } = await documentAt(run, played.uri, ['incident']);
  const incident = readIncident(document, await loadPlaybook(run, path.dirname(played.uri.fsPath)));
  const { due, coming } = injectsDue(incident, played.scenario, now());
  const next = [...due, ...coming].find((inject) => !isTold(played, inject));
  if (next) void tell(run, played, next);
  else
    void tellEnd(
      run,
      played.uri,
      vscode.l10n.t('Nothing more comes in this drill; resolve it when you are done.'),
    );
}

/** Tells that a drill is over, and offers to look at it. */
export async function tellEnd(host: Host, uri: vscode.Uri, message: string): Promise<void> {
  const show = vscode.l10n.t('Show What Good Looks Like');
  const answer = await vscode.window.showInformationMessage(unlinked(message), show);
  if (answer === show) await guarded(host, () => showGood(uri));
}

async function tell(host: Host, played: Played, inject: Inject): Promise<void> {
  told.add(keyOf(played, inject));
  const log = vscode.l10n.t('Log It');
  const isLast = played.scenario.injects.at(-1) === inject;
  const onward = isLast ? vscode.l10n.t('Show What Good Looks Like') : vscode.l10n.t('Next One Now');
  const message = unlinked(vscode.l10n.t('Drill: {0}', textOf(inject)));
  const answer = await vscode.window.showInformationMessage(message, log, onward);
  if (answer === undefined) return;
  await guarded(host, async (run) => {
    await logInject(run, played, inject);
    if (answer === log && !isLast) return;
    await (isLast && answer === onward ? showGood(played.uri) : tellNext(run, played));
  });
}

/** The timeline alone tells how far a drill is: who goes on has it written there too. */
async function logInject(run: CommandRun, { uri }: Played, inject: Inject): Promise<void> {
  const chosen = await documentAt(run, uri, ['incident']);
  await writeEntries(chosen, [{ at: now(), text: injectEntry(inject) }]);
}

function guarded(host: Host, work: (run: CommandRun) => Promise<void>): Promise<void> {
  return runner(host)('debrief.startDrill', [], work);
}

function isTold(played: Played, inject: Inject): boolean {
  return told.has(keyOf(played, inject));
}

function keyOf({ uri }: Played, inject: Inject): string {
  return `${uri.toString()} ${textOf(inject)}`;
}
