import { contentEnd, inLineEndings, lineEnding, lineStart } from '../document/change/layout.ts';
import { insertIntoSection } from '../document/change/sections.ts';
import { type DocumentEdit, editOf, insertion } from '../document/edits.ts';
import type { Postmortem, Section, Span } from '../document/model.ts';
import type { RepositoryChanges } from './changes.ts';
import { renderChanges } from './render.ts';

const newHeading = 'Recent changes';

/**
 * Adds changes to the document's evidence, after what stands there; a section of its own where there is none. A change
 * that the section lists already is left out, so that the edit may be empty.
 */
export function insertEvidence(
  document: Postmortem,
  { units, remotes }: Pick<RepositoryChanges, 'units' | 'remotes'>,
): DocumentEdit {
  const { text, sections } = document;
  const section = sections.find(({ kind }) => kind === 'evidence');
  const listed = section ? shasIn(text.slice(section.bodySpan.start, section.bodySpan.end)) : [];
  const fresh = units.filter(({ sha }) => !listed.some((short) => sha.startsWith(short)));
  if (fresh.length === 0) return editOf(text, []);
  const list = renderChanges({ units: fresh, remotes });
  const end = section && listEnd(document, section);
  if (end === undefined) return insertIntoSection(document, 'evidence', newHeading, list);
  return editOf(text, [insertion(end, lineEnding(text) + inLineEndings(list, text))]);
}

/** What looks like a sha, short or whole, in prose, code or an address. */
function shasIn(text: string): string[] {
  return text.match(/(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/g) ?? [];
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
