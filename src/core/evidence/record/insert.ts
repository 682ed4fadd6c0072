import { contentEnd, inLineEndings, lineEnding, lineStart } from '../../document/change/layout.ts';
import { mustBeRead } from '../../document/change/readable.ts';
import { insertIntoSection } from '../../document/change/sections.ts';
import { type DocumentEdit, editOf, insertion } from '../../document/edits.ts';
import type { Postmortem, Section, Span } from '../../document/model.ts';
import { sameCommit } from '../commitIds.ts';
import { evidenceSpans } from './blocks.ts';
import { placedEntries } from './entries.ts';
import type { EvidenceEntry } from './record.ts';
import { renderChanges, type ShownChanges } from './render.ts';
import { openTable, rowsBehind } from './table.ts';

const newHeading = 'Recent changes';

/**
 * Adds changes to the document's evidence, after what stands there; a section of its own where there is none. A change
 * that the section lists already is left out, so that the edit may be empty.
 * @param form for evidence that lists no change yet; else it goes on as it began.
 * @throws DebriefError `too-complex` where what the evidence lists could not be read
 */
export function insertEvidence(
  document: Postmortem,
  { units, remotes }: ShownChanges,
  form: EvidenceEntry['form'] = 'list',
): DocumentEdit {
  const { text, sections, references } = document;
  if (isUnread(document)) mustBeRead(document);
  const entries = placedEntries(document);
  const listed = [...entries.map(({ sha }) => sha), ...references.commits.map(({ value }) => value)];
  const fresh = units.filter(({ sha }) => !listed.some((known) => sameCommit(known, sha)));
  if (fresh.length === 0) return editOf(text, []);
  const table = openTable(document, entries);
  if (table !== null) return editOf(text, [rowsBehind(table, { units: fresh, remotes }, text)]);
  const markdown = renderChanges({ units: fresh, remotes }, entries.length > 0 ? 'list' : form);
  const section = sections.find(({ kind }) => kind === 'evidence');
  const end = section && markdown.startsWith('- ') ? listEnd(document, section) : undefined;
  if (end === undefined) return insertIntoSection(document, 'evidence', newHeading, markdown);
  return editOf(text, [insertion(end, lineEnding(text) + inLineEndings(markdown, text))]);
}

/** Whether a part of the evidence could not be read. */
function isUnread({ sections, problems }: Postmortem): boolean {
  const unread = problems.filter(({ code }) => code === 'too-complex');
  return evidenceSpans(sections).some(({ start, end }) =>
    unread.some(({ span }) => span.start < end && span.end > start),
  );
}

/** The end of the list that closes the section's own body, which then goes on without a gap. */
function listEnd({ text, sections }: Postmortem, { bodySpan }: Section): number | undefined {
  const child = sections.find(
    ({ headingSpan }) => headingSpan.start >= bodySpan.start && headingSpan.start < bodySpan.end,
  );
  const own: Span = { start: bodySpan.start, end: child?.headingSpan.start ?? bodySpan.end };
  const end = contentEnd(text, own);
  // An item that has no text yet is not ours to fill.
  return /^- \S/.test(text.slice(lineStart(text, end), end)) ? end : undefined;
}
