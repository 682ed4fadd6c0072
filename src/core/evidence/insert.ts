import { type DocumentEdit, editOf, insertion, type TextEdit } from '../document/edits.ts';
import type { Postmortem, Section } from '../document/model.ts';
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
  const eol = /\r?\n/.exec(text)?.[0] ?? '\n';
  const list = renderChanges({ units: fresh, remotes }).replaceAll('\n', eol);
  const edit = section ? appended({ text, section, list, eol }, sections) : sectionWith(document, list, eol);
  return editOf(text, [edit]);
}

/** What looks like a sha, short or whole, in prose, code or an address. */
function shasIn(text: string): string[] {
  return text.match(/(?<![0-9a-z])[0-9a-f]{7,64}(?![0-9a-z])/g) ?? [];
}

interface Appending {
  readonly text: string;
  readonly section: Section;
  readonly list: string;
  readonly eol: string;
}

/** After the last line of the section's own body, before its sub-sections; a list that stands there goes on. */
function appended({ text, section, list, eol }: Appending, sections: readonly Section[]): TextEdit {
  const { start, end } = section.bodySpan;
  const child = sections.find(({ headingSpan }) => headingSpan.start >= start && headingSpan.end <= end);
  const body = text.slice(start, child?.headingSpan.start ?? end).trimEnd();
  const lastLine = body.slice(body.lastIndexOf('\n') + 1);
  const gap = /^\s*[-*+] /.test(lastLine) ? eol : eol + eol;
  const after = text.slice(start + body.length);
  // What follows keeps its distance; a section that ends in its own heading's line needs one.
  return insertion(start + body.length, gap + list + (/^\s*(?:\n|$)/.test(after) ? '' : eol));
}

/** Before the action items, which close most postmortems, or at the end. */
function sectionWith({ text, sections }: Postmortem, list: string, eol: string): TextEdit {
  const next = sections.find(({ kind, form }) => kind === 'actionItems' && form === 'heading');
  const level =
    next?.level ?? sections.find(({ kind, level }) => kind === 'timeline' && level > 1)?.level ?? 2;
  const block = `${'#'.repeat(level)} ${newHeading}${eol}${eol}${list}${eol}`;
  if (next) return insertion(next.headingSpan.start, block + eol);
  const missing = text === '' || text.endsWith(eol + eol) ? '' : text.endsWith('\n') ? eol : eol + eol;
  return insertion(text.length, missing + block);
}
