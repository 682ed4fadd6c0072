import type { CodeLens } from 'vscode-languageserver-types';
import type { Span } from '../../core/document/model.ts';
import { askedSections, missingSections } from '../../core/lint/askedSections.ts';
import { openItems } from '../../core/lint/openItems.ts';
import { isInside, sectionAround } from '../../core/lint/spans.ts';
import { evidenceLenses } from './evidenceLenses.ts';
import { followUpLenses } from './followUpLenses.ts';
import { type Reading, toRange } from './reading.ts';

/** Commands of the client that a lens or an action may run, by what they do; one without its command is not shown. */
export interface LensCommands {
  readonly createIssues?: string;
  readonly showProblems?: string;
  /** Opens the issue of one action item, or links one that there is: the document's URI, the line, counted from 1. */
  readonly createIssue?: string;
  readonly linkIssue?: string;
  /** Shows the issue of an action item: the same. */
  readonly openIssue?: string;
  /** Brings a document and its issues together: the document's URI. */
  readonly syncFollowUps?: string;
  /** Shows the action items of all documents. */
  readonly openFollowUps?: string;
  /** Lets a person choose among the recent changes: the document's URI. */
  readonly insertChanges?: string;
  /** Brings the listed changes up to date: the document's URI. */
  readonly refreshChanges?: string;
  /** Shows what a change changed: the document's URI, the sha as the document gives it. */
  readonly showChange?: string;
  /** Marks a change: the document's URI, the sha, and the verdict, or null to take it back. */
  readonly markChange?: string;
}

/** How ready the document is, above its title; action items without an issue; what is made of recent changes. */
export function lenses(reading: Reading, commands: LensCommands): CodeLens[] {
  const { createIssues, showProblems } = commands;
  return [
    ...(showProblems === undefined ? [] : readinessLens(reading, showProblems)),
    ...(createIssues === undefined ? [] : issuesLens(reading, createIssues)),
    ...followUpLenses(reading, commands),
    ...evidenceLenses(reading, commands),
  ];
}

function readinessLens(reading: Reading, command: string): CodeLens[] {
  const { source, facts } = reading;
  const readiness = readinessOf(reading);
  if (readiness === null) return [];
  const { ready, all } = readiness;
  const title = facts.sections.find(({ form }) => form === 'heading')?.headingSpan ?? { start: 0, end: 0 };
  const text = ready === all ? `All ${all} sections ready` : `${ready} of ${all} sections ready`;
  return [{ range: toRange(source, title), command: { title: text, command } }];
}

/** How many of the sections that the playbook asks for are there, filled in and without placeholders. */
function readinessOf({ facts, context, messages }: Reading): { ready: number; all: number } | null {
  const asked = askedSections(context);
  if (asked.length === 0 || facts.language !== 'en') return null;
  const residue = messages.filter(({ rule }) => rule === 'placeholder');
  const unready = facts.sections.filter(
    ({ form, empty, headingSpan, bodySpan }) =>
      form === 'heading' &&
      (empty || residue.some(({ span }) => isInside(span, { start: headingSpan.start, end: bodySpan.end }))),
  );
  const lacking = new Set<string>([...missingSections(context), ...unready.map(({ kind }) => kind)]);
  return { ready: asked.filter((kind) => !lacking.has(kind)).length, all: asked.length };
}

function issuesLens({ facts, source }: Reading, command: string): CodeLens[] {
  const unlinked = openItems(facts).filter(({ tracker }) => tracker.length === 0);
  const [first] = unlinked;
  if (first === undefined) return [];
  const count = unlinked.length === 1 ? '1 action item' : `${unlinked.length} action items`;
  const above: Span = sectionAround(first.span, facts.sections)?.headingSpan ?? first.span;
  return [{ range: toRange(source, above), command: { title: `${count} without an issue`, command } }];
}
