import { codeSpan } from '../../document/code.ts';
import { type DocumentEdit, editOf, type TextEdit } from '../../document/edits.ts';
import { escapeInline, singleLine } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import { DebriefError } from '../../errors.ts';
import type { PlaybookChecklist, PlaybookStep } from '../../playbook/schema/course.ts';
import type { PlaybookData, PlaybookSeverity } from '../../playbook/schema.ts';
import { holdsFor } from '../due/promise.ts';
import type { DocumentChecklist, DocumentStep, Incident } from '../incident.ts';
import { addSteps } from './addSteps.ts';
import { plainText, readChecklists } from './read.ts';

/** A step with its place among all steps of its checklist, and what it says as it is read back from a record. */
export type ChecklistStep = PlaybookStep & { readonly index: number; readonly key: string };

/** The checklists that a severity asks for, in the playbook's order; of none, those that hold for all. */
export function checklistsFor(
  { checklists }: PlaybookData,
  severity: PlaybookSeverity | null,
): PlaybookChecklist[] {
  return checklists.filter(({ severities }) => holdsFor(severities, severity?.id ?? null));
}

/** The steps of a checklist that a severity asks for, in its order; of no severity, those that hold for all. */
export function stepsOf(checklist: PlaybookChecklist, severity: string | null): ChecklistStep[] {
  const items: readonly PlaybookStep[] = checklist.items;
  return items
    .map((item, index) => ({ ...item, index, key: plainText(stepMarkdown(item)) }))
    .filter(({ severities }) => holdsFor(severities, severity));
}

/** A checklist as its heading names it: "Communication (Communications lead)". */
export function checklistName({ name, role }: PlaybookChecklist, { roles }: PlaybookData): string {
  const whose = roles.find(({ id }) => id === role)?.name;
  return singleLine(whose === undefined ? name : `${name} (${whose})`);
}

/** Where a record has this checklist, whosever it is by now. */
export function documentChecklist(
  { checklists }: Pick<Incident, 'checklists'>,
  checklist: PlaybookChecklist,
  playbook: PlaybookData,
): DocumentChecklist | undefined {
  const full = checklistName(checklist, playbook).toLowerCase();
  const plain = singleLine(checklist.name).toLowerCase();
  return (
    checklists.find(({ name }) => name.toLowerCase() === full) ??
    checklists.find(({ name }) => name.toLowerCase() === plain)
  );
}

/** One line, so that two people's ticks merge. */
function stepMarkdown({ text, command, within_minutes: minutes }: PlaybookStep): string {
  const within = minutes === undefined ? '' : ` (within ${minutes} min)`;
  return `${escapeInline(text)}${within}${command === undefined ? '' : `: ${codeSpan(singleLine(command))}`}`;
}

/**
 * Appends the checklists that a severity asks for and the record does not have, at its end; of those it has, the steps
 * that are missing. What is there stays, ticked or not.
 * @throws DebriefError `too-complex` for a document that could not be read
 */
export function addChecklists(
  document: Postmortem,
  playbook: PlaybookData,
  severity: PlaybookSeverity | null,
): DocumentEdit {
  const present = { checklists: readChecklists(document) };
  const wanted = checklistsFor(playbook, severity).map((checklist) => ({
    name: checklistName(checklist, playbook),
    found: documentChecklist(present, checklist, playbook),
    steps: stepsOf(checklist, severity?.id ?? null).map(stepMarkdown),
  }));
  return addSteps(document, wanted);
}

/**
 * Ticks a step, or takes the tick away: one character.
 * @throws DebriefError `document-unsuitable` where the step is not in the document any more
 */
export function tickEdit(document: Postmortem, step: DocumentStep, done: boolean): DocumentEdit {
  const found = readChecklists(document)
    .flatMap(({ steps }) => steps)
    .find(({ box, text }) => box.start === step.box.start && text === step.text);
  if (found === undefined) {
    throw new DebriefError('document-unsuitable', `The step "${step.text}" is not in the document any more.`);
  }
  return editOf(document.text, ticks([found], done));
}

/** Ticks these steps, or takes their ticks away, as far as they are not so already. */
export function ticks(steps: readonly DocumentStep[], done: boolean): TextEdit[] {
  return steps
    .filter((step) => step.done !== done)
    .map(({ box }) => ({ span: box, newText: done ? 'x' : ' ' }));
}
