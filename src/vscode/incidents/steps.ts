import * as vscode from 'vscode';
import type { Postmortem } from '../../core/document/model.ts';
import { readDocument } from '../../core/document/read.ts';
import { DebriefError } from '../../core/errors.ts';
import { documentChecklist, tickEdit } from '../../core/incident/checklists/ofPlaybook.ts';
import { readChecklists } from '../../core/incident/checklists/read.ts';
import type { DocumentChecklist, DocumentStep, Incident } from '../../core/incident/incident.ts';
import type { PlaybookPhase } from '../../core/playbook/schema/course.ts';
import type { PlaybookData } from '../../core/playbook/schema.ts';
import { editorDocuments } from '../documents.ts';
import { workspacePath } from '../workspace.ts';

/** A step as a row of the tree names it: by its words, for it may have moved since. */
export interface NamedStep {
  readonly checklist: string;
  readonly step: string;
  /** How many steps that say the same stand before it, in checklists of this name. */
  readonly nth: number;
}

export function isNamedStep(given: object): given is NamedStep {
  const { checklist, step, nth }: Partial<Record<keyof NamedStep, unknown>> = given;
  return typeof checklist === 'string' && typeof step === 'string' && typeof nth === 'number';
}

/**
 * Ticks a step in its document as it is now, or takes the tick away.
 * @throws DebriefError `document-unsuitable` where it is not there any more, `stale-text`, `file-missing`
 */
export async function tick(uri: vscode.Uri, named: NamedStep, done?: boolean): Promise<void> {
  const text = await editorDocuments.read(uri.fsPath);
  const document = readDocument(text, { path: workspacePath(uri) });
  const step = stepNamed(document, named);
  const edit = tickEdit(document, step, done ?? !step.done);
  if (edit.edits.length > 0) await editorDocuments.write(uri.fsPath, edit);
}

function stepNamed(document: Postmortem, { checklist, step, nth }: NamedStep): DocumentStep {
  const steps = readChecklists(document)
    .filter(({ name }) => name === checklist)
    .flatMap((one) => one.steps);
  const found = steps.filter(({ text }) => text === step)[nth];
  if (found) return found;
  const message = vscode.l10n.t('The step "{0}" is not in the document any more.', step);
  throw new DebriefError('document-unsuitable', message);
}

/** How each step of a checklist is named, among all of its record. */
export function namesOf(
  { name, steps }: DocumentChecklist,
  { checklists }: Pick<Incident, 'checklists'>,
): readonly NamedStep[] {
  const namesakes = checklists.filter((one) => one.name === name).flatMap((one) => one.steps);
  return steps.map(({ text, box }) => ({
    checklist: name,
    step: text,
    nth: namesakes.filter((one) => one.text === text && one.box.start < box.start).length,
  }));
}

/** The record's checklists, those of the phase that it is in first. */
export function checklistsByPhase(
  incident: Incident,
  playbook: PlaybookData,
  phase: PlaybookPhase | null,
): readonly DocumentChecklist[] {
  const ofPhase = playbook.checklists.filter((one) => phase !== null && one.phase === phase.id);
  const found = ofPhase.map((one) => documentChecklist(incident, one, playbook));
  const isNow = (one: DocumentChecklist): boolean => found.includes(one);
  return [...incident.checklists.filter(isNow), ...incident.checklists.filter((one) => !isNow(one))];
}

const mostNext = 5;

/** The open steps that come next: of the current phase's checklists, else of the first that has any. */
export function nextSteps(
  incident: Incident,
  playbook: PlaybookData,
  phase: PlaybookPhase | null,
): readonly NamedStep[] {
  return checklistsByPhase(incident, playbook, phase)
    .flatMap((checklist) =>
      namesOf(checklist, incident).filter((_, index) => checklist.steps[index]?.done === false),
    )
    .slice(0, mostNext);
}
