import { blockAfter, contentEnd, lineEnding } from '../document/change/layout.ts';
import { mustBeRead } from '../document/change/readable.ts';
import { type DocumentEdit, editOf, insertion } from '../document/edits.ts';
import { escapeInline, singleLine } from '../document/escape.ts';
import type { Postmortem } from '../document/model.ts';
import type { RunbookStep } from '../playbook/runbooks/page.ts';
import { checklistsHeading } from './checklists.ts';
import { checklistsSection, plainText, readChecklists } from './documentChecklists.ts';

/**
 * Appends a runbook's steps to the record's checklists, so that they can be ticked there; of a runbook that is there
 * already, the steps that are missing. What is there stays, ticked or not.
 * @throws DebriefError `too-complex` for a document that could not be read
 */
export function addRunbookSteps(
  document: Postmortem,
  runbook: string,
  steps: readonly RunbookStep[],
): DocumentEdit {
  mustBeRead(document);
  const { text, sections } = document;
  const name = runbookChecklist(runbook);
  const present = readChecklists(document).find((list) => list.name.toLowerCase() === name.toLowerCase());
  const known = new Set(present?.steps.map((step) => step.text));
  const lines = steps.filter((step) => !known.has(plainText(step.text))).map((step) => `- [ ] ${step.text}`);
  if (lines.length === 0) return editOf(text, []);
  const last = present?.steps.at(-1);
  if (last !== undefined) {
    const eol = lineEnding(text);
    return editOf(text, [insertion(last.span.end, lines.map((line) => eol + line).join(''))]);
  }
  const section = checklistsSection(sections);
  const body = [
    ...(section === undefined ? [`## ${checklistsHeading}`] : []),
    ...(present === undefined ? [`### ${escapeInline(name)}`] : []),
    lines.join('\n'),
  ].join('\n\n');
  const { start, end } = present?.span ?? section?.bodySpan ?? { start: 0, end: text.length };
  return editOf(text, [blockAfter(text, contentEnd(text, { start, end }), body)]);
}

/** What the record's checklist of a runbook is called. */
export function runbookChecklist(runbook: string): string {
  return singleLine(`Runbook: ${runbook}`);
}
