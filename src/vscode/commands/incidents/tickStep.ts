import { Temporal } from 'temporal-polyfill';
import * as vscode from 'vscode';
import { insertTimelineEntry } from '../../../core/document/change/timeline.ts';
import { escapeInline } from '../../../core/document/escape.ts';
import { DebriefError } from '../../../core/errors.ts';
import { addChecklists } from '../../../core/incident/checklists/ofPlaybook.ts';
import { plain } from '../../changes/words.ts';
import { editorDocuments } from '../../documents.ts';
import { type ChosenIncident, chooseIncident } from '../../incidents/choose.ts';
import { isNamedStep, type NamedStep, namesOf, tick } from '../../incidents/steps.ts';
import type { CommandRun } from '../../run.ts';

/** Ticks a step of a checklist: the one a row names, else those that a person picks. */
export async function tickStep(run: CommandRun): Promise<void> {
  const chosen = await chooseIncident(run);
  if (!chosen) return;
  const [named] = run.args;
  const given: object = typeof named === 'object' && named !== null ? named : {};
  if (isNamedStep(given)) await tick(chosen.uri, given);
  else if ('add' in given) await addMissing(chosen);
  else if ('deadline' in given && typeof given.deadline === 'string') await enterDone(chosen, given.deadline);
  else await pickAndTick(chosen);
}

/** The checklists of the playbook that the record does not have. */
async function addMissing({ uri, document, playbook, incident }: ChosenIncident): Promise<void> {
  await editorDocuments.write(uri.fsPath, addChecklists(document, playbook, incident.severity));
}

/** A deadline that is neither a message nor a checklist is met when the timeline says so. */
async function enterDone({ uri, document }: ChosenIncident, deadline: string): Promise<void> {
  const entry = { at: Temporal.Now.instant(), text: `Done: ${escapeInline(deadline)}` };
  await editorDocuments.write(uri.fsPath, insertTimelineEntry(document, entry));
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
