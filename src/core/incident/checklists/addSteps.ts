import { blockAfter, contentEnd, lineEnding } from '../../document/change/layout.ts';
import { mustBeRead } from '../../document/change/readable.ts';
import { type DocumentEdit, editOf, insertion, type TextEdit } from '../../document/edits.ts';
import { escapeInline } from '../../document/escape.ts';
import type { Postmortem } from '../../document/model.ts';
import type { DocumentChecklist } from '../incident.ts';
import { checklistsSection, plainText } from './read.ts';

/** A checklist that a record is to hold. */
export interface WantedChecklist {
  /** What a new one is called: plain text on one line. */
  readonly name: string;
  /** The one that the record has already. */
  readonly found: DocumentChecklist | undefined;
  /** Inline Markdown, each on one line. */
  readonly steps: readonly string[];
}

/**
 * Adds the steps that a record does not have: behind the last one of a checklist that is there, else as a new checklist
 * at the end of them all. What is there stays, ticked or not.
 * @throws DebriefError `too-complex` for a document that could not be read
 */
export function addSteps(document: Postmortem, wanted: readonly WantedChecklist[]): DocumentEdit {
  mustBeRead(document);
  const { text, sections } = document;
  const missing = wanted
    .map(({ name, found, steps }) => ({ name, found, lines: missingLines(steps, found) }))
    .filter(({ lines }) => lines.length > 0);
  const below = missing.flatMap(({ found, lines }) => (found ? linesBelow(text, found, lines) : []));
  const added = missing
    .filter(({ found }) => found === undefined)
    .map(({ name, lines }) => `### ${escapeInline(name)}\n\n${lines.join('\n')}`);
  if (added.length === 0) return editOf(text, below);
  const section = checklistsSection(sections);
  const start = section?.headingSpan.end ?? 0;
  const end = contentEnd(text, { start, end: section?.bodySpan.end ?? text.length });
  const body = [...(section === undefined ? ['## Checklists'] : []), ...added].join('\n\n');
  return editOf(text, [...below, blockAfter(text, end, body)]);
}

function missingLines(steps: readonly string[], found: DocumentChecklist | undefined): string[] {
  const known = new Set(found?.steps.map((step) => step.text));
  return steps.filter((step) => !known.has(plainText(step))).map((step) => `- [ ] ${step}`);
}

/** What belongs to an item below its first line: lines that go on with it, and what is indented, behind a blank line too. */
const itsOwn =
  /^(?:\r?\n(?![ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]|#{1,6}[ \t]|```|~~~|[ \t]*\r?$)[^\r\n]+)*(?:(?:\r?\n[ \t]*)*\r?\n[ \t]+\S[^\r\n]*)*/m;

function linesBelow(text: string, { span, steps }: DocumentChecklist, lines: readonly string[]): TextEdit {
  const last = steps.at(-1);
  if (last === undefined) return blockAfter(text, contentEnd(text, span), lines.join('\n'));
  const eol = lineEnding(text);
  const below = itsOwn.exec(text.slice(last.span.end, span.end))?.[0] ?? '';
  return insertion(last.span.end + below.trimEnd().length, lines.map((line) => eol + line).join(''));
}
