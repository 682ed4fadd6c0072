import * as vscode from 'vscode';
import { insertTimelineEntry } from '../../../core/document/change/timeline.ts';
import { escapeInline, singleLine } from '../../../core/document/escape.ts';
import { DebriefError } from '../../../core/errors.ts';
import { addChecklists } from '../../../core/incident/checklists/ofPlaybook.ts';
import { timelineZone } from '../../../core/incident/log/zone.ts';
import { readIncident } from '../../../core/incident/state.ts';
import { plain } from '../../changes/words.ts';
import { askWhat } from '../../conclusion/askWhat.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { isNamedStep, type NamedStep, namesOf, tick } from '../../incidents/steps.ts';
import { rewrite } from '../../rewrite.ts';
import type { CommandRun } from '../../run.ts';

/** Ticks a step of a checklist: the one a row names, else those that a person picks. */
export async function tickStep(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const [named] = run.args;
  const given: object = typeof named === 'object' && named !== null ? named : {};
  if (isNamedStep(given)) await tick(chosen.uri, given);
  else if ('add' in given) await addMissing(chosen);
  else if ('deadline' in given && typeof given.deadline === 'string')
    await enterDone(run, chosen, given.deadline);
  else await pickAndTick(chosen);
}

/** The checklists of the playbook that the record does not have. */
async function addMissing(chosen: ChosenIncident): Promise<void> {
  const { playbook } = chosen;
  await rewrite(chosen, (document) =>
    addChecklists(document, playbook, readIncident(document, playbook).severity),
  );
}

/** A deadline that is neither a message nor a checklist is met when the timeline says so, which a person confirms. */
async function enterDone(run: CommandRun, chosen: ChosenIncident, deadline: string): Promise<void> {
  const done = await askWhat(run, {
    title: vscode.l10n.t('Enter as Done: {0}', singleLine(deadline)),
    prompt: vscode.l10n.t('What was done?'),
    value: singleLine(deadline),
    word: 'Done',
    zone: timelineZone(chosen.document),
  });
  if (!done) return;
  const text = doneText(deadline, done.text);
  await rewrite(chosen, (document) => insertTimelineEntry(document, { at: done.at, text }));
  run.words = '';
}

/** What is typed stands as it is typed; the deadline's name, by which it counts as met, is the playbook's. */
export function doneText(deadline: string, typed: string): string {
  const name = escapeInline(deadline);
  if (typed === singleLine(deadline)) return `Done: ${name}`;
  return typed.includes(deadline) ? `Done: ${typed}` : `Done: ${name}: ${typed}`;
}

interface StepItem extends vscode.QuickPickItem {
  readonly named: NamedStep;
  readonly done: boolean;
}

/** All steps with their ticks, to be changed at once. */
async function pickAndTick({ uri, incident }: ChosenIncident): Promise<void> {
  const items = incident.checklists.flatMap((checklist) =>
    namesOf(checklist, incident).map((named, index): StepItem => {
      const done = checklist.steps[index]?.done === true;
      return { label: plain(named.step), description: plain(named.checklist), picked: done, done, named };
    }),
  );
  if (items.length === 0) {
    const message = vscode.l10n.t('The incident has no checklist; the playbook names none for its severity.');
    throw new DebriefError('document-unsuitable', message);
  }
  const title = vscode.l10n.t('Tick Steps');
  const picked = await vscode.window.showQuickPick(items, {
    title,
    canPickMany: true,
    matchOnDescription: true,
  });
  if (!picked) return;
  for (const item of items) {
    const done = picked.includes(item);
    if (done !== item.done) await tick(uri, item.named, done);
  }
}
